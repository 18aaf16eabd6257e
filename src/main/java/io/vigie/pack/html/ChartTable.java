package io.vigie.pack.html;

import io.vigie.catalogue.Language;
import io.vigie.metric.MetricKey;
import io.vigie.metric.Scenario;
import io.vigie.pack.chart.Chart;
import io.vigie.pack.page.NumberFormat;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The numbers of a chart as a table: what stands behind the picture for those who read rather than look. */
final class ChartTable {

    private final Language language;
    private final NumberFormat numbers;

    private final List<String> heads = new ArrayList<>();
    private final List<List<Entry>> rows = new ArrayList<>();
    private final int decimals;

    /** @param key null where nothing can be opened */
    record Entry(String text, @Nullable MetricKey key) {

        Entry(String text) {
            this(text, null);
        }
    }

    /** Heads of all columns; the first names the rows. */
    List<String> heads() {
        return heads;
    }

    /** Cells of all columns; the first names its row. */
    List<List<Entry>> rows() {
        return rows;
    }

    ChartTable(Chart chart, Language language) {
        this.language = language;
        this.numbers = NumberFormat.in(language);
        this.decimals = chart.decimals();
        if (chart instanceof Chart.Trend trend) {
            trend(trend);
        } else if (chart instanceof Chart.Process process) {
            process(process);
        } else if (chart instanceof Chart.Comparison comparison) {
            comparison(comparison);
        } else if (chart instanceof Chart.Stacked stacked) {
            stacked(stacked);
        } else if (chart instanceof Chart.Bridge bridge) {
            bridge(bridge);
        } else if (chart instanceof Chart.Multiples multiples) {
            multiples(multiples);
        } else if (chart instanceof Chart.Sparkline sparkline) {
            sparkline(sparkline);
        } else if (chart instanceof Chart.Bullet bullet) {
            bullet(bullet);
        } else if (chart instanceof Chart.FunnelPlot plot) {
            funnelPlot(plot);
        } else if (chart instanceof Chart.Survival survival) {
            survival(survival);
        } else if (chart instanceof Chart.Histogram histogram) {
            histogram(histogram);
        } else if (chart instanceof Chart.Fan fan) {
            fan(fan);
        } else if (chart instanceof Chart.QuantileDots dots) {
            quantileDots(dots);
        } else if (chart instanceof Chart.Swing swing) {
            swing(swing);
        } else if (chart instanceof Chart.MoneyRange range) {
            range(range);
        } else {
            throw new IllegalArgumentException(
                    "no table for a chart of type " + chart.getClass().getSimpleName());
        }
    }

    private void trend(Chart.Trend trend) {
        Set<Scenario> scenarios = new LinkedHashSet<>();
        trend.panels().forEach(panel -> panel.series().forEach(series -> scenarios.add(series.scenario())));
        head(HtmlWords.PERIOD);
        scenarios.forEach(scenario -> heads.add(scenario.name()));
        for (Chart.Panel panel : trend.panels()) {
            for (int at = 0; at < panel.labels().size(); at++) {
                List<Entry> row = row(panel.labels().get(at));
                for (Scenario scenario : scenarios) {
                    row.add(panel.series().stream()
                            .filter(series -> series.scenario() == scenario)
                            .findFirst()
                            .map(point(at))
                            .orElseGet(() -> new Entry(NumberFormat.NOT_AVAILABLE)));
                }
            }
        }
    }

    private Function<Chart.Series, Entry> point(int at) {
        return series -> new Entry(value(series.values().get(at)), series.keys().get(at));
    }

    private void process(Chart.Process process) {
        head(HtmlWords.PERIOD, HtmlWords.VALUE);
        heads.add("");
        for (int at = 0; at < process.labels().size(); at++) {
            row(process.labels().get(at))
                    .addAll(List.of(
                            new Entry(value(process.values().get(at))),
                            new Entry(process.outside().contains(at) ? HtmlWords.OUTSIDE.in(language) : "")));
        }
        add(HtmlWords.UPPER.in(language), value(process.upper()), "");
        add(HtmlWords.CENTRE.in(language), value(process.centre()), "");
        add(HtmlWords.LOWER.in(language), value(process.lower()), "");
    }

    private void comparison(Chart.Comparison comparison) {
        head(HtmlWords.LABEL, HtmlWords.NOW, HtmlWords.PROPOSED);
        heads.add("ΔAC");
        for (Chart.Bar bar : comparison.bars()) {
            add(bar.label(), value(bar.now()), value(bar.then()), signed(bar.then() - bar.now()));
        }
    }

    private void stacked(Chart.Stacked stacked) {
        head(HtmlWords.PERIOD);
        stacked.parts().forEach(part -> heads.add(part.label()));
        head(HtmlWords.TOTAL);
        for (int at = 0; at < stacked.labels().size(); at++) {
            List<Entry> row = row(stacked.labels().get(at));
            double sum = 0;
            boolean any = false;
            for (Chart.Part part : stacked.parts()) {
                Double value = part.values().get(at);
                row.add(new Entry(value(value), part.keys().get(at)));
                sum += value == null ? 0 : value;
                any |= value != null;
            }
            row.add(new Entry(value(any ? sum : null)));
        }
    }

    private void bridge(Chart.Bridge bridge) {
        head(HtmlWords.LABEL, HtmlWords.VALUE, HtmlWords.CHANGE);
        List<Entry> start = row(bridge.startLabel());
        start.add(new Entry(value(bridge.start()), bridge.startKey()));
        start.add(new Entry(""));
        for (Chart.Step step : bridge.steps()) {
            add(step.label(), "", signed(step.amount()));
        }
        List<Entry> end = row(bridge.endLabel());
        end.add(new Entry(value(bridge.end()), bridge.endKey()));
        end.add(new Entry(signed(bridge.end() - bridge.start())));
    }

    private void multiples(Chart.Multiples multiples) {
        head(HtmlWords.PERIOD);
        List<Chart.Small> panels = multiples.panels();
        panels.forEach(panel -> heads.add(panel.label()));
        for (int at = 0; at < multiples.labels().size(); at++) {
            List<Entry> row = row(multiples.labels().get(at));
            for (Chart.Small panel : panels) {
                row.add(
                        panel.instead().isEmpty()
                                ? new Entry(
                                        value(panel.values().get(at)),
                                        panel.keys().get(at))
                                : new Entry(at == multiples.labels().size() - 1 ? panel.instead() : ""));
            }
        }
        List<Entry> items = row("n");
        panels.forEach(panel -> items.add(new Entry(numbers.count(panel.n()))));
        if (panels.stream().anyMatch(panel -> panel.low() != null && panel.high() != null)) {
            List<Entry> intervals = row(HtmlWords.INTERVAL.in(language));
            for (Chart.Small panel : panels) {
                Double low = panel.low();
                Double high = panel.high();
                intervals.add(new Entry(
                        low == null || high == null ? NumberFormat.NOT_AVAILABLE : value(low) + "–" + value(high)));
            }
        }
        Double target = multiples.target();
        if (target != null) {
            List<Entry> plan = row(HtmlWords.TARGET.in(language));
            panels.forEach(panel -> plan.add(new Entry(value(target))));
        }
    }

    private void sparkline(Chart.Sparkline sparkline) {
        head(HtmlWords.PERIOD, HtmlWords.VALUE);
        int last = sparkline.values().size() - 1;
        for (int at = 0; at <= last; at++) {
            add(
                    at == last
                            ? HtmlWords.NEWEST.in(language)
                            : HtmlWords.MONTHS_BACK.in(language, Integer.toString(last - at)),
                    value(sparkline.values().get(at)));
        }
        double[] limits = sparkline.limits();
        if (limits != null) {
            add(HtmlWords.UPPER.in(language), value(limits[1]));
            add(HtmlWords.LOWER.in(language), value(limits[0]));
        }
    }

    private void bullet(Chart.Bullet bullet) {
        head(HtmlWords.LABEL);
        heads.addAll(List.of("AC", "PL", "PY"));
        for (Chart.BulletRow bar : bullet.rows()) {
            List<Entry> row = row(bar.label());
            row.add(new Entry(value(bar.actual()), bar.key()));
            row.add(new Entry(value(bar.target()), bar.targetKey()));
            row.add(new Entry(value(bar.prior()), bar.priorKey()));
        }
    }

    private void funnelPlot(Chart.FunnelPlot plot) {
        head(HtmlWords.LABEL);
        heads.add("n");
        head(HtmlWords.VALUE);
        for (Chart.Unit unit : plot.units()) {
            List<Entry> row = row(unit.label());
            row.add(new Entry(numbers.count(Math.round(unit.n()))));
            row.add(new Entry(value(unit.value()), unit.key()));
        }
        add(HtmlWords.CENTRE.in(language), "", value(plot.centre()));
    }

    private void survival(Chart.Survival survival) {
        heads.add(HtmlWords.TIME.in(language, survival.timeUnit()));
        head(HtmlWords.STILL_OPEN, HtmlWords.INTERVAL, HtmlWords.AT_RISK);
        for (Chart.SurvivalStep step : survival.steps()) {
            add(
                    number(step.time()),
                    value(step.share()),
                    value(step.low()) + "–" + value(step.high()),
                    numbers.count(step.atRisk()));
        }
        Double median = survival.median();
        if (median != null) {
            add(HtmlWords.MEDIAN.in(language) + " " + number(median), value(50), "", "");
        }
    }

    private void histogram(Chart.Histogram histogram) {
        heads.add(HtmlWords.CLASS.in(language, histogram.unit()));
        head(HtmlWords.COUNT);
        int last = histogram.counts().size() - 1;
        for (int at = 0; at <= last; at++) {
            double from = histogram.from() + at * histogram.width();
            add(
                    at == last
                            ? HtmlWords.AND_MORE.in(language, number(from))
                            : number(from) + "–" + number(from + histogram.width()),
                    numbers.count(histogram.counts().get(at)));
        }
        for (Chart.Percentile percentile : histogram.percentiles()) {
            row(percentile.label()).add(new Entry(value(percentile.value()), percentile.key()));
        }
    }

    private void fan(Chart.Fan fan) {
        head(HtmlWords.PERIOD);
        heads.addAll(List.of("AC", "FC", "PY", "PL"));
        for (int share : List.of(50, 80, 95)) {
            heads.add(HtmlWords.BAND.in(language, Integer.toString(share)));
            heads.add(HtmlWords.BAND_TO.in(language));
        }
        for (int at = 0; at < fan.labels().size(); at++) {
            List<Entry> row = row(fan.labels().get(at));
            for (Chart.Series series : List.of(fan.actual(), fan.forecast(), fan.prior(), fan.plan())) {
                row.add(
                        at < series.values().size()
                                ? new Entry(
                                        value(series.values().get(at)),
                                        series.keys().get(at))
                                : new Entry(NumberFormat.NOT_AVAILABLE));
            }
            Chart.Band band = at < fan.first() ? null : fan.bands().get(at - fan.first());
            for (int edge = 0; edge < 6; edge++) {
                row.add(new Entry(band == null ? "" : value(edge(band, edge))));
            }
        }
    }

    private static double edge(Chart.Band band, int edge) {
        return switch (edge) {
            case 0 -> band.low50();
            case 1 -> band.high50();
            case 2 -> band.low80();
            case 3 -> band.high80();
            case 4 -> band.low95();
            default -> band.high95();
        };
    }

    private void quantileDots(Chart.QuantileDots dots) {
        head(HtmlWords.ONE_OF_TWENTY, HtmlWords.VALUE);
        for (int at = 0; at < dots.values().size(); at++) {
            add(Integer.toString(at + 1), value(dots.values().get(at)));
        }
        add(HtmlWords.PLAN.in(language), value(dots.plan()));
    }

    private void swing(Chart.Swing swing) {
        head(HtmlWords.FACTOR);
        heads.addAll(List.of("P10", "P90"));
        for (Chart.SwingFactor factor : swing.factors()) {
            add(factor.label(), signed(factor.low()), signed(factor.high()));
        }
        add(HtmlWords.CENTRE.in(language), value(swing.centre()), value(swing.centre()));
    }

    private void range(Chart.MoneyRange range) {
        heads.add(range.unit());
        head(HtmlWords.LOW, HtmlWords.BASE, HtmlWords.HIGH);
        add(range.alternative(), value(range.low()), value(range.base()), value(range.high()));
    }

    private void head(HtmlWords... words) {
        for (HtmlWords word : words) {
            heads.add(word.in(language));
        }
    }

    private List<Entry> row(String label) {
        List<Entry> row = new ArrayList<>();
        row.add(new Entry(label));
        rows.add(row);
        return row;
    }

    private void add(String label, String... texts) {
        List<Entry> row = row(label);
        for (String text : texts) {
            row.add(new Entry(text));
        }
    }

    private String value(@Nullable Double value) {
        return value == null ? NumberFormat.NOT_AVAILABLE : numbers.printed(value, decimals, false);
    }

    private String value(double value) {
        return numbers.printed(value, decimals, false);
    }

    private String signed(double value) {
        return numbers.printed(value, decimals, true);
    }

    /** A place on an axis: without decimals where it needs none. */
    private String number(double value) {
        return numbers.printed(value, value == Math.rint(value) ? 0 : Math.max(1, decimals), false);
    }
}
