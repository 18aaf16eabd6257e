package io.vigie.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.calendar.ReportingPeriod;
import io.vigie.canonical.CanonicalFixture;
import io.vigie.canonical.CanonicalReport;
import io.vigie.canonical.EntityReport;
import io.vigie.canonical.FileReport;
import io.vigie.canonical.FileReport.Status;
import io.vigie.canonical.Grade;
import io.vigie.canonical.LateRows;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.CatalogueReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportedValuesTests {

    private static final Catalogue CATALOGUE = CatalogueReader.read(null);
    private static final String METRIC = "orders";
    private static final Instant OCTOBER = Instant.parse("2026-10-02T06:00:00Z");
    private static final Instant NOVEMBER = Instant.parse("2026-11-02T06:00:00Z");
    private static final Instant DECEMBER = Instant.parse("2026-12-02T06:00:00Z");

    @TempDir
    private Path folder;

    private ReportedValues reported = new ReportedValues(Path.of(""));

    @BeforeEach
    void open() {
        reported = new ReportedValues(folder.resolve("reported"));
        assertThat(CATALOGUE.metrics()).containsKey(METRIC);
        assertThat(CATALOGUE.metrics().get(METRIC).tolerance()).isEqualTo(0.01);
    }

    @Test
    void aChangeBeyondToleranceIsListedWithWhatWasAndWhy() {
        record("R-1", OCTOBER, "2026-09", Map.of("2026-08", 100d, "2026-09", 200d), Map.of("a.csv", "1"));

        List<Restatement> changes = compare(
                "R-2",
                NOVEMBER,
                "2026-10",
                Map.of("2026-08", 102d, "2026-09", 201d, "2026-10", 300d),
                Map.of("a.csv", "1", "b.csv", "2"));

        assertThat(changes).hasSize(2);
        Restatement august = changes.get(0);
        assertThat(august.key()).isEqualTo(MetricKey.month(METRIC, "2026-08"));
        assertThat(august.was()).isEqualTo(100);
        assertThat(august.now()).isEqualTo(102);
        assertThat(august.listed()).isTrue();
        assertThat(august.closed()).isTrue();
        assertThat(august.wasRun()).isEqualTo("R-1");
        assertThat(august.reason()).isEqualTo("7 late rows, new since: b.csv");
        Restatement september = changes.get(1);
        assertThat(september.first()).isEqualTo(200);
        assertThat(september.listed()).as("half a percent is absorbed").isFalse();
        assertThat(september.closed()).as("one working day after its end").isFalse();
    }

    /** A file is replaced by another of the same name and instant. */
    @Test
    void aRunOfTheSameInstantIsComparedWithThoseThatPublishedBefore() {
        record("R-1", NOVEMBER, "2026-10", Map.of("2026-09", 100d), Map.of("a.csv", "1"));

        for (String again : List.of("before it publishes", "asked for again")) {
            assertThat(compare("R-2", NOVEMBER, "2026-10", Map.of("2026-09", 150d), Map.of("a.csv", "2")))
                    .as(again)
                    .singleElement()
                    .satisfies(change -> {
                        assertThat(change.was()).isEqualTo(100);
                        assertThat(change.now()).isEqualTo(150);
                        assertThat(change.reason()).isEqualTo("replaced: a.csv");
                    });
            assertThat(compare("R-1", NOVEMBER, "2026-10", Map.of("2026-09", 100d), Map.of("a.csv", "1")))
                    .as("the first one, " + again)
                    .isEmpty();
            record("R-2", NOVEMBER, "2026-10", Map.of("2026-09", 150d), Map.of("a.csv", "2"));
        }
    }

    @Test
    void smallChangesDoNotAddUpUnseen() {
        Map<String, String> files = Map.of("a.csv", "1");
        record("R-1", OCTOBER, "2026-09", Map.of("2026-08", 1000d), files);
        record("R-2", NOVEMBER, "2026-10", Map.of("2026-08", 1008d), files);

        List<Restatement> changes = compare("R-3", DECEMBER, "2026-11", Map.of("2026-08", 1016d), files);

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.was()).isEqualTo(1000);
            assertThat(change.now()).isEqualTo(1016);
            assertThat(change.listed()).isTrue();
        });
    }

    @Test
    void whatWasListedOnceIsTheBaseFromThenOn() {
        Map<String, String> files = Map.of("a.csv", "1");
        record("R-1", OCTOBER, "2026-09", Map.of("2026-08", 1000d), files);
        record("R-2", NOVEMBER, "2026-10", Map.of("2026-08", 1100d), Map.of("a.csv", "9"));

        List<Restatement> changes = compare("R-3", DECEMBER, "2026-11", Map.of("2026-08", 1100d), files);

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.first()).isEqualTo(1000);
            assertThat(change.was()).isEqualTo(1100);
            assertThat(change.listed()).isFalse();
            assertThat(change.wasRun()).isEqualTo("R-2");
            assertThat(change.firstRun()).isEqualTo("R-1");
        });
    }

    @Test
    void onlyRunsThatKnewLessCountAndNoneIsRecordedBehindThem() {
        Map<String, String> files = Map.of("a.csv", "1");
        record("R-1", NOVEMBER, "2026-10", Map.of("2026-08", 100d), files);
        record("R-0", OCTOBER, "2026-09", Map.of("2026-08", 50d), files);

        assertThat(compare("R-1", NOVEMBER, "2026-10", Map.of("2026-08", 90d), files))
                .isEmpty();
        assertThat(compare("R-0", OCTOBER, "2026-09", Map.of("2026-08", 90d), files))
                .isEmpty();
        assertThat(compare("R-3", DECEMBER, "2026-11", Map.of("2026-08", 90d), files))
                .singleElement()
                .satisfies(change -> assertThat(change.was()).isEqualTo(100));
    }

    @Test
    void recordingAgainAndDyingHalfWayLeaveWhatOneRecordingLeaves() throws Exception {
        Map<String, String> files = Map.of("a.csv", "1");
        Files.createDirectories(folder.resolve("reported"));
        Files.writeString(folder.resolve("reported").resolve("R-1.tmp"), "cut off");
        record("R-1", OCTOBER, "2026-09", Map.of("2026-08", 100d), files);
        record("R-1", OCTOBER, "2026-09", Map.of("2026-08", 100d), files);
        try (var all = Files.list(folder.resolve("reported"))) {
            assertThat(all.map(file -> file.getFileName().toString())).containsExactly("000001-R-1.csv.gz");
        }
        assertThat(compare("R-2", NOVEMBER, "2026-10", Map.of("2026-08", 100d), files))
                .isEmpty();
    }

    private void record(
            String run, Instant asOf, String period, Map<String, Double> months, Map<String, String> files) {
        reported.record(metrics(months), facts(run, asOf, period, files), CATALOGUE, CanonicalFixture.SETTINGS);
    }

    private List<Restatement> compare(
            String run, Instant asOf, String period, Map<String, Double> months, Map<String, String> files) {
        return reported.compare(
                metrics(months), facts(run, asOf, period, files), data(files), CATALOGUE, CanonicalFixture.SETTINGS);
    }

    private static RunFacts facts(String run, Instant asOf, String period, Map<String, String> files) {
        return RunFacts.of(
                run, asOf, ReportingPeriod.parse(period), 1, CATALOGUE, CanonicalFixture.SETTINGS, data(files));
    }

    private static Metrics metrics(Map<String, Double> months) {
        List<MetricValue> values = new ArrayList<>();
        new TreeMap<>(months)
                .forEach((month, value) -> values.add(
                        new MetricValue(MetricKey.month(METRIC, month), value, value, null, "count", 1, Grade.A)));
        return new Metrics(values, List.of());
    }

    private static CanonicalReport data(Map<String, String> files) {
        List<FileReport> reports = new ArrayList<>();
        TreeSet<Integer> ids = new TreeSet<>();
        new TreeMap<>(files).forEach((name, sha256) -> {
            ids.add(reports.size() + 1);
            reports.add(new FileReport(
                    reports.size() + 1, name, sha256, "", Status.LOADED, 10, 10, 0, 0, null, Grade.A, ""));
        });
        return new CanonicalReport(
                reports,
                List.of(),
                new TreeMap<>(Map.of(
                        "order", new EntityReport("order", 10, new TreeMap<>(Map.of("order_id", ids)), Grade.A))),
                List.of(),
                files.containsKey("b.csv") ? List.of(new LateRows("b.csv", "2026-08", "order", 7)) : List.of(),
                List.of());
    }
}
