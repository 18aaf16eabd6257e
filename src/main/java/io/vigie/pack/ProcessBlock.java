package io.vigie.pack;

import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition.Signals;
import io.vigie.metric.MetricValue;
import io.vigie.metric.Scenario;
import io.vigie.metric.signal.ProcessLimits;
import io.vigie.metric.signal.SignalSeries;
import io.vigie.pack.chart.Chart;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Title;
import io.vigie.pack.page.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The process-behaviour chart (XmR) of a measure's months. */
final class ProcessBlock {

    private final Assembly assembly;
    private final Language language;

    ProcessBlock(Assembly assembly) {
        this.assembly = assembly;
        this.language = assembly.language();
    }

    /** Empty if the metric is not tested, has too few months, or is tested against its prior year. */
    Optional<Block> of(Measure measure) {
        String month = assembly.identity().period().monthLabel();
        if (measure.definition().signals() == Signals.NONE) {
            return Optional.empty();
        }
        SignalSeries series = SignalSeries.of(
                        measure.definition(),
                        assembly.metrics().months(measure.definition().id(), "", "", Scenario.AC),
                        month,
                        value -> assembly.metrics().partial(value.key()))
                .orElse(null);
        if (series == null || !series.longEnough() || series.relative()) {
            return Optional.empty();
        }
        ProcessLimits limits = series.limits();
        double scale = measure.style().scale();
        List<String> labels = new ArrayList<>();
        List<@Nullable Double> values = new ArrayList<>();
        for (MetricValue point : series.points()) {
            labels.add(point.key().period());
            values.add(point.value() * scale);
        }
        Title title = new Title(
                assembly.place(),
                measure.shortName(),
                assembly.unitWords(measure.style()),
                Words.FINDING_LIMITS_PERIOD.in(language, labels.get(0), labels.get(labels.size() - 1)));
        ProcessSignal signal = measure.signal();
        String said = signal == null || signal.rule() == 0
                ? Words.PROCESS_QUIET.in(language, measure.name())
                : assembly.signal(measure, signal);
        return Optional.of(new Block.Drawing(
                title,
                new Chart.Process(
                        labels,
                        values,
                        limits.centre() * scale,
                        limits.lower() * scale,
                        limits.upper() * scale,
                        limits.baseline(),
                        limits.outside(),
                        measure.definition().better(),
                        measure.style().unit(),
                        measure.style().decimals(),
                        said)));
    }
}
