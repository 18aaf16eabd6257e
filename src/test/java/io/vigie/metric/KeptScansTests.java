package io.vigie.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.calendar.ReportingPeriod;
import io.vigie.canonical.CanonicalFixture;
import io.vigie.canonical.CanonicalReport;
import io.vigie.canonical.Conform;
import io.vigie.warehouse.Warehouse;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KeptScansTests {

    @Test
    void metricsFromKeptScansAreThoseMeasuredAnew() {
        try (CanonicalFixture data = CanonicalFixture.of(null, Path.of("input"))) {
            SortedMap<String, String> fingerprints = Conform.fingerprints(data.warehouse());
            List<MetricValue> measured = measure(data, data.warehouse());

            KeptScans first = scans(data, fingerprints);
            assertThat(measure(data, first)).isEqualTo(measured);
            assertThat(first.kept()).isGreaterThan(10);
            first.forgetOthers();
            List<String> tables = tables(data);
            KeptScans second = scans(data, fingerprints);
            assertThat(measure(data, second)).isEqualTo(measured);
            second.forgetOthers();
            assertThat(tables(data)).isEqualTo(tables).hasSize(first.kept());

            data.warehouse().transaction(session -> session.execute("delete from canonical.\"order\""));
            List<MetricValue> fewer = measure(data, data.warehouse());
            assertThat(measure(data, scans(data, fingerprints))).isEqualTo(measured);
            SortedMap<String, String> changed = new TreeMap<>(fingerprints);
            changed.put("order", "another");
            assertThat(measure(data, scans(data, changed))).isEqualTo(fewer);
            changed.remove("order");
            assertThat(measure(data, scans(data, changed))).isEqualTo(fewer);
        }
    }

    private static List<String> tables(CanonicalFixture data) {
        return data.rows("table_name", "information_schema.tables where starts_with(table_name, 'scan_')");
    }

    private static KeptScans scans(CanonicalFixture data, SortedMap<String, String> fingerprints) {
        CanonicalReport report = data.report();
        return new KeptScans(
                data.warehouse(), data.catalogue(), CanonicalFixture.SETTINGS, report, fingerprints, "build", 1);
    }

    private static List<MetricValue> measure(CanonicalFixture data, Warehouse warehouse) {
        return new MetricEngine(data.catalogue(), CanonicalFixture.SETTINGS, warehouse)
                .measure(ReportingPeriod.parse("2026-10"), data.report())
                .list();
    }
}
