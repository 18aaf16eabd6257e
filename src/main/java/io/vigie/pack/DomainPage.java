package io.vigie.pack;

import io.vigie.calendar.PeriodKind;
import io.vigie.canonical.Grade;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.metric.MetricKey;
import io.vigie.metric.MetricValue;
import io.vigie.metric.Scenario;
import io.vigie.metric.Shown;
import io.vigie.pack.chart.Chart;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Figure;
import io.vigie.pack.page.NumberFormat;
import io.vigie.pack.page.NumberStyle;
import io.vigie.pack.page.Page;
import io.vigie.pack.page.Title;
import io.vigie.pack.page.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The trends of one domain, with tables to date and by member where the charts leave room. */
final class DomainPage {

    /** Charts and tables that fit one page: two by two. */
    static final int CELLS = 4;

    private static final int MEMBERS = 6;

    private static final double CHART_HEIGHT = 228;

    private static final double PAGE_HEIGHT = 460;

    private static final Map<String, String> NAMES_EN = Map.of("web-shop", "Web shop");
    private static final Map<String, String> NAMES_FR = Map.ofEntries(
            Map.entry("sales", "Ventes"),
            Map.entry("service", "Service"),
            Map.entry("delivery", "Livraison"),
            Map.entry("transport", "Transport"),
            Map.entry("stock", "Stock"),
            Map.entry("production", "Production"),
            Map.entry("purchasing", "Achats"),
            Map.entry("people", "Équipes"),
            Map.entry("recruiting", "Recrutement"),
            Map.entry("process", "Processus"),
            Map.entry("projects", "Projets"),
            Map.entry("time", "Temps"),
            Map.entry("collaboration", "Collaboration"),
            Map.entry("web-shop", "Boutique"),
            Map.entry("economics", "Économie"),
            Map.entry("tools", "Outils"));

    private final Assembly assembly;
    private final Language language;
    private final List<Measure> measures;

    DomainPage(Assembly assembly, List<Measure> measures) {
        this.assembly = assembly;
        this.language = assembly.language();
        this.measures = measures;
    }

    /** A domain as printed in the scorecard. */
    static String domainName(String domain, Language language) {
        String plain = domain.replace('-', ' ');
        String capital =
                plain.isEmpty() ? plain : plain.substring(0, 1).toUpperCase(language.locale()) + plain.substring(1);
        return (language == Language.FR ? NAMES_FR : NAMES_EN).getOrDefault(domain, capital);
    }

    Page page(String id, String section) {
        List<Measure> drawn = measures.stream().filter(Measure::hasTrend).toList();
        List<Measure> missing =
                measures.stream().filter(measure -> !measure.hasTrend()).toList();
        List<Block> blocks = new ArrayList<>();
        drawn.forEach(measure -> blocks.add(drawing(measure)));
        List<Block> rest = new ArrayList<>();
        if (!missing.isEmpty()) {
            rest.add(notes(missing));
        }
        if (!drawn.isEmpty()) {
            rest.addAll(tables(drawn));
        }
        blocks.addAll(fitting(rest, drawn.size()));
        return Page.of(id, section, message(section), List.copyOf(blocks), source());
    }

    /** Of one measure its members first, of several the sums to date. */
    private List<Block> tables(List<Measure> drawn) {
        List<Block> tables = new ArrayList<>(breakdowns(drawn));
        tables.sort(Comparator.comparingDouble(block -> -height(block)));
        int at = drawn.size() == 1 ? Math.min(2, tables.size()) : 0;
        tables.add(drawn.size() == 1 && tables.size() < 2 ? 0 : at, toDate(drawn));
        return tables;
    }

    /** As many as fit beside and below the charts, two by two; what has no room is in the workbook. */
    private static List<Block> fitting(List<Block> blocks, int charts) {
        // a single chart is drawn across the page
        int onPage = charts == 1 ? 2 : charts % CELLS;
        if (charts > 0 && onPage == 0) {
            return blocks.stream().filter(Block.Notes.class::isInstance).toList();
        }
        List<Block> fitting = new ArrayList<>();
        Iterator<Block> next = blocks.iterator();
        int rows = (onPage + 1) / 2;
        double used = rows * CHART_HEIGHT;
        if (onPage % 2 == 1 && next.hasNext()) {
            fitting.add(next.next());
        }
        while (next.hasNext()) {
            List<Block> pair = new ArrayList<>();
            pair.add(next.next());
            if (next.hasNext()) {
                pair.add(next.next());
            }
            double pairHeight =
                    pair.stream().mapToDouble(DomainPage::height).max().orElse(0);
            if (pair.stream().anyMatch(Block.Notes.class::isInstance) || used + pairHeight <= PAGE_HEIGHT) {
                fitting.addAll(pair);
                used += pairHeight;
                continue;
            }
            if (used + height(pair.get(0)) <= PAGE_HEIGHT) {
                fitting.add(pair.get(0));
            }
            break;
        }
        return fitting;
    }

    /** In points, with all rows on one line. */
    private static double height(Block block) {
        if (block instanceof Block.Table table) {
            return 54 + 14 * table.rows().size();
        }
        return block instanceof Block.Notes notes ? 18 + 32 * notes.paragraphs().size() : CHART_HEIGHT;
    }

    private Block.Notes notes(List<Measure> missing) {
        return new Block.Notes(
                Words.MISSING_HEADING.in(language),
                missing.stream()
                        .map(measure -> Words.MISSING_REASON.in(
                                language, measure.name(), assembly.reason(measure.definition())))
                        .toList());
    }

    private String message(String section) {
        List<Deviation> known = measures.stream()
                .map(Deviation::new)
                .filter(deviation -> deviation.actual().value() != null)
                .toList();
        String period = assembly.identity().period().label();
        if (known.isEmpty()) {
            return (measures.size() == 1 ? Words.MISSING_PAGE_ONE : Words.MISSING_PAGE)
                    .in(language, section, period, Integer.toString(measures.size()));
        }
        Deviation first = known.stream()
                .max(Comparator.comparingDouble(Deviation::weight))
                .orElseThrow();
        if (known.stream().anyMatch(Deviation::material)) {
            Deviation largest = known.stream()
                    .filter(Deviation::material)
                    .max(Comparator.comparingDouble(Deviation::weight))
                    .orElse(first);
            return explained(
                    largest.sentence(assembly.identity().period().monthLabel(), language), largest.measure(), true);
        }
        Optional<String> claim = claim();
        if (claim.isPresent()) {
            return claim.get();
        }
        String value = Words.NEUTRAL_VALUE.in(
                language,
                first.measure().name(),
                assembly.numbers()
                        .withUnit(first.actual().value(), first.measure().style()));
        String margin = "5" + NumberFormat.NARROW_SPACE + "%";
        return explained(Words.NEUTRAL_PAGE.in(language, section, margin, value), first.measure(), false);
    }

    /**
     * A sentence about a measure with what its change is made of, as much of it as fits: its own factors, else those of
     * another measure of the page, else the member that moved it most.
     *
     * @param members whether to name that member
     */
    private String explained(String sentence, Measure measure, boolean members) {
        DriverSentence drivers = new DriverSentence(assembly.metrics(), language);
        String alone = drivers.adjusted(month(measure));
        String adjusted = alone.isEmpty() ? "" : " " + alone;
        List<String> candidates = new ArrayList<>();
        drivers.split(measure, month(measure)).forEach(split -> candidates.add(sentence + " " + split));
        measures.stream()
                .filter(other -> !other.equals(measure))
                .map(other -> drivers.named(other, month(other)))
                .filter(splits -> !splits.isEmpty())
                .findFirst()
                .ifPresent(splits -> splits.forEach(split -> candidates.add(sentence + " " + split)));
        if (members) {
            drivers.member(measure, month(measure)).ifPresent(member -> {
                candidates.add(sentence + " " + member + adjusted);
                candidates.add(sentence + " " + member);
            });
        }
        candidates.add(sentence + adjusted);
        candidates.add(sentence);
        return Deviation.fitting(candidates);
    }

    private MetricKey month(Measure measure) {
        return measure.key(
                PeriodKind.MONTH, assembly.identity().period().monthLabel());
    }

    /** What the first finding on one of the page's metrics says: a total may hide what a member does. */
    private Optional<String> claim() {
        return assembly.findings().findings().stream()
                .filter(finding -> measures.stream()
                        .anyMatch(measure ->
                                measure.definition().id().equals(finding.scope().get("metric"))))
                .map(finding -> finding.claim().in(language))
                .filter(Deviation::fits)
                .findFirst();
    }

    private Block.Drawing drawing(Measure measure) {
        List<String> labels = measure.labels();
        List<Chart.Series> series = new ArrayList<>();
        List<String> scenarios = new ArrayList<>();
        for (Scenario scenario : List.of(Scenario.AC, Scenario.PY, Scenario.PL)) {
            boolean present = scenario == Scenario.AC
                    || scenario == Scenario.PY && measure.hasPrior()
                    || scenario == Scenario.PL && measure.hasPlan();
            if (present) {
                series.add(new Chart.Series(scenario, printed(measure, scenario), measure.keys(scenario)));
                scenarios.add(scenario.name());
            }
        }
        Deviation deviation = new Deviation(measure);
        Title title = new Title(
                assembly.identity().entity(),
                measure.name(),
                unitWords(measure.style()),
                Words.TREND_PERIOD.in(
                        language, labels.get(0), labels.get(labels.size() - 1), Words.list(scenarios, language)));
        return new Block.Drawing(
                title,
                new Chart.Trend(
                        List.of(new Chart.Panel(labels, series, "")),
                        columns(measure),
                        List.of(),
                        measure.definition().better(),
                        measure.style().unit(),
                        measure.style().decimals(),
                        alternative(deviation)));
    }

    /** Sums and states are columns from zero; shares, durations and quotients are lines. */
    private static boolean columns(Measure measure) {
        return switch (measure.definition().unit()) {
            case COUNT, QUANTITY -> !(measure.definition().value() instanceof Value.Formula);
            case MONEY ->
                !(measure.definition().value() instanceof Value.Formula)
                        && !(measure.definition().value() instanceof Value.Ratio);
            case HOURS, DAYS -> measure.definition().value() instanceof Value.Sum;
            case PERCENT, PPM, RATE, INDEX -> false;
        };
    }

    private String alternative(Deviation deviation) {
        return deviation.actual().value() == null
                ? deviation.measure().name() + ". "
                        + assembly.reason(deviation.measure().definition())
                : deviation.sentence(assembly.identity().period().monthLabel(), language);
    }

    private String unitWords(NumberStyle style) {
        return switch (style.unit()) {
            case "" -> Words.TREND_NUMBER.in(language);
            case "#", "nb" -> Words.TREND_NUMBER.in(language);
            default -> Words.TREND_IN.in(language, style.unit());
        };
    }

    private static List<@Nullable Double> printed(Measure measure, Scenario scenario) {
        List<@Nullable Double> printed = new ArrayList<>();
        for (Double value : measure.trend(scenario)) {
            printed.add(value == null ? null : value * measure.style().scale());
        }
        return printed;
    }

    private Block.Table toDate(List<Measure> drawn) {
        String quarter =
                drawn.stream().map(Measure::quarter).max(String::compareTo).orElse("");
        String month = assembly.identity().period().monthLabel();
        String yearToDate = "_" + Words.shortPeriod(month, language);
        List<Block.Column> columns = new ArrayList<>();
        columns.add(new Block.Column(Words.SCORECARD_MEASURE.in(language), 92, false));
        columns.add(new Block.Column(Words.SCORECARD_UNIT.in(language), 36, false));
        columns.add(new Block.Column(month, 38, true));
        columns.add(new Block.Column("ΔPY", 38, true));
        columns.add(new Block.Column(quarter.isEmpty() ? "–" : quarter, 42, true));
        columns.add(new Block.Column("ΔPY", 38, true));
        columns.add(new Block.Column(yearToDate, 38, true));
        columns.add(new Block.Column("ΔPY", 38, true));
        List<List<Block.Cell>> rows = new ArrayList<>();
        for (Measure measure : drawn) {
            List<Block.Cell> row = new ArrayList<>();
            row.add(new Block.Cell.Words(measure.shortName()));
            row.add(new Block.Cell.Words(measure.style().unit()));
            comparison(measure, measure.key(PeriodKind.MONTH, month), row);
            comparison(measure, measure.key(PeriodKind.QUARTER, quarter), row);
            comparison(
                    measure,
                    measure.key(PeriodKind.YTD, assembly.identity().period().label()),
                    row);
            rows.add(row);
        }
        Title title = new Title(
                assembly.identity().entity(),
                Words.TO_DATE_TITLE.in(language),
                Words.TO_DATE_REST.in(language),
                Words.TO_DATE_PERIOD.in(
                        language,
                        quarter.isEmpty() ? month + ", " + yearToDate : month + ", " + quarter + ", " + yearToDate));
        return new Block.Table(title, columns, rows, false);
    }

    private void comparison(Measure measure, MetricKey key, List<Block.Cell> row) {
        Double value = measure.measured(key, measure.style()).value();
        NumberStyle fitting = measure.fitting(value);
        Figure.Measured actual = measure.measured(key, fitting);
        Figure.Measured prior = measure.measured(key.in(Scenario.PY), fitting);
        row.add(new Block.Cell.Number(actual));
        row.add(new Block.Cell.Number(
                measure.isShare() ? measure.difference(actual, prior) : measure.relative(actual, prior)));
    }

    /** Tables by member, as many as there are dimensions with values in the month. */
    private List<Block> breakdowns(List<Measure> drawn) {
        List<Block> tables = new ArrayList<>();
        for (Measure measure : drawn) {
            for (String dimension : measure.breakdowns()) {
                Block.Table table = breakdown(measure, dimension);
                if (table != null) {
                    tables.add(table);
                }
            }
        }
        return tables;
    }

    private Block.@Nullable Table breakdown(Measure measure, String dimension) {
        String id = measure.definition().id();
        String month = assembly.identity().period().monthLabel();
        List<MetricValue> values = assembly.metrics().members(id, dimension).stream()
                .map(member -> new MetricKey(id, PeriodKind.MONTH, month, dimension, member, Scenario.AC))
                .flatMap(key -> assembly.metrics().find(key).stream())
                .toList();
        if (values.size() < 2) {
            return null;
        }
        boolean all = values.size() <= MEMBERS;
        List<MetricValue> largest = all
                ? values
                : values.stream()
                        .sorted(Comparator.comparingDouble(this::change)
                                .reversed()
                                .thenComparing(value -> value.key().member()))
                        .limit(MEMBERS)
                        .toList();
        String name = Words.dimension(measure.dimension(dimension), language);
        List<Block.Column> columns = List.of(
                new Block.Column(name.substring(0, 1).toUpperCase(language.locale()) + name.substring(1), 130, false),
                new Block.Column("AC", 46, true),
                new Block.Column("PY", 46, true),
                new Block.Column("ΔPY", 46, true),
                new Block.Column("n", 46, true),
                new Block.Column(Words.SCORECARD_GRADE.in(language), 46, true));
        List<List<Block.Cell>> rows = new ArrayList<>();
        for (MetricValue value : largest) {
            rows.add(member(measure, value, measure.member(value.key())));
        }
        MetricValue total = measure.now();
        if (!all) {
            rest(measure, values, largest).ifPresent(rows::add);
        }
        if (total != null) {
            rows.add(member(measure, total, Words.MEMBERS_TOTAL.in(language)));
        }
        String unit = unitWords(measure.style());
        Title title = new Title(
                assembly.identity().entity(),
                measure.name(),
                !all
                        ? Words.MEMBERS_TOP.in(
                                language, unit, name, Integer.toString(MEMBERS), Integer.toString(values.size()))
                        : Words.MEMBERS_REST.in(language, unit, name),
                Words.TO_DATE_PERIOD.in(language, month));
        return new Block.Table(title, columns, rows, total != null);
    }

    /** How much a member moved against prior year, weighed by its volume. */
    private double change(MetricValue value) {
        MetricValue before =
                assembly.metrics().find(value.key().in(Scenario.PY)).orElse(null);
        if (before == null || value.shown() == Shown.SUPPRESSED || before.shown() == Shown.SUPPRESSED) {
            return 0;
        }
        Double denominator = value.denominator();
        return Math.abs(value.value() - before.value()) * (denominator == null ? 1 : denominator);
    }

    /** The members that are not listed, added up, so that the parts add to the whole; empty if they cannot be added. */
    private Optional<List<Block.Cell>> rest(Measure measure, List<MetricValue> all, List<MetricValue> listed) {
        List<MetricValue> others =
                all.stream().filter(value -> !listed.contains(value)).toList();
        List<MetricValue> before = others.stream()
                .flatMap(value -> assembly.metrics().find(value.key().in(Scenario.PY)).stream())
                .toList();
        Double actual = sum(measure, others);
        if (actual == null) {
            return Optional.empty();
        }
        boolean comparable =
                before.size() == others.size() && before.stream().noneMatch(value -> measure.partial(value.key()));
        Double prior = comparable ? sum(measure, before) : null;
        NumberStyle style = measure.fitting(actual);
        Double change = prior == null
                ? null
                : measure.isShare()
                        ? Double.valueOf(actual - prior)
                        : prior <= 0 ? null : Double.valueOf(actual / prior - 1);
        NumberStyle changed = measure.isShare() ? style.asVariance() : new NumberStyle(100, 1, true, "%");
        return Optional.of(List.of(
                new Block.Cell.Words(Words.MEMBERS_OTHER.in(language, Integer.toString(others.size()))),
                new Block.Cell.Number(new Figure.Plain(actual, style)),
                new Block.Cell.Number(new Figure.Plain(prior, style)),
                new Block.Cell.Number(new Figure.Plain(change, changed)),
                new Block.Cell.Number(new Figure.Plain(
                        (double) others.stream().mapToLong(MetricValue::n).sum(), NumberStyle.COUNT)),
                new Block.Cell.Words(
                        Grade.worst(others.stream().map(MetricValue::grade).toList())
                                .name())));
    }

    private static @Nullable Double sum(Measure measure, List<MetricValue> values) {
        double numerator = 0;
        double denominator = 0;
        for (MetricValue value : values) {
            Double above = value.numerator();
            Double below = value.denominator();
            if (value.shown() == Shown.SUPPRESSED) {
                return null;
            }
            if (above == null || below == null) {
                if (!addsUp(measure.definition().value()) || measure.isShare()) {
                    return null;
                }
                numerator += value.value();
                denominator = 1;
            } else {
                numerator += above;
                denominator += below;
            }
        }
        return denominator == 0 ? null : numerator / denominator;
    }

    private static boolean addsUp(Value kind) {
        return kind instanceof Value.Sum
                || kind instanceof Value.Count
                || (kind instanceof Value.Closing closing && closing.p() == null);
    }

    private List<Block.Cell> member(Measure measure, MetricValue value, String name) {
        NumberStyle fitting = measure.fitting(value.value());
        Figure.Measured actual = measure.measured(value.key(), fitting);
        Figure.Measured prior = measure.measured(value.key().in(Scenario.PY), fitting);
        return List.of(
                new Block.Cell.Words(name),
                new Block.Cell.Number(actual),
                new Block.Cell.Number(prior),
                new Block.Cell.Number(
                        measure.isShare() ? measure.difference(actual, prior) : measure.relative(actual, prior)),
                new Block.Cell.Number(new Figure.Plain(
                        value.shown() == Shown.SUPPRESSED ? null : Double.valueOf(value.n()), NumberStyle.COUNT)),
                new Block.Cell.Words(value.grade().name()));
    }

    private String source() {
        Set<String> entities = new TreeSet<>();
        List<Grade> grades = new ArrayList<>();
        for (Measure measure : measures) {
            if (!measure.definition().from().isEmpty()) {
                entities.add(measure.definition().from());
            }
            MetricValue now = measure.now();
            grades.add(now == null ? Grade.D : now.grade());
        }
        String source = Words.DOMAIN_SOURCE.in(language, assembly.sources(entities), Grade.worst(grades));
        return partial() ? Words.DOMAIN_PARTIAL.in(language, source) : source;
    }

    /** Whether a value on the page carries {@link Measure#PARTIAL}. */
    private boolean partial() {
        return measures.stream().anyMatch(measure -> {
            String id = measure.definition().id();
            return Stream.of(
                            MetricKey.month(id, assembly.identity().period().monthLabel()),
                            new MetricKey(id, PeriodKind.QUARTER, measure.quarter(), "", "", Scenario.AC),
                            new MetricKey(
                                    id,
                                    PeriodKind.YTD,
                                    assembly.identity().period().label(),
                                    "",
                                    "",
                                    Scenario.AC))
                    .anyMatch(key -> measure.partial(key) || measure.partial(key.in(Scenario.PY)));
        });
    }
}
