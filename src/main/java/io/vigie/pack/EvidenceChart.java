package io.vigie.pack;

import io.vigie.catalogue.Language;
import io.vigie.finding.Evidence;
import io.vigie.pack.chart.Chart;
import java.util.ArrayList;

/** What a finding's evidence looks like. */
public final class EvidenceChart {

    private EvidenceChart() {}

    public static Chart of(Evidence evidence, Language language) {
        if (evidence instanceof Evidence.ProcessChart process) {
            return new Chart.Process(
                    process.labels(),
                    new ArrayList<>(process.values()),
                    process.centre(),
                    process.lower(),
                    process.upper(),
                    process.baseline(),
                    process.outside(),
                    process.better(),
                    process.unit().in(language),
                    process.decimals(),
                    process.alternative().in(language));
        }
        if (evidence instanceof Evidence.Comparison comparison) {
            return new Chart.Comparison(
                    comparison.rows().stream()
                            .map(row -> new Chart.Bar(row.label(), row.now(), row.then()))
                            .toList(),
                    comparison.better(),
                    comparison.unit().in(language),
                    comparison.decimals(),
                    comparison.alternative().in(language));
        }
        throw new IllegalStateException("evidence of kind "
                + evidence.getClass().getSimpleName() + " cannot be drawn; add it to EvidenceChart");
    }
}
