package io.vigie.finding.process;

import static io.vigie.finding.Numbers.COLON_FR;
import static io.vigie.finding.Numbers.THIN;

import io.vigie.calendar.FiscalCalendar;
import io.vigie.calendar.FiscalMonth;
import io.vigie.calendar.ReportingPeriod;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.Text;
import io.vigie.finding.Analysis;
import io.vigie.finding.AnalysisInput;
import io.vigie.finding.AnalysisResult;
import io.vigie.finding.AnalysisResult.Candidate;
import io.vigie.finding.Evidence;
import io.vigie.finding.Finding;
import io.vigie.finding.Numbers;
import io.vigie.metric.MetricKey;
import io.vigie.metric.MetricValue;
import io.vigie.metric.forecast.Forecast;
import io.vigie.metric.forecast.YearEnd;
import io.vigie.metric.signal.SignalSeries;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * F17, forecast and probability to miss: which totals will probably not reach the target of the fiscal year.
 *
 * <p>Every sum and count is forecast to the end of the fiscal year that the month after the newest complete one belongs to,
 * by the best of the methods of {@link Forecast}. A finding is a metric with a target for the whole year whose simulated
 * years miss it with at least {@code least-probability} and whose expected total lies {@code material-relative} off.
 */
public final class YearEndForecast implements Analysis {

    @Override
    public String code() {
        return "F17";
    }

    @Override
    public AnalysisResult run(AnalysisInput input) {
        ReportingPeriod period = input.period();
        FiscalCalendar calendar = input.catalogue().calendar(input.settings());
        FiscalMonth reported = calendar.month(period.start());
        FiscalMonth last = period.partial() ? reported.plus(-1) : reported;
        List<YearEnd> forecasts = new ArrayList<>();
        for (MetricDefinition metric : input.catalogue().metrics().values()) {
            YearEnd.of(metric, input.metrics(), last, calendar).ifPresent(forecasts::add);
        }
        if (forecasts.isEmpty()) {
            return AnalysisResult.notRun(new Text(
                    "no sum or count has six complete months up to " + calendar.label(last),
                    "aucune somme ni aucun compte n’a six mois complets jusqu’à " + calendar.label(last)));
        }
        Map<String, Double> targets = targets(input, calendar, last.plus(1).firstOfYear());
        List<Miss> misses = new ArrayList<>();
        int compared = 0;
        for (YearEnd forecast : forecasts) {
            Double target = targets.get(forecast.metric().id());
            if (target == null) {
                continue;
            }
            compared++;
            double probability = forecast.missProbability(target).orElse(0);
            if (probability >= input.threshold("least-probability")
                    && Math.abs(forecast.total() - target) >= input.threshold("material-relative") * Math.abs(target)) {
                misses.add(new Miss(forecast, target, probability));
            }
        }
        misses.sort(Comparator.comparingDouble((Miss miss) -> -miss.gap())
                .thenComparing(miss -> miss.forecast().metric().id()));
        int most = (int) input.threshold("most-findings");
        return new AnalysisResult(
                forecasts.size(),
                misses.stream().limit(most).map(miss -> candidate(miss, input)).toList(),
                List.of(),
                null,
                note(forecasts, compared),
                most);
    }

    private record Miss(YearEnd forecast, double target, double probability) {

        /** How far the expected total lies from the target, as share of it. */
        double gap() {
            return Math.abs(forecast.total() / target - 1);
        }
    }

    /** Totals of the fiscal year for metrics with a target for each of its months, or for the year. */
    private static Map<String, Double> targets(AnalysisInput input, FiscalCalendar calendar, FiscalMonth first) {
        if (input.missing("target", "value").isPresent()) {
            return Map.of();
        }
        boolean scenarios = input.missing("target", "scenario").isEmpty();
        boolean bases = input.missing("target", "basis").isEmpty();
        LocalDate start = calendar.start(first);
        LocalDate end = calendar.start(first.plus(12));
        String sql = "select metric, " + (bases ? "coalesce(basis, 'month')" : "'month'") + " as basis, count(*) as n,"
                + " sum(value) as total from canonical.target where value is not null"
                + " and coalesce(dimension, '') = '' and month >= date '" + start + "' and month < date '" + end + "'"
                + (scenarios ? " and coalesce(scenario, 'plan') = 'plan'" : "")
                + " group by 1, 2 order by 1, 2";
        Map<String, Double> targets = new HashMap<>();
        input.warehouse().query(sql, row -> {
            String basis = row.string("basis");
            BigDecimal total = row.decimal("total");
            long complete = basis.equals("year") ? 1 : basis.equals("quarter") ? 4 : 12;
            if (total != null && row.number("n") == complete) {
                targets.put(row.string("metric"), total.doubleValue());
            }
            return basis;
        });
        return targets;
    }

    private Candidate candidate(Miss miss, AnalysisInput input) {
        YearEnd forecast = miss.forecast();
        MetricDefinition metric = forecast.metric();
        String currency = input.settings().currency();
        SortedMap<String, String> scope = new TreeMap<>();
        scope.put("metric", metric.id());
        Finding finding = new Finding(
                Finding.idOf(code(), scope),
                code(),
                text(language -> claim(miss, currency, language)),
                text(language -> what(miss, currency, language)),
                text(language -> why(miss, language)),
                scope,
                input.period().label(),
                text(language -> method(forecast, currency, language)),
                forecast.n(),
                new Finding.Effect(
                        forecast.total() - miss.target(),
                        forecast.quantile(0.025) - miss.target(),
                        forecast.quantile(0.975) - miss.target(),
                        Numbers.unit(metric.unit(), currency).en()),
                null,
                null,
                new Finding.Money(null, 0, null, currency),
                Finding.Kind.RISK,
                new Text("by the end of " + forecast.year(), "d’ici la fin de " + forecast.year()),
                metric.owner(),
                new Text(
                        "Decide what closes the gap before the year ends, or correct the target.",
                        "Décider ce qui comble l’écart avant la fin de l’exercice, ou corriger l’objectif."),
                true,
                new Text(
                        "A forecast continues the past: decisions already taken may change it.",
                        "Une prévision prolonge le passé" + COLON_FR
                                + " des décisions déjà prises peuvent la changer."),
                List.of(),
                evidence(forecast, input, currency),
                forecast.grade(),
                null,
                input.period().label(),
                1,
                Finding.State.NEW,
                0);
        return Candidate.untested(finding, miss.probability(), new TreeSet<>());
    }

    // Wording

    private static String claim(Miss miss, String currency, Language language) {
        YearEnd forecast = miss.forecast();
        String name = forecast.metric().name().in(language);
        String expected = measured(forecast, forecast.total(), currency, language);
        String target = measured(forecast, miss.target(), currency, language);
        String probability = Numbers.percent(miss.probability(), 0, language);
        return language == Language.FR
                ? name + " " + forecast.year() + COLON_FR + " " + expected + " attendus pour un objectif de " + target
                        + THIN + "; probabilité de le manquer" + COLON_FR + " " + probability + "."
                : name + " " + forecast.year() + ": " + expected + " expected against a target of " + target
                        + "; probability of missing it: " + probability + ".";
    }

    private static String what(Miss miss, String currency, Language language) {
        YearEnd forecast = miss.forecast();
        String name = forecast.metric().name().in(language);
        String expected = measured(forecast, forecast.total(), currency, language);
        String target = measured(forecast, miss.target(), currency, language);
        return language == Language.FR
                ? name + COLON_FR + " " + expected + " attendus en " + forecast.year() + ", objectif " + target + "."
                : name + " heads for " + expected + " in " + forecast.year() + ", target " + target + ".";
    }

    private static String why(Miss miss, Language language) {
        String probability = Numbers.percent(miss.probability(), 0, language);
        return language == Language.FR
                ? probability + " des exercices simulés manquent l’objectif."
                : probability + " of the simulated years miss the target.";
    }

    private static String method(YearEnd yearEnd, String currency, Language language) {
        Forecast forecast = yearEnd.forecast();
        String low = measured(yearEnd, yearEnd.quantile(0.1), currency, language);
        String high = measured(yearEnd, yearEnd.quantile(0.9), currency, language);
        String score = Numbers.plain(forecast.score(), 2, language);
        String naive = Numbers.plain(forecast.naiveScore(), 2, language);
        boolean fr = language == Language.FR;
        String chosen;
        if (forecast.beatsNaive()) {
            chosen = fr
                    ? ", MASE " + score + " contre " + naive + " pour la prévision naïve sur " + forecast.origins()
                            + " origines"
                    : ", MASE " + score + " against " + naive + " of the naive forecast over " + forecast.origins()
                            + " origins";
        } else {
            chosen = fr ? ", qu’aucune autre méthode ne bat" : ", which no other method beats";
        }
        String name = fr ? forecast.method().fr() : forecast.method().en();
        return fr
                ? "Prévision mensuelle (F17 v1)" + COLON_FR + " " + name + chosen + THIN
                        + "; intervalle à 80 % du total de " + low + " à " + high + THIN + "; " + forecast.covered()
                        + " des " + forecast.origins() + " derniers mois dans leur intervalle."
                : "Monthly forecast (F17 v1): " + name + chosen + "; 80 % interval of the total " + low + " to " + high
                        + "; " + forecast.covered() + " of the last " + forecast.origins()
                        + " months within theirs.";
    }

    private static Evidence evidence(YearEnd forecast, AnalysisInput input, String currency) {
        MetricDefinition metric = forecast.metric();
        List<Evidence.ComparisonRow> rows = new ArrayList<>();
        for (int i = 0; i < forecast.ahead().size(); i++) {
            String month = forecast.ahead().get(i);
            double before = input.metrics()
                    .find(MetricKey.month(metric.id(), SignalSeries.yearBefore(month)))
                    .map(MetricValue::value)
                    .orElse(0d);
            rows.add(new Evidence.ComparisonRow(
                    month, before, forecast.forecast().value(i)));
        }
        return new Evidence.Comparison(
                text(language -> metric.name().in(language)
                        + (language == Language.FR
                                ? ", mois à venir" + COLON_FR + " un an avant → prévision"
                                : ", months to come: a year before → forecast")),
                Numbers.unit(metric.unit(), currency),
                rows,
                metric.better(),
                metric.decimals(),
                text(language -> metric.name().in(language) + (language == Language.FR ? COLON_FR : ":") + " "
                        + measured(forecast, forecast.total(), currency, language)
                        + (language == Language.FR ? " attendus en " : " expected in ") + forecast.year() + "."));
    }

    private static Text note(List<YearEnd> forecasts, int compared) {
        long naive = forecasts.stream()
                .filter(forecast -> !forecast.forecast().beatsNaive())
                .count();
        return text(language -> {
            String n = Numbers.plain(forecasts.size(), 0, language);
            return language == Language.FR
                    ? n + " totaux prévus, dont " + naive + " de façon naïve, " + compared + " comparés à un objectif."
                    : n + " totals forecast, " + naive + " of them naively, " + compared + " compared with a target.";
        });
    }

    private static String measured(YearEnd forecast, double value, String currency, Language language) {
        MetricDefinition metric = forecast.metric();
        return Numbers.measured(value, metric.unit(), metric.decimals(), currency, language);
    }

    private static Text text(Function<Language, String> wording) {
        return new Text(wording.apply(Language.EN), wording.apply(Language.FR));
    }
}
