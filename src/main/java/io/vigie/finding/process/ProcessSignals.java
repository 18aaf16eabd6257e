package io.vigie.finding.process;

import static io.vigie.finding.Numbers.COLON_FR;
import static io.vigie.finding.Numbers.THIN;

import io.vigie.calendar.FiscalCalendar;
import io.vigie.calendar.FiscalMonth;
import io.vigie.calendar.MonthWords;
import io.vigie.canonical.Grade;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Signals;
import io.vigie.catalogue.MetricDefinition.Unit;
import io.vigie.catalogue.Text;
import io.vigie.finding.Analysis;
import io.vigie.finding.AnalysisInput;
import io.vigie.finding.AnalysisResult;
import io.vigie.finding.AnalysisResult.Candidate;
import io.vigie.finding.AnalysisResult.Hypothesis;
import io.vigie.finding.Evidence;
import io.vigie.finding.Finding;
import io.vigie.finding.Numbers;
import io.vigie.metric.MetricValue;
import io.vigie.metric.signal.ProcessLimits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * F16, process-behaviour signals: which monthly series have left their limits with their newest point.
 *
 * <p>Tested are the total and every dimension member of metrics with {@code signals} that have at least 20 months
 * with enough items (12 of ratios to the prior year), the newest of them being the period; months that a source covers
 * in part only are left out. A signal counts only if rule 1 is met by the newest point, or
 * rule 2 or 3 by the newest point and the one before; months with few items must also lie outside limits widened for
 * their n (Laney). Of several signals with one cause the narrowest scope that accounts for the others is reported.
 *
 * <p>Thresholds: {@code greatest-q}, {@code material-points}, {@code material-relative}, {@code most-signals} and
 * {@code price-<metric>} in the reporting currency per item that misses the measure (for ratios) or per item and unit.
 */
public final class ProcessSignals implements Analysis {

    /** Share of stable series that meet a rule with their newest point when limits are locked on earlier months. */
    private static final double CHANCE = 0.025;

    /** The same when the newest point is one of those the limits come from. */
    private static final double CHANCE_WITHIN = 0.011;

    /** A signal whose shift is at least this share of another's, in a scope that holds it, makes the other part of it. */
    private static final double SAME_SHIFT = 2 / 3d;

    @Override
    public String code() {
        return "F16";
    }

    @Override
    public AnalysisResult run(AnalysisInput input) {
        String newest = newestMonth(input);
        List<MonthlySeries> tested = new ArrayList<>();
        int longest = 0;
        long tooShort = 0;
        long metrics = 0;
        for (MetricDefinition metric : input.catalogue().metrics().values()) {
            if (metric.signals() == Signals.NONE) {
                continue;
            }
            metrics++;
            for (MonthlySeries series : series(metric, input, newest)) {
                longest = Math.max(longest, series.size());
                if (!series.series().longEnough() || !series.newest().equals(newest)) {
                    tooShort++;
                } else {
                    tested.add(series);
                }
            }
        }
        if (metrics == 0) {
            return AnalysisResult.notRun(new Text("no metric names signals", "aucun indicateur ne porte signals"));
        }
        if (tested.isEmpty()) {
            return AnalysisResult.notRun(new Text(
                    "no series has 20 months with enough items up to " + newest + "; the longest has " + longest,
                    "aucune série n’a 20 mois assez fournis jusqu’à " + newest + THIN + "; la plus longue en a "
                            + longest));
        }
        return judge(input, tested, tooShort);
    }

    /** For a month not over yet the month before: partial months are never tested. */
    private static String newestMonth(AnalysisInput input) {
        FiscalCalendar calendar = input.catalogue().calendar(input.settings());
        FiscalMonth reported = calendar.month(input.period().start());
        return calendar.label(input.period().partial() ? reported.plus(-1) : reported);
    }

    private static List<MonthlySeries> series(MetricDefinition metric, AnalysisInput input, String newest) {
        List<MonthlySeries> all = new ArrayList<>();
        MonthlySeries.of(metric, "", "", input.metrics(), newest).ifPresent(all::add);
        for (String dimension : metric.by()) {
            for (String member : input.metrics().members(metric.id(), dimension)) {
                MonthlySeries.of(metric, dimension, member, input.metrics(), newest)
                        .ifPresent(all::add);
            }
        }
        return all;
    }

    private AnalysisResult judge(AnalysisInput input, List<MonthlySeries> tested, long tooShort) {
        List<Hypothesis> hypotheses = new ArrayList<>();
        Map<String, List<Signal>> signals = new TreeMap<>();
        int met = 0;
        for (MonthlySeries series : tested) {
            SeriesTest test = new SeriesTest(series);
            hypotheses.add(new Hypothesis(series.metric().domain(), id(series), test.pValue()));
            if (test.ruleMet()) {
                met++;
            }
            Signal signal = test.signal(input.threshold("material-points"), input.threshold("material-relative"));
            if (signal != null) {
                signals.computeIfAbsent(series.metric().id(), metric -> new ArrayList<>())
                        .add(signal);
            }
        }
        List<Candidate> candidates = new ArrayList<>();
        for (List<Signal> ofMetric : signals.values()) {
            Map<Signal, List<Signal>> covers = covers(ofMetric, input);
            for (Signal signal : ofMetric) {
                candidates.add(candidate(signal, covers.getOrDefault(signal, List.of()), input));
            }
        }
        int ruleMet = met;
        double byChance = tested.stream()
                .mapToDouble(series -> series.series().limits().baseline() < series.size() ? CHANCE : CHANCE_WITHIN)
                .sum();
        return new AnalysisResult(
                tested.size(),
                candidates,
                hypotheses,
                null,
                text(language -> {
                    String n = Numbers.plain(tested.size(), 0, language);
                    String chance = Numbers.plain(byChance, 1, language);
                    return language == Language.FR
                            ? n + " séries testées, " + tooShort + " trop courtes" + THIN + "; " + ruleMet
                                    + (ruleMet == 1 ? " remplit" : " remplissent") + " une règle, " + chance
                                    + " attendues par hasard."
                            : n + " series tested, " + tooShort + " too short; " + ruleMet + " met a rule, " + chance
                                    + " expected by chance.";
                }),
                (int) input.threshold("most-signals"));
    }

    /**
     * Which signals of one metric account for which others. A narrow scope covers a wider one, of another dimension or the
     * total, if with the narrow one at its old level nothing would be left of the wider one's signal. A wider one that
     * stays covers narrow ones that moved no more than itself: they are part of it.
     */
    private static Map<Signal, List<Signal>> covers(List<Signal> signals, AnalysisInput input) {
        List<Signal> narrowFirst = signals.stream()
                .sorted(Comparator.comparingDouble((Signal signal) -> -Math.abs(signal.relativeShift()))
                        .thenComparing(signal -> id(signal.series())))
                .toList();
        Map<Signal, List<Signal>> covers = new TreeMap<>(Comparator.comparing((Signal signal) -> id(signal.series())));
        SortedSet<String> covered = new TreeSet<>();
        for (Signal narrow : narrowFirst) {
            if (covered.contains(id(narrow.series()))) {
                continue;
            }
            for (Signal wide : signals) {
                if (holds(wide, narrow)
                        && !covered.contains(id(wide.series()))
                        && Math.abs(wide.relativeShift()) * SAME_SHIFT < Math.abs(narrow.relativeShift())
                        && explained(wide, narrow, input)) {
                    covers.computeIfAbsent(narrow, signal -> new ArrayList<>()).add(wide);
                    covered.add(id(wide.series()));
                }
            }
        }
        for (Signal wide : signals) {
            for (Signal narrow : signals) {
                if (holds(wide, narrow)
                        && !covered.contains(id(wide.series()))
                        && !covered.contains(id(narrow.series()))
                        && !covers.getOrDefault(narrow, List.of()).contains(wide)
                        && Math.abs(wide.relativeShift()) >= SAME_SHIFT * Math.abs(narrow.relativeShift())) {
                    covers.computeIfAbsent(wide, signal -> new ArrayList<>()).add(narrow);
                    covered.add(id(narrow.series()));
                }
            }
        }
        covers.values()
                .forEach(list -> list.sort(
                        Comparator.comparing((Signal signal) -> signal.series().dimension())
                                .thenComparing(signal -> signal.series().member())));
        return covers;
    }

    private static boolean holds(Signal wide, Signal narrow) {
        return wide.above() == narrow.above()
                && !wide.series().dimension().equals(narrow.series().dimension())
                && wide.weight() > narrow.weight();
    }

    private static boolean explained(Signal wide, Signal narrow, AnalysisInput input) {
        MonthlySeries without = wide.series().without(narrow.series(), narrow.before(), narrow.since());
        if (without == null) {
            return Math.abs(narrow.relativeShift()) * SAME_SHIFT > Math.abs(wide.relativeShift());
        }
        SeriesTest rest = new SeriesTest(without);
        return rest.signal(input.threshold("material-points"), input.threshold("material-relative")) == null
                || rest.pValue() > input.threshold("greatest-q");
    }

    private Candidate candidate(Signal signal, List<Signal> covers, AnalysisInput input) {
        MonthlySeries series = signal.series();
        MetricDefinition metric = series.metric();
        String currency = input.settings().currency();
        BigDecimal price = input.definition().thresholds().get("price-" + metric.id());
        if (!metric.better().directed()) {
            price = null;
        }
        boolean priced = price != null;
        Finding.Money money = price != null
                ? signal.money(price.doubleValue(), currency)
                : new Finding.Money(null, 0, null, currency);
        List<Finding.Assumption> assumptions = new ArrayList<>();
        if (price != null) {
            assumptions.add(new Finding.Assumption(
                    metric.unit() == Unit.PERCENT
                            ? new Text(
                                    "Cost of one item that misses the measure",
                                    "Coût d’un élément qui manque l’objectif de la mesure")
                            : new Text("Cost of one unit of the measure", "Coût d’une unité de la mesure"),
                    price.toPlainString() + THIN + currency,
                    source(input, "price-" + metric.id())));
            assumptions.add(realisation());
        }
        SortedMap<String, String> scope = scope(series);
        Finding finding = new Finding(
                id(series),
                code(),
                text(language -> claim(signal, priced ? money : null, currency, language)),
                text(language -> what(signal, currency, language)),
                new Text(
                        "A process-limit rule is met since " + MonthWords.of(signal.since(), Locale.ENGLISH)
                                + ": it moves by more than chance.",
                        "Une règle de limites est remplie depuis " + MonthWords.of(signal.since(), Locale.FRENCH)
                                + COLON_FR + " le hasard ne suffit pas."),
                scope,
                input.period().label(),
                text(language -> method(signal, language)),
                signal.items(),
                signal.effect(),
                signal.pValue(),
                null,
                money,
                Finding.Kind.RISK,
                new Text("every year while it lasts", "chaque année tant que cela dure"),
                metric.owner(),
                action(signal),
                true,
                text(language -> caveat(covers, priced, language)),
                List.copyOf(assumptions),
                chart(signal, currency),
                signal.grade(),
                null,
                input.period().label(),
                1,
                Finding.State.NEW,
                0);
        SortedSet<String> covered = new TreeSet<>();
        covers.forEach(other -> covered.add(id(other.series())));
        return new Candidate(finding, signal.probability(), input.threshold("greatest-q"), covered, new TreeSet<>());
    }

    private static SortedMap<String, String> scope(MonthlySeries series) {
        SortedMap<String, String> scope = new TreeMap<>();
        scope.put("metric", series.metric().id());
        if (!series.dimension().isEmpty()) {
            scope.put(series.dimension(), series.member());
        }
        return scope;
    }

    private static String id(MonthlySeries series) {
        return Finding.idOf("F16", scope(series));
    }

    // Wording

    private static String claim(Signal signal, Finding.@Nullable Money money, String currency, Language language) {
        String now = tested(signal.series(), signal.level(), currency, language);
        String before = tested(signal.series(), signal.before(), currency, language);
        String subject = subject(signal.series(), language);
        String amount = money == null ? "" : Numbers.money(money.base(), currency, language);
        boolean bad = !signal.good();
        if (language == Language.FR) {
            String what = subject + COLON_FR + " " + now + " depuis " + signal.since() + " au lieu de " + before;
            return money == null
                    ? what + "."
                    : what
                            + (bad
                                    ? ", ce qui met " + amount + " par an en jeu."
                                    : ", ce qui vaut " + amount + " par an si cela dure.");
        }
        String what = subject + ": " + now + " since " + signal.since() + " instead of " + before;
        return money == null
                ? what + "."
                : what
                        + (bad
                                ? ", which puts " + amount + " a year at risk."
                                : ", which is worth " + amount + " a year if it lasts.");
    }

    private static String what(Signal signal, String currency, Language language) {
        String now = tested(signal.series(), signal.level(), currency, language);
        String before = tested(signal.series(), signal.before(), currency, language);
        String subject = subject(signal.series(), language);
        return language == Language.FR
                ? subject + COLON_FR + " " + now + " au lieu de " + before + "."
                : subject + ": " + now + " instead of " + before + ".";
    }

    /** A value, or how far it is from the prior year's. */
    private static String tested(MonthlySeries series, double value, String currency, Language language) {
        MetricDefinition metric = series.metric();
        return series.relative()
                ? Numbers.signed((value - 1) * 100, 1, language) + THIN + "%"
                : Numbers.measured(value, metric.unit(), metric.decimals(), currency, language);
    }

    private static String subject(MonthlySeries series, Language language) {
        String name = series.metric().name().in(language);
        if (series.relative()) {
            name += language == Language.FR ? ", écart à l’an passé" : " against prior year";
        }
        return series.dimension().isEmpty() ? name : name + ", " + place(series, language);
    }

    private static String place(MonthlySeries series, Language language) {
        if (series.dimension().isEmpty()) {
            return "total";
        }
        return dimension(series.dimension()).in(language) + " " + series.member();
    }

    private static Text dimension(String column) {
        return switch (column) {
            case "lane" -> new Text("lane", "liaison");
            case "carrier" -> new Text("carrier", "transporteur");
            case "warehouse" -> new Text("warehouse", "entrepôt");
            case "supplier_name" -> new Text("supplier", "fournisseur");
            case "channel" -> new Text("channel", "canal");
            case "country", "destination_country" -> new Text("country", "pays");
            case "category" -> new Text("category", "catégorie");
            case "team" -> new Text("team", "équipe");
            case "owner_team" -> new Text("sales team", "équipe de vente");
            case "department" -> new Text("department", "service");
            case "site" -> new Text("site", "site");
            case "priority" -> new Text("priority", "priorité");
            case "pipeline" -> new Text("pipeline", "pipeline");
            default -> new Text(column.replace('_', ' '), column.replace('_', ' '));
        };
    }

    private static String method(Signal signal, Language language) {
        ProcessLimits limits = signal.limits();
        String from = signal.series().label(0);
        String to = signal.series().label(limits.baseline() - 1);
        boolean fr = language == Language.FR;
        String scale = !signal.logarithmic() ? "" : fr ? " sur échelle logarithmique" : " on a log scale";
        String rule = switch (signal.rule()) {
            case 1 ->
                fr
                        ? "règle 1 (hors limites) remplie " + signal.outside() + " mois sur " + signal.months()
                                + " depuis " + signal.since()
                        : "rule 1 (outside the limits) met in " + signal.outside() + " of " + signal.months()
                                + (signal.months() == 1 ? " month" : " months") + " since " + signal.since();
            case 2 ->
                fr
                        ? "règle 2 (3 sur 4 près d’une limite) remplie deux mois de suite"
                        : "rule 2 (3 of 4 near a limit) met two months running";
            default ->
                fr
                        ? "règle 3 (8 du même côté) remplie deux mois de suite"
                        : "rule 3 (8 on one side) met two months running";
        };
        return fr
                ? "Carte XmR" + scale + " (F16 v1), limites fixées sur " + limits.baseline() + " mois, " + from + ".."
                        + to + THIN + "; " + rule + "."
                : "XmR chart" + scale + " (F16 v1), limits locked on " + limits.baseline() + " months, " + from + ".."
                        + to + "; " + rule + ".";
    }

    private static Text action(Signal signal) {
        String since = MonthWords.of(signal.since(), Locale.ENGLISH);
        String depuis = MonthWords.of(signal.since(), Locale.FRENCH);
        if (!signal.series().metric().better().directed()) {
            return new Text(
                    "Find what changed around " + since + " and say whether it is wanted.",
                    "Trouver ce qui a changé vers " + depuis + " et dire si c’est voulu.");
        }
        return signal.good()
                ? new Text(
                        "Find what changed around " + since + " and make it the standard.",
                        "Trouver ce qui a changé vers " + depuis + " et en faire la règle.")
                : new Text(
                        "Find what changed around " + since + ", put it right, and watch the next three months.",
                        "Trouver ce qui a changé vers " + depuis + ", le corriger et suivre les trois mois suivants.");
    }

    private static String caveat(List<Signal> covers, boolean priced, Language language) {
        boolean fr = language == Language.FR;
        StringBuilder text = new StringBuilder(fr ? "Un signal n’est pas une cause." : "A signal is not a cause.");
        if (!covers.isEmpty()) {
            text.append(
                    fr
                            ? " Il rend compte aussi du signal sur" + COLON_FR + " "
                            : " It also accounts for the signal on: ");
            for (int i = 0; i < Math.min(3, covers.size()); i++) {
                text.append(i == 0 ? "" : ", ").append(place(covers.get(i).series(), language));
            }
            if (covers.size() > 3) {
                text.append(fr ? ", et " : ", and ").append(covers.size() - 3).append(fr ? " autres" : " more");
            }
            text.append('.');
        }
        if (!priced) {
            text.append(fr ? " Aucun prix n’est fixé pour cette mesure." : " No price is set for this measure.");
        }
        return text.toString();
    }

    private static Text source(AnalysisInput input, String threshold) {
        String origin = input.definition().origin().file() + ", " + threshold;
        return new Text(origin, origin);
    }

    private static Finding.Assumption realisation() {
        return new Finding.Assumption(
                new Text(
                        "Share realised: low of the lower 80 % bound, base of the estimate, high of the upper 80 % bound",
                        "Part réalisée" + COLON_FR
                                + " basse de la borne inférieure à 80 %, centrale de l’estimation, haute de la borne supérieure à 80 %"),
                "0.3 / 0.6 / 1.0",
                new Text("Standard rule for money ranges", "Règle commune des fourchettes de gain"));
    }

    private static Evidence chart(Signal signal, String currency) {
        MonthlySeries series = signal.series();
        MetricDefinition metric = series.metric();
        ProcessLimits limits = signal.limits();
        return new Evidence.ProcessChart(
                text(language -> subject(series, language)),
                series.relative() ? new Text("%", "%") : Numbers.unit(metric.unit(), currency),
                series.labels(),
                series.series().charted().stream()
                        .map(value -> drawn(series, value))
                        .toList(),
                drawn(series, limits.centre()),
                drawn(series, limits.lower()),
                drawn(series, limits.upper()),
                limits.baseline(),
                limits.outside(),
                metric.better(),
                metric.decimals(),
                text(language -> alternative(signal, currency, language)));
    }

    /** In percent where a share or a deviation from the prior year is drawn. */
    private static double drawn(MonthlySeries series, double value) {
        return series.relative() ? (value - 1) * 100 : series.metric().unit() == Unit.PERCENT ? value * 100 : value;
    }

    private static String alternative(Signal signal, String currency, Language language) {
        MonthlySeries series = signal.series();
        double last = series.series().charted().get(series.size() - 1);
        ProcessLimits limits = signal.limits();
        boolean fr = language == Language.FR;
        String value = tested(series, last, currency, language);
        String lower = tested(series, limits.lower(), currency, language);
        String upper = tested(series, limits.upper(), currency, language);
        return subject(series, language) + (fr ? COLON_FR : ":") + " " + value + (fr ? " en " : " in ")
                + series.newest() + (fr ? ", limites de " : ", limits ") + lower + (fr ? " à " : " to ") + upper + ".";
    }

    private static Text text(java.util.function.Function<Language, String> wording) {
        return new Text(wording.apply(Language.EN), wording.apply(Language.FR));
    }

    /** A series that has left its limits, and by how much. All values in the unit of the metric. */
    record Signal(
            MonthlySeries series,
            ProcessLimits limits,
            boolean logarithmic,
            int rule,
            boolean above,
            String since,
            int months,
            int outside,
            double level,
            double before,
            double lower80,
            double upper80,
            double lower95,
            double upper95,
            double pValue,
            double probability) {

        /** Mean monthly items (or denominator) since the shift; how wide the scope is. */
        double weight() {
            return series.weight(months);
        }

        double relativeShift() {
            return !series.relative() && series.metric().unit() == Unit.PERCENT ? level - before : level / before - 1;
        }

        boolean good() {
            return switch (series.metric().better()) {
                case HIGHER -> above;
                case LOWER -> !above;
                case NEUTRAL, BAND -> true;
            };
        }

        long items() {
            return series.points().stream().mapToLong(MetricValue::n).sum();
        }

        Grade grade() {
            return Grade.worst(series.points().subList(series.size() - months, series.size()).stream()
                    .map(MetricValue::grade)
                    .toList());
        }

        Finding.Effect effect() {
            boolean points = series.relative() || series.metric().unit() == Unit.PERCENT;
            double factor = points ? 100 : 1;
            String unit =
                    points ? "pp" : Numbers.unit(series.metric().unit(), "").en();
            return new Finding.Effect(
                    round((level - before) * factor, 1e6),
                    round((lower95 - before) * factor, 1e6),
                    round((upper95 - before) * factor, 1e6),
                    unit);
        }

        Finding.Money money(double price, String currency) {
            double year = 12 * price * series.moneyWeight(months);
            double estimate = Math.abs(level - before) * year;
            double near = (above ? lower80 - before : before - upper80) * year;
            double far = (above ? upper80 - before : before - lower80) * year;
            return new Finding.Money(
                    round(Math.max(0, near) * 0.3, 100), round(estimate * 0.6, 100), round(far, 100), currency);
        }

        private static double round(double value, double steps) {
            return Math.round(value * steps) / steps + 0.0;
        }
    }
}
