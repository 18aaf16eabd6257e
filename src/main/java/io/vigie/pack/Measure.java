package io.vigie.pack;

import io.vigie.calendar.PeriodKind;
import io.vigie.calendar.ReportingPeriod;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Unit;
import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.metric.MetricKey;
import io.vigie.metric.MetricValue;
import io.vigie.metric.Metrics;
import io.vigie.metric.Scenario;
import io.vigie.metric.Shown;
import io.vigie.pack.chart.Chart;
import io.vigie.pack.page.Figure;
import io.vigie.pack.page.NumberFormat;
import io.vigie.pack.page.NumberStyle;
import io.vigie.pack.page.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One metric as a pack shows it: the values around one month and how they are printed. */
final class Measure {

    /** Months in a trend: the reported one and the twelve before. */
    static final int TREND = 13;

    /** The mark of what would tell of single persons. */
    static final String SUPPRESSED = "c";

    /** Stands behind a value whose source begins within the period; a footnote says so. */
    static final String PARTIAL = "*";

    private static final NumberStyle RELATIVE = new NumberStyle(100, 1, true, "%");

    private final MetricDefinition definition;
    private final Metrics metrics;
    private final ReportingPeriod reporting;
    private final Language language;
    private final NumberStyle style;
    private final SortedMap<String, MetricValue> actual;
    private final SortedMap<String, MetricValue> prior;
    private final SortedMap<String, MetricValue> plan;

    Measure(
            MetricDefinition definition,
            Metrics metrics,
            ReportingPeriod reporting,
            String currency,
            Language language) {
        this.definition = definition;
        this.metrics = metrics;
        this.reporting = reporting;
        this.language = language;
        this.actual = metrics.months(definition.id(), "", "", Scenario.AC);
        this.prior = metrics.months(definition.id(), "", "", Scenario.PY);
        this.plan = metrics.months(definition.id(), "", "", Scenario.PL);
        this.style = style(currency);
    }

    MetricDefinition definition() {
        return definition;
    }

    String name() {
        return definition.name().in(language);
    }

    String shortName() {
        return definition.shortName().in(language);
    }

    NumberStyle style() {
        return style;
    }

    boolean isShare() {
        return definition.unit() == Unit.PERCENT;
    }

    /** A state rather than a flow. */
    boolean isLevel() {
        return definition.value() instanceof Value.Closing;
    }

    @Nullable
    MetricValue now() {
        return actual.get(reporting.monthLabel());
    }

    boolean hasPlan() {
        return months().anyMatch(plan::containsKey);
    }

    boolean hasPrior() {
        return months().anyMatch(prior::containsKey);
    }

    /** Whether any month of the trend has a value. */
    boolean hasTrend() {
        return trend(Scenario.AC).stream().anyMatch(value -> value != null);
    }

    /** The trend's month labels, oldest first. */
    List<String> labels() {
        return months().toList();
    }

    Figure.Measured month(Scenario scenario) {
        return measured(MetricKey.month(definition.id(), reporting.monthLabel()).in(scenario), style);
    }

    /**
     * A value printed so that it fits four digits, {@code 3 of 7} if too few items are behind it, or with {@link #PARTIAL}
     * and compared with nothing if its source begins within the period.
     */
    Figure.Measured measured(MetricKey key, NumberStyle printed) {
        MetricValue value = metrics.find(key).orElse(null);
        if (value == null) {
            return new Figure.Measured(key, null, printed);
        }
        String instead = metrics.partial(key)
                ? NumberFormat.in(language).number(value.value(), printed) + PARTIAL
                : tooFew(value);
        return new Figure.Measured(key, instead.isEmpty() ? value.value() : null, printed, instead);
    }

    Figure difference(Figure.Measured minuend, Figure.Measured subtrahend) {
        return new Figure.Difference(minuend, subtrahend, minuend.style().asVariance());
    }

    Figure relative(Figure.Measured minuend, Figure.Measured subtrahend) {
        return new Figure.Relative(minuend, subtrahend, RELATIVE);
    }

    /**
     * One stored value for each month of the trend; null where there is none, too few items are behind it, or its source
     * begins within the month.
     */
    List<@Nullable Double> trend(Scenario scenario) {
        SortedMap<String, MetricValue> values = values(scenario);
        List<@Nullable Double> trend = new ArrayList<>();
        for (String label : labels()) {
            MetricValue value = values.get(label);
            trend.add(value == null || !tooFew(value).isEmpty() || metrics.partial(value.key()) ? null : value.value());
        }
        return trend;
    }

    List<@Nullable MetricKey> keys(Scenario scenario) {
        SortedMap<String, MetricValue> values = values(scenario);
        List<@Nullable MetricKey> keys = new ArrayList<>();
        for (String label : labels()) {
            MetricValue value = values.get(label);
            keys.add(value == null ? null : value.key());
        }
        return keys;
    }

    /** What its process-behaviour chart says; null if there is none. */
    @Nullable
    ProcessSignal signal() {
        return ProcessSignal.of(definition, actual, reporting.monthLabel(), value -> metrics.partial(value.key()));
    }

    /** Whether the source of a value begins only within its period, so that the rest is missing. */
    boolean partial(MetricKey key) {
        return metrics.partial(key);
    }

    /** Whether a value the page shows carries {@link #PARTIAL}. */
    boolean marksPartial() {
        return Stream.of(
                        key(PeriodKind.MONTH, reporting.monthLabel()),
                        key(PeriodKind.QUARTER, quarter()),
                        key(PeriodKind.QTD, reporting.monthLabel()),
                        key(PeriodKind.YTD, reporting.label()))
                .anyMatch(key -> partial(key) || partial(key.in(Scenario.PY)));
    }

    /** The newest complete quarter with a value; empty if there is none. */
    String quarter() {
        return metrics.periods(definition.id(), PeriodKind.QUARTER).stream()
                .max(String::compareTo)
                .orElse("");
    }

    /** The newest complete weeks with a value, oldest first, at most so many; none if the metric is not measured by week. */
    List<String> weeks(int most) {
        List<String> weeks = metrics.periods(definition.id(), PeriodKind.WEEK);
        return weeks.subList(Math.max(0, weeks.size() - most), weeks.size());
    }

    /** The key of the total of a period. */
    MetricKey key(PeriodKind kind, String period) {
        return new MetricKey(definition.id(), kind, period, "", "", Scenario.AC);
    }

    /** The figure of a period as the page prints it. */
    Figure.Measured figure(PeriodKind kind, String period, Scenario scenario) {
        return measured(key(kind, period).in(scenario), style);
    }

    /** Values in printed units with their keys; null where there is no value that may be printed. */
    Chart.Series series(PeriodKind kind, List<String> periods, Scenario scenario, String dimension, String member) {
        List<@Nullable Double> values = new ArrayList<>();
        List<@Nullable MetricKey> keys = new ArrayList<>();
        for (String period : periods) {
            MetricKey key = new MetricKey(definition.id(), kind, period, dimension, member, scenario);
            Double value = measured(key, style).value();
            values.add(value == null || value.isNaN() ? null : NumberFormat.scaled(value, style));
            keys.add(value == null || value.isNaN() ? null : key);
        }
        return new Chart.Series(scenario, values, keys);
    }

    /** The change of a value as the page prints it: in points for shares, else in percent. */
    Figure change(Figure.Measured now, Figure.Measured before) {
        return isShare() ? difference(now, before) : relative(now, before);
    }

    /** The style with as many decimals less as it takes to print a larger value in four digits. */
    NumberStyle fitting(@Nullable Double value) {
        if (value == null || value.isNaN()) {
            return style;
        }
        int whole = wholeDigits(Math.abs(value) * style.scale());
        int decimals = Math.max(0, Math.min(style.decimals(), 4 - whole));
        return new NumberStyle(style.scale(), decimals, false, style.unit());
    }

    /** Rule G6; empty if enough items are behind the value. */
    private String tooFew(MetricValue value) {
        if (value.key().scenario() == Scenario.PL) {
            return "";
        }
        if (value.shown() == Shown.SUPPRESSED) {
            return SUPPRESSED;
        }
        NumberFormat numbers = NumberFormat.in(language);
        if (value.shown() == Shown.FEW && !(definition.value() instanceof Value.Ratio)) {
            return Words.FEW_ITEMS.in(language, numbers.count(value.n()));
        }
        if (definition.value() instanceof Value.Percentile) {
            return value.n() < definition.minimumN() ? Words.FEW_ITEMS.in(language, numbers.count(value.n())) : "";
        }
        Double numerator = value.numerator();
        Double denominator = value.denominator();
        if (!isShare() || !(definition.value() instanceof Value.Ratio) || numerator == null || denominator == null) {
            return "";
        }
        return denominator < definition.minimumN()
                ? Words.FEW.in(language, numbers.count(Math.round(numerator)), numbers.count(Math.round(denominator)))
                : "";
    }

    private SortedMap<String, MetricValue> values(Scenario scenario) {
        return switch (scenario) {
            case AC -> actual;
            case PY -> prior;
            case PL -> plan;
            case AC_PY, AC_BU, BU, FC -> Collections.emptySortedMap();
        };
    }

    private Stream<String> months() {
        return reporting.monthLabels(TREND).stream();
    }

    private NumberStyle style(String currency) {
        double largest = Stream.of(actual, prior, plan)
                .flatMap(values -> months().filter(values::containsKey).map(values::get))
                .mapToDouble(value -> Math.abs(value.value()))
                .max()
                .orElse(0);
        int decimals = definition.decimals();
        boolean french = language == Language.FR;
        return switch (definition.unit()) {
            case PERCENT -> new NumberStyle(100, decimals, false, "%");
            case MONEY -> money(largest, decimals, currency);
            case HOURS -> new NumberStyle(1, decimals, false, "h");
            case DAYS -> new NumberStyle(1, decimals, false, french ? "j" : "d");
            case COUNT, QUANTITY -> count(largest, decimals, french ? "nb" : "#");
            case RATE, INDEX -> new NumberStyle(1, decimals, false, "");
            case PPM -> new NumberStyle(1e6, decimals, false, "ppm");
        };
    }

    /** In EUR, kEUR, mEUR or bEUR, whichever leaves one to three digits before the decimal sign. */
    static NumberStyle money(double largest, int decimals, String currency) {
        double scale = 1;
        for (String prefix : List.of("", "k", "m", "b")) {
            double printed = largest * scale;
            if (printed < 999.5 || prefix.equals("b")) {
                int fitting = prefix.isEmpty() ? decimals : 2;
                return new NumberStyle(
                        scale, Math.max(0, Math.min(fitting, 3 - wholeDigits(printed))), false, prefix + currency);
            }
            scale /= 1000;
        }
        throw new AssertionError("unreachable");
    }

    private static NumberStyle count(double largest, int decimals, String unit) {
        if (largest < 9999.5) {
            return new NumberStyle(1, decimals, false, unit);
        }
        double scale = largest < 999_500 ? 1e-3 : 1e-6;
        return new NumberStyle(
                scale, Math.max(0, 3 - wholeDigits(largest * scale)), false, largest < 999_500 ? "k" : "M");
    }

    private static int wholeDigits(double value) {
        return Long.toString(Math.round(Math.floor(value))).length();
    }
}
