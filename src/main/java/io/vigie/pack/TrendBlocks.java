package io.vigie.pack;

import io.vigie.calendar.PeriodKind;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.metric.Scenario;
import io.vigie.pack.chart.Chart;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Figure;
import io.vigie.pack.page.NumberStyle;
import io.vigie.pack.page.Title;
import io.vigie.pack.page.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a measure does over time: the 6-12 chart, the box of nine rows beside it, and values to date. */
final class TrendBlocks {

    /** Weeks left and months right of a 6-12 chart (Amazon's weekly business review). */
    private static final int WEEKS = 6;

    private static final int MONTHS = 12;

    private static final List<Scenario> DRAWN = List.of(Scenario.AC, Scenario.PY, Scenario.PL);

    private final Assembly assembly;
    private final Language language;

    TrendBlocks(Assembly assembly) {
        this.assembly = assembly;
        this.language = assembly.language();
    }

    /** Six weeks and twelve months, or thirteen months where the metric is not measured by week. */
    Block.Drawing sixTwelve(Measure measure, List<Chart.Mark> marks) {
        List<String> weeks = measure.weeks(WEEKS);
        return weeks.isEmpty()
                ? months(measure, marks)
                : drawing(measure, weeks, assembly.identity().period().monthLabels(MONTHS), marks);
    }

    /** Thirteen months. */
    Block.Drawing months(Measure measure, List<Chart.Mark> marks) {
        return drawing(measure, List.of(), measure.labels(), marks);
    }

    private Block.Drawing drawing(Measure measure, List<String> weeks, List<String> months, List<Chart.Mark> marks) {
        List<Chart.Panel> panels = new ArrayList<>();
        if (!weeks.isEmpty()) {
            Chart.Panel panel = panel(measure, PeriodKind.WEEK, weeks);
            boolean prior = panel.series().stream().anyMatch(series -> series.scenario() == Scenario.PY);
            String year = weeks.get(weeks.size() - 1).substring(0, 4);
            panels.add(new Chart.Panel(
                    panel.labels(), panel.series(), prior ? Words.TREND_WEEKS_PRIOR.in(language, year) : year));
        }
        panels.add(panel(measure, PeriodKind.MONTH, months));
        List<String> scenarios = DRAWN.stream()
                .filter(scenario -> panels.stream()
                        .anyMatch(panel -> panel.series().stream().anyMatch(series -> series.scenario() == scenario)))
                .map(Scenario::name)
                .toList();
        String span = months.get(0) + ".." + months.get(months.size() - 1);
        String last = weeks.isEmpty() ? "" : weeks.get(weeks.size() - 1);
        String periods = weeks.isEmpty()
                ? span
                : Words.TREND_WEEKS_AND_MONTHS.in(
                        language,
                        weeks.get(0) + ".."
                                + (weeks.get(0).startsWith(last.substring(0, 5)) ? last.substring(5) : last),
                        span);
        Title title = new Title(
                assembly.place(),
                measure.name(),
                assembly.unitWords(measure.style()),
                periods + ", " + Words.list(scenarios, language));
        Chart.Trend trend = new Chart.Trend(
                panels,
                columns(measure),
                marks,
                measure.definition().better(),
                measure.style().unit(),
                measure.style().decimals(),
                alternative(measure));
        return new Block.Drawing(title, trend);
    }

    private static Chart.Panel panel(Measure measure, PeriodKind kind, List<String> labels) {
        List<Chart.Series> series = new ArrayList<>();
        for (Scenario scenario : DRAWN) {
            Chart.Series one = measure.series(kind, labels, scenario, "", "");
            if (scenario == Scenario.AC || one.values().stream().anyMatch(value -> value != null)) {
                series.add(one);
            }
        }
        return new Chart.Panel(labels, series, "");
    }

    private String alternative(Measure measure) {
        Deviation deviation = new Deviation(measure);
        return deviation.actual().value() == null
                ? measure.name() + ". " + assembly.reason(measure.definition())
                : deviation.sentence(assembly.identity().period().monthLabel(), language);
    }

    /** Sums and states are columns from zero; shares, durations and quotients are lines. */
    static boolean columns(Measure measure) {
        Value value = measure.definition().value();
        return switch (measure.definition().unit()) {
            case COUNT, QUANTITY -> !(value instanceof Value.Formula);
            case MONEY -> !(value instanceof Value.Formula) && !(value instanceof Value.Ratio);
            case HOURS, DAYS -> value instanceof Value.Sum;
            case PERCENT, PPM, RATE, INDEX -> false;
        };
    }

    /** Last week, and what is to date, each with its change. */
    Block.NineRows nineRows(Measure measure) {
        String month = assembly.identity().period().monthLabel();
        List<String> weeks = measure.weeks(2);
        String week = weeks.isEmpty() ? "" : weeks.get(weeks.size() - 1);
        String before = weeks.size() < 2 ? "" : weeks.get(0);
        List<Block.NineRow> rows = new ArrayList<>();
        Figure.Measured last = measure.figure(PeriodKind.WEEK, week, Scenario.AC);
        rows.add(new Block.NineRow(
                week.isEmpty()
                        ? Words.NINE_LAST_WEEK.in(language)
                        : Words.NINE_LAST_WEEK_OF.in(language, Words.shortPeriod(week, language)),
                last,
                false));
        rows.add(change(measure, Words.NINE_WOW, last, measure.figure(PeriodKind.WEEK, before, Scenario.AC)));
        rows.add(change(measure, Words.NINE_YOY_WEEK, last, measure.figure(PeriodKind.WEEK, week, Scenario.PY)));
        String name = Words.shortPeriod(month, language);
        toDate(measure, rows, PeriodKind.MONTH, month, Words.NINE_MTD.in(language, name));
        toDate(measure, rows, PeriodKind.QTD, month, Words.NINE_QTD.in(language, quarter(month)));
        toDate(
                measure,
                rows,
                PeriodKind.YTD,
                assembly.identity().period().label(),
                Words.NINE_YTD.in(language, "_" + name));
        String n = items(measure, month);
        Title title = new Title(
                assembly.place(),
                measure.shortName(),
                Words.NINE_REST.in(
                        language,
                        assembly.unitWords(measure.style()),
                        measure.isShare() ? language == Language.FR ? "pt" : "pp" : "%"),
                month + ", AC" + n);
        return new Block.NineRows(title, List.copyOf(rows), measure.definition().better());
    }

    private String items(Measure measure, String month) {
        long n = assembly.metrics()
                .find(measure.key(PeriodKind.MONTH, month))
                .map(value -> value.n())
                .orElse(0L);
        return n == 0 ? "" : Words.NINE_N.in(language, assembly.numbers().count(n));
    }

    private String quarter(String month) {
        int number = assembly.catalogue()
                .calendar(assembly.settings())
                .month(assembly.identity().period().start())
                .number();
        return month.isEmpty() ? "" : (language == Language.FR ? "T" : "Q") + ((number - 1) / 3 + 1);
    }

    private void toDate(Measure measure, List<Block.NineRow> rows, PeriodKind kind, String period, String label) {
        Figure.Measured now = measure.figure(kind, period, Scenario.AC);
        rows.add(new Block.NineRow(label, now, false));
        rows.add(change(measure, Words.NINE_YOY, now, measure.figure(kind, period, Scenario.PY)));
    }

    private Block.NineRow change(Measure measure, Words label, Figure.Measured now, Figure.Measured before) {
        return new Block.NineRow(label.in(language), measure.change(now, before), true);
    }

    /** Month, quarter and year to date of several measures against prior year. */
    Block.Table toDate(List<Measure> measures) {
        String quarter =
                measures.stream().map(Measure::quarter).max(String::compareTo).orElse("");
        String month = assembly.identity().period().monthLabel();
        String yearToDate = "_" + Words.shortPeriod(month, language);
        List<Block.Column> columns = new ArrayList<>();
        columns.add(new Block.Column(Words.SCORECARD_MEASURE.in(language), 92, false));
        columns.add(new Block.Column(Words.SCORECARD_UNIT.in(language), 36, false));
        for (String head : List.of(month, quarter.isEmpty() ? "–" : quarter, yearToDate)) {
            columns.add(new Block.Column(head, 40, true));
            columns.add(new Block.Column("ΔPY", 36, true));
        }
        List<List<Block.Cell>> rows = new ArrayList<>();
        for (Measure measure : measures) {
            List<Block.Cell> row = new ArrayList<>();
            row.add(new Block.Cell.Words(measure.shortName()));
            row.add(new Block.Cell.Words(measure.style().unit()));
            comparison(measure, PeriodKind.MONTH, month, row);
            comparison(measure, PeriodKind.QUARTER, quarter, row);
            comparison(measure, PeriodKind.YTD, assembly.identity().period().label(), row);
            rows.add(row);
        }
        Title title = new Title(
                assembly.place(),
                Words.TO_DATE_TITLE.in(language),
                Words.TO_DATE_REST.in(language),
                Words.TO_DATE_PERIOD.in(
                        language,
                        quarter.isEmpty() ? month + ", " + yearToDate : month + ", " + quarter + ", " + yearToDate));
        return new Block.Table(title, columns, rows, false);
    }

    private static void comparison(Measure measure, PeriodKind kind, String period, List<Block.Cell> row) {
        NumberStyle style =
                measure.fitting(measure.figure(kind, period, Scenario.AC).value());
        Figure.Measured now = measure.measured(measure.key(kind, period), style);
        Figure.Measured before = measure.measured(measure.key(kind, period).in(Scenario.PY), style);
        row.add(new Block.Cell.Number(now));
        row.add(new Block.Cell.Number(measure.change(now, before)));
    }

    /** Every measure with a plan against it and the prior year; empty if none has one. */
    Optional<Block> bullet(List<Measure> measures) {
        List<Chart.BulletRow> rows = new ArrayList<>();
        for (Measure measure : measures) {
            Deviation deviation = new Deviation(measure);
            Double actual = deviation.actual().value();
            // Bars are drawn in percent of the plan.
            if (actual == null || deviation.plan().value() == null) {
                continue;
            }
            double scale = measure.style().scale();
            Double plan = deviation.plan().value();
            Double prior = deviation.prior().value();
            String unit = measure.style().unit();
            rows.add(new Chart.BulletRow(
                    measure.shortName() + (unit.isEmpty() ? "" : ", " + unit),
                    actual * scale,
                    deviation.actual().key(),
                    plan == null ? null : plan * scale,
                    plan == null ? null : deviation.plan().key(),
                    prior == null ? null : prior * scale,
                    prior == null ? null : deviation.prior().key(),
                    measure.definition().better()));
        }
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Measure first = measures.get(0);
        Title title = new Title(
                assembly.place(),
                Words.BULLET_TITLE.in(language),
                Words.UNIT_SHOWN.in(language),
                Words.BULLET_PERIOD.in(language, assembly.identity().period().monthLabel()));
        return Optional.of(new Block.Drawing(
                title,
                new Chart.Bullet(
                        rows,
                        first.definition().better(),
                        "",
                        first.style().decimals(),
                        new Deviation(first)
                                .sentence(assembly.identity().period().monthLabel(), language))));
    }
}
