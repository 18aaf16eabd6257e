package io.vigie.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.calendar.PeriodKind;
import io.vigie.calendar.ReportingPeriod;
import io.vigie.canonical.CanonicalFixture;
import io.vigie.catalogue.MetricDefinition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The bundled sample company, measured for October 2026. */
class SampleMetricsTests {

    /** How many rows the metric standard has, by the letter of its codes. */
    private static final List<String> STANDARD =
            List.of("C9", "O4", "S10", "D9", "T5", "W8", "P5", "U7", "H9", "R6", "F6", "J5", "X4", "L2", "E5");

    private static CanonicalFixture company;
    private static Metrics metrics;

    @BeforeAll
    static void measure() {
        company = CanonicalFixture.of(null, Path.of("input"));
        metrics = new MetricEngine(company.catalogue(), CanonicalFixture.SETTINGS, company.warehouse())
                .measure(ReportingPeriod.parse("2026-10"), company.report());
    }

    @AfterAll
    static void close() {
        company.close();
    }

    private static Set<String> standard() {
        return STANDARD.stream()
                .flatMap(domain -> IntStream.rangeClosed(1, Integer.parseInt(domain.substring(1)))
                        .mapToObj(number -> domain.charAt(0) + (number < 10 ? "0" : "") + number))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyRowOfTheStandardHasADefinition() {
        assertThat(standard()).hasSize(94);
        assertThat(company.catalogue().metrics().values().stream()
                        .map(MetricDefinition::code)
                        .collect(Collectors.toSet()))
                .containsAll(standard());
    }

    @Test
    void mostRowsOfTheStandardHaveAValueAndTheRestAReason() {
        Set<String> valued = new TreeSet<>();
        List<String> silent = new ArrayList<>();
        for (MetricDefinition metric : company.catalogue().metrics().values()) {
            boolean value = metrics.list().stream()
                    .anyMatch(each -> each.key().metric().equals(metric.id())
                            && each.key().kind() == PeriodKind.MONTH
                            && each.key().period().equals("2026-10")
                            && each.key().scenario() == Scenario.AC);
            if (value) {
                valued.add(metric.code());
            } else if (metrics.notAvailable().stream()
                    .noneMatch(reason -> reason.metric().equals(metric.id()))) {
                silent.add(metric.id());
            }
        }
        valued.retainAll(standard());
        Set<String> without = new TreeSet<>(standard());
        without.removeAll(valued);
        assertThat(valued).as("without a value: " + without).hasSizeGreaterThanOrEqualTo(85);
        assertThat(silent).as("neither value nor reason").isEmpty();
    }
}
