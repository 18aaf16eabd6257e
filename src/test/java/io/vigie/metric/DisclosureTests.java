package io.vigie.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.calendar.Period;
import io.vigie.calendar.PeriodKind;
import io.vigie.catalogue.MetricDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures about few persons never leave the engine. */
class DisclosureTests {

    private static final Period OCTOBER =
            new Period(PeriodKind.MONTH, LocalDate.of(2026, 10, 1), LocalDate.of(2026, 11, 1), "2026-10");

    /** Twenty absences of two persons, as many of ten, and thirty of thirty. */
    private static MetricFixture absences() {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            rows.add("a" + i + " | a" + i % 2 + " | sick | Audit | 2026-10-05 | 2026-10-06 | 1 | approved");
            rows.add("b" + i + " | b" + i % 10 + " | sick | Billing | 2026-10-05 | 2026-10-06 | 1 | approved");
        }
        for (int i = 0; i < 30; i++) {
            rows.add("c" + i + " | c" + i + " | sick | Care | 2026-10-05 | 2026-10-06 | 1 | approved");
        }
        SortedMap<String, MetricDefinition> some = new TreeMap<>(MetricFixture.CATALOGUE.metrics());
        some.keySet().retainAll(List.of("absences", "unplanned-absences"));
        return new MetricFixture(MetricFixture.with(some))
                .history(1)
                .rows(
                        "absence",
                        "absence_id, employee_id, type, department, start_date, end_date, days, status",
                        rows.toArray(String[]::new));
    }

    @Test
    void manyRowsOfFewPersonsAreAFigureAboutFewPersons() {
        try (MetricFixture fixture = absences()) {
            Metrics metrics = fixture.measure("2026-10");
            assertThat(absences(metrics, "", "").value()).isEqualTo(70.0);
            MetricValue audit = absences(metrics, "department", "Audit");
            assertThat(audit.shown()).isEqualTo(Shown.SUPPRESSED);
            assertThat(audit.value()).isNaN();
            assertThat(audit.numerator()).isNull();
            assertThat(audit.n()).isZero();
            assertThat(absences(metrics, "department", "Billing").shown())
                    .as("else the total would tell")
                    .isEqualTo(Shown.SUPPRESSED);
            assertThat(absences(metrics, "department", "Care").value()).isEqualTo(30.0);
        }
    }

    @Test
    void whatIsHiddenIsNeitherWrittenNorTraced(@TempDir Path folder) throws IOException {
        try (MetricFixture fixture = absences()) {
            Path file = folder.resolve("metrics.csv");
            MetricsCsv.write(fixture.measure("2026-10"), file);
            assertThat(Files.readAllLines(file))
                    .contains("absences,month,2026-10,department,Audit,AC,,,,count,0,A,suppressed")
                    .contains("absences,month,2026-10,department,Care,AC,30,30,,count,30,A,value");
            Trace hidden = fixture.engine().trace("absences", OCTOBER, "department", "Audit", 50);
            assertThat(hidden.rows()).isEmpty();
            assertThat(hidden.rowCount()).isZero();
            assertThat(hidden.numerator()).isNull();
            Trace shown = fixture.engine().trace("absences", OCTOBER, "department", "Care", 50);
            assertThat(shown.rowCount()).isEqualTo(30);
            assertThat(shown.numerator()).isEqualByComparingTo("30");
        }
    }

    @Test
    void whatIsComputedFromPersonsIsAboutPersons() {
        assertThat(MetricFixture.CATALOGUE.entities().values())
                .filteredOn(entity -> entity.derivation() != null)
                .isNotEmpty()
                .allSatisfy(entity -> {
                    String base = java.util.Objects.requireNonNull(entity.derivation())
                            .base();
                    MetricDefinition.Privacy of = java.util.Objects.requireNonNull(
                                    MetricFixture.CATALOGUE.entities().get(base))
                            .privacy();
                    assertThat(entity.privacy().minimum()).isGreaterThanOrEqualTo(of.minimum());
                });
    }

    private static MetricValue absences(Metrics metrics, String dimension, String member) {
        return metrics.find(new MetricKey("absences", PeriodKind.MONTH, "2026-10", dimension, member, Scenario.AC))
                .orElseThrow();
    }
}
