package io.vigie.pack.excel;

import io.vigie.pack.chart.Chart;
import io.vigie.pack.excel.ChartSeries.EndLabel;
import io.vigie.pack.excel.ChartSeries.Marker;
import io.vigie.pack.excel.ChartSeries.Place;
import io.vigie.pack.excel.ChartSeries.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Charts of how items are distributed. */
final class DistributionCharts {

    /** Points of each limit of a funnel plot. */
    private static final int LIMIT_POINTS = 24;

    private static final double WARNING = 1.959964;
    private static final double ACTION = 3.090232;

    private final Book book;
    private final ChartData data;
    private final String caption;
    private final String page;

    DistributionCharts(Book book, ChartData data, String caption, String page) {
        this.book = book;
        this.data = data;
        this.caption = caption;
        this.page = page;
    }

    /**
     * Shares against sizes, with limits at {@code centre ± z sqrt(centre (100 - centre) / n)} for 95 % and 99.8 %
     * (Spiegelhalter 2005). Units outside the wider limits are named.
     */
    ChartXml funnel(Chart.FunnelPlot funnel) {
        KeyedValues cells = new KeyedValues(book, funnel.decimals(), funnel.unit());
        funnel.units().forEach(unit -> cells.scaledBy(unit.value(), unit.key()));
        List<Chart.Unit> units = funnel.units().stream()
                .sorted((one, other) -> Boolean.compare(outside(funnel, one), outside(funnel, other)))
                .toList();
        ChartData.Table points = data.table(
                caption,
                page,
                book.word(SheetWords.LABEL),
                "n",
                funnel.unit().isEmpty() ? book.word(SheetWords.VALUE) : funnel.unit());
        double least = funnel.centre();
        double most = funnel.centre();
        double largest = 1;
        for (Chart.Unit unit : units) {
            points.row(unit.label(), unit.n(), cells.cell(unit.value(), unit.key()));
            least = Math.min(least, unit.value());
            most = Math.max(most, unit.value());
            largest = Math.max(largest, unit.n());
        }
        String format = FigureCell.format(most, funnel.decimals(), false);
        points.format(1, FigureCell.format(largest, 0, false)).format(2, format);
        ChartData.Table limits = data.table(
                caption + ", " + book.word(SheetWords.LIMITS),
                page,
                "n",
                book.word(SheetWords.CENTRE),
                "95 %",
                "95 % +",
                "99.8 % −",
                "99.8 %");
        double smallest = units.stream().mapToDouble(Chart.Unit::n).min().orElse(1);
        double begin = Math.max(1, Math.min(smallest, largest) * 0.8);
        double end = largest * 1.05;
        double widest = 0;
        for (int i = 0; i < LIMIT_POINTS; i++) {
            // closer together where the limits bend
            double n = begin * Math.pow(end / begin, i / (LIMIT_POINTS - 1.0));
            double deviation = deviation(funnel, n);
            widest = Math.max(widest, deviation);
            limits.row(
                    n,
                    funnel.centre(),
                    Math.max(0, funnel.centre() - WARNING * deviation),
                    Math.min(100, funnel.centre() + WARNING * deviation),
                    Math.max(0, funnel.centre() - ACTION * deviation),
                    Math.min(100, funnel.centre() + ACTION * deviation));
        }
        for (int column = 0; column <= 5; column++) {
            limits.format(column, column == 0 ? FigureCell.format(largest, 0, false) : format);
        }
        double top = Math.min(100, Math.max(most, funnel.centre() + ACTION * widest));
        double bottom = Math.max(0, Math.min(least, funnel.centre() - ACTION * widest));
        double step = TableRows.round((top - bottom) / 5);
        ChartXml chart = new ChartXml(book.language.code())
                .plot(0.06, 0.04, 0.8, 0.8)
                .range(Math.floor(bottom / step) * step, Math.max(step, Math.ceil(top / step) * step))
                .across(0.0, largest * 1.08, FigureCell.format(largest, 0, false))
                .upward(step == Math.rint(step) ? "0" : format, step);
        for (int column = 1; column <= 5; column++) {
            boolean centre = column == 1;
            ChartSeries line = new ChartSeries(limits.name(column), limits.numbers(column))
                    .at(limits.numbers(0))
                    .stroke(centre ? Palette.NEUTRAL : Palette.PY, centre || column > 3 ? 0.75 : 1.1);
            chart.point(
                    centre || column == 2 || column == 5
                            ? line.named(LIMIT_POINTS - 1, Palette.INK_2, Place.RIGHT)
                            : line);
        }
        int inside = (int) units.stream().filter(unit -> !outside(funnel, unit)).count();
        if (inside > 0) {
            chart.point(new ChartSeries(points.name(2), points.numbers(2, 0, inside))
                    .at(points.numbers(1, 0, inside))
                    .stroke(Palette.AC, 0)
                    .marker(Marker.DOT));
        }
        for (int i = inside; i < units.size(); i++) {
            chart.point(new ChartSeries(points.texts(0, i, i + 1), points.numbers(2, i, i + 1))
                    .at(points.numbers(1, i, i + 1))
                    .stroke(Palette.impact(funnel.better(), units.get(i).value() - funnel.centre()), 0)
                    .marker(Marker.DISC)
                    .named(0, Palette.INK, Place.RIGHT));
        }
        return chart;
    }

    private static double deviation(Chart.FunnelPlot funnel, double n) {
        return Math.sqrt(Math.max(0, funnel.centre() * (100 - funnel.centre())) / Math.max(1, n));
    }

    private static boolean outside(Chart.FunnelPlot funnel, Chart.Unit unit) {
        return Math.abs(unit.value() - funnel.centre()) > ACTION * deviation(funnel, unit.n());
    }

    /** Steps: every point stands twice, at the share before and after. */
    ChartXml survival(Chart.Survival survival) {
        ChartData.Table table = data.table(
                caption,
                page,
                survival.timeUnit().isEmpty() ? book.word(SheetWords.TIME) : survival.timeUnit(),
                book.word(SheetWords.SHARE),
                book.word(SheetWords.LOWER),
                book.word(SheetWords.UPPER),
                book.word(SheetWords.AT_RISK));
        double longest = 0;
        Chart.SurvivalStep before = null;
        for (Chart.SurvivalStep step : survival.steps()) {
            if (before != null) {
                table.row(step.time(), before.share(), before.low(), before.high(), (double) before.atRisk());
            }
            table.row(step.time(), step.share(), step.low(), step.high(), (double) step.atRisk());
            longest = Math.max(longest, step.time());
            before = step;
        }
        String format = FigureCell.format(100, survival.decimals(), false);
        String times = FigureCell.format(longest, 0, false);
        table.format(0, "General").format(1, format).format(2, format).format(3, format);
        table.format(4, "# ##0");
        ChartXml chart = new ChartXml(book.language.code())
                .plot(0.06, 0.04, 0.84, 0.8)
                .range(0.0, 105.0)
                .across(0.0, longest > 0 ? longest * 1.02 : 1, times)
                .upward("0", 20);
        for (int column = 2; column <= 3; column++) {
            chart.point(new ChartSeries(table.name(column), table.numbers(column))
                    .at(table.numbers(0))
                    .stroke(Palette.PY, 0.75));
        }
        chart.point(new ChartSeries(table.name(1), table.numbers(1))
                .at(table.numbers(0))
                .stroke(Palette.AC, 2.2)
                .end(new EndLabel(false, true, Palette.INK, 0), Place.RIGHT));
        Double median = survival.median();
        if (median != null) {
            ChartData.Table half = data.table(
                    caption + ", " + book.word(SheetWords.MEDIAN),
                    page,
                    book.word(SheetWords.TIME),
                    book.word(SheetWords.MEDIAN) + " " + book.print(median, survival.decimals()) + " "
                            + survival.timeUnit());
            half.row(0.0, 50.0);
            half.row(median, 50.0);
            // where the name stands, clear of the curve
            half.row(median, 12.0);
            half.row(median, 0.0);
            chart.point(new ChartSeries(half.name(1), half.numbers(1))
                    .at(half.numbers(0))
                    .stroke(Palette.NEUTRAL, 0.75)
                    .dashed()
                    .named(2, Palette.INK, Place.RIGHT));
        }
        return chart;
    }

    /** Columns that touch; a percentile is named above the class it falls into. */
    ChartXml histogram(Chart.Histogram histogram) {
        int classes = histogram.counts().size();
        List<String> headers = new ArrayList<>(List.of(book.word(SheetWords.CLASS), book.word(SheetWords.COUNT)));
        for (Chart.Percentile percentile : histogram.percentiles()) {
            headers.add(percentile.label() + " " + book.print(percentile.value(), histogram.decimals()) + " "
                    + histogram.unit());
        }
        ChartData.Table table = data.table(caption, page, headers.toArray(String[]::new));
        long most = Math.max(
                1, histogram.counts().stream().mapToLong(Long::longValue).max().orElse(1));
        int[] place = histogram.percentiles().stream()
                .mapToInt(percentile -> (int) Math.max(
                        0,
                        Math.min(
                                classes - 1.0,
                                Math.floor((percentile.value() - histogram.from()) / histogram.width()))))
                .toArray();
        int edge = histogram.width() == Math.rint(histogram.width()) && histogram.from() == Math.rint(histogram.from())
                ? 0
                : Math.max(1, histogram.decimals());
        for (int i = 0; i < classes; i++) {
            @Nullable Object[] row = new Object[headers.size()];
            double from = histogram.from() + i * histogram.width();
            row[0] = i == classes - 1
                    ? "≥ " + book.print(from, edge)
                    : book.print(from, edge) + "–" + book.print(from + histogram.width(), edge);
            row[1] = (double) histogram.counts().get(i);
            for (int at = 0; at < place.length; at++) {
                // one above the other where several fall into neighbouring classes
                row[2 + at] = place[at] == i ? (Double) (most * (1.2 + 0.1 * at)) : null;
            }
            table.row(row);
        }
        table.format(1, FigureCell.format(most, 0, false));
        for (int at = 0; at < place.length; at++) {
            table.format(2 + at, "0.0");
        }
        boolean turned = classes > 14;
        ChartXml chart = new ChartXml(book.language.code())
                .plot(0.02, 0.03, 0.92, turned ? 0.7 : 0.83)
                .range(0.0, most * (1.25 + 0.1 * place.length))
                .labelled(turned)
                .bars(3, 0);
        Texts labels = table.texts(0);
        chart.bar(new ChartSeries(table.name(1), table.numbers(1))
                .along(labels)
                .fill(Palette.AC)
                .labelled(FigureCell.format(most, 0, false), Place.OUTSIDE));
        for (int at = 0; at < place.length; at++) {
            chart.line(new ChartSeries(table.name(2 + at), table.numbers(2 + at))
                    .along(labels)
                    .stroke(Palette.LINK, 0)
                    .marker(Marker.DIAMOND)
                    .named(place[at], Palette.INK, Place.RIGHT));
        }
        return chart;
    }

    /** Dots at their true values, on the lowest free place above the axis. */
    ChartXml dots(Chart.QuantileDots dots) {
        List<Double> values = dots.values().stream().sorted().toList();
        String met = book.word(SheetWords.PLAN_MET);
        String missed = book.word(SheetWords.PLAN_MISSED);
        ChartData.Table table = data.table(
                caption, page, dots.unit().isEmpty() ? book.word(SheetWords.VALUE) : dots.unit(), met, missed);
        double least = Math.min(dots.plan(), values.isEmpty() ? dots.plan() : values.get(0));
        double most = Math.max(dots.plan(), values.isEmpty() ? dots.plan() : values.get(values.size() - 1));
        double span = most > least ? most - least : 1;
        double width = span / 12;
        double[] ends = new double[Math.max(1, values.size())];
        Arrays.fill(ends, Double.NEGATIVE_INFINITY);
        int highest = 1;
        for (double value : values) {
            int level = 0;
            while (value - ends[level] < width) {
                level++;
            }
            ends[level] = value;
            highest = Math.max(highest, level + 1);
            boolean misses = Palette.impact(dots.better(), value - dots.plan()).equals(Palette.BAD);
            Double place = level + 0.5;
            table.row(value, misses ? null : place, misses ? place : null);
        }
        String format = FigureCell.format(Math.max(Math.abs(most), Math.abs(least)), dots.decimals(), false);
        table.format(0, format).format(1, "0.0").format(2, "0.0");
        ChartData.Table plan = data.table(
                caption + ", PL",
                page,
                dots.unit().isEmpty() ? book.word(SheetWords.VALUE) : dots.unit(),
                "PL " + book.print(dots.plan(), dots.decimals()));
        plan.row(dots.plan(), 0.0);
        plan.row(dots.plan(), highest + 0.8);
        plan.format(0, format).format(1, "0.0");
        return new ChartXml(book.language.code())
                .plot(0.02, 0.04, 0.94, 0.8)
                .range(0.0, highest + 1.0)
                .across(least - 0.1 * span, most + 0.1 * span, format)
                .point(new ChartSeries(plan.name(1), plan.numbers(1))
                        .at(plan.numbers(0))
                        .stroke(Palette.AC, 2.5)
                        .doubled()
                        .named(1, Palette.INK, Place.RIGHT))
                .point(new ChartSeries(table.name(1), table.numbers(1))
                        .at(table.numbers(0))
                        .stroke(Palette.AC, 0)
                        .marker(Marker.RING))
                .point(new ChartSeries(table.name(2), table.numbers(2))
                        .at(table.numbers(0))
                        .stroke(Palette.BAD, 0)
                        .marker(Marker.DISC));
    }
}
