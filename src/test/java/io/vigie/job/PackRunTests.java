package io.vigie.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.calendar.ReportingPeriod;
import io.vigie.ledger.FileLedger;
import io.vigie.ledger.StoreRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackRunTests {

    @TempDir
    Path output;

    private Map<String, String> overrides = Map.of();
    private final List<String> notes = new ArrayList<>();
    private final List<String> steps = new ArrayList<>();
    private final List<String> work = new ArrayList<>();

    @Test
    void aRunPublishesAPackWithItsManifestLast() throws IOException {
        RunOutcome outcome = call(identity("a"), false, step -> {});

        Path folder = output.resolve("packs/2026-10/board/v1");
        assertThat(outcome.pack().folder()).isEqualTo(folder.toAbsolutePath());
        assertThat(outcome.built()).isTrue();
        assertThat(names(folder))
                .containsExactly("board-pack.pdf", "board-pack.xlsx", "findings.json", "manifest.json", "metrics.csv");
        assertThat(names(folder.getParent())).containsExactly("v1");
        assertThat(steps)
                .containsExactly("land", "conform", "measure", "detect", "assemble", "write", "publish", "deliver");
        assertThat(Files.readString(folder.resolve("manifest.json")))
                .contains("\"runId\" : \"" + identity("a").runId() + "\"", "\"rowsRejected\" : 1", "\"nonData\" : 2")
                .doesNotContain("\r");
    }

    @Test
    void theSameCallOnAFinishedRunBuildsNothing() {
        call(identity("a"), false, step -> {});
        work.clear();

        RunOutcome second = call(identity("a"), false, step -> {});

        assertThat(second.built()).isFalse();
        assertThat(second.pack().version().version()).isEqualTo(1);
        assertThat(work).isEmpty();
    }

    @Test
    void theLedgersOutliveTheProcess() {
        PublishedPack pack = call(identity("a"), false, step -> {}).pack();

        try (BatchStore store = BatchStore.open(Installation.at(output), Map.of())) {
            assertThat(store.deliveries().letter(pack.version())).isPresent();
            assertThat(store.files().files(pack.runId())).hasSize(1);
            assertThat(store.repository().getJobInstances("board-pack", 0, 10)).hasSize(1);
        }
    }

    @Test
    void theLedgerKnowsEveryContentOnceAndWhichAnotherRunPublished() {
        call(identity("a"), false, step -> {});
        call(identity("b"), false, step -> {});

        try (BatchStore store = BatchStore.open(Installation.at(output), Map.of())) {
            assertThat(store.files().seen())
                    .singleElement()
                    .satisfies(seen -> assertThat(seen.profile() + " " + seen.sha256() + " " + seen.file() + " "
                                    + seen.rows() + " " + seen.header() + " " + seen.extracted())
                            .isEqualTo("deals ab deals.csv 10 [] null"));
            assertThat(store.files().published(Set.of(identity("a").runId()))).containsExactly("ab");
            Instant first = Instant.parse("2026-11-02T06:00:00Z");
            store.files().archived(Map.of("cd", "deals.csv"), first);
            store.files().archived(Map.of("cd", "deals.csv", "ef", "orders.csv"), first.plusSeconds(60));
            assertThat(store.files().archivedBefore(first.plusSeconds(1))).containsExactly("cd");
            store.files().forgotten("cd");
            assertThat(store.files().archivedBefore(first.plusSeconds(61))).containsExactly("ef");
            FileLedger.SeenFile full = new FileLedger.SeenFile(
                    "orders", "gh", "o.csv", 7, List.of("Order", "", "N° \"x\""), first, first.plusSeconds(5));
            store.files().seen("R-1", List.of(full));
            assertThat(store.files().seen()).contains(full);
        }
    }

    @Test
    void whatNobodyElsePublishedIsUnknown() {
        call(identity("a"), false, step -> {});

        try (BatchStore store = BatchStore.open(Installation.at(output), Map.of())) {
            assertThat(store.files().published(Set.of(identity("a").runId()))).isEmpty();
        }
    }

    @Test
    void executionsThatAreOldEnoughAreForgottenButNotWhatWasPublished() {
        call(identity("a"), false, step -> {});
        overrides = Map.of("vigie.keep-executions", "0s");
        call(identity("b"), false, step -> {});

        try (BatchStore store = BatchStore.open(Installation.at(output), Map.of())) {
            assertThat(store.repository().getJobInstances("board-pack", 0, 10)).isEmpty();
            assertThat(store.deliveries().newestVersion("2026-10", "board")).hasValue(2);
        }
        assertThat(call(identity("a"), false, step -> {}).built()).isFalse();
    }

    @Test
    void againAndChangedInputsMakeNewVersions() {
        call(identity("a"), false, step -> {});

        assertThat(call(identity("a"), true, step -> {}).pack().version().version())
                .isEqualTo(2);
        assertThat(call(identity("b"), false, step -> {}).pack().version().version())
                .isEqualTo(3);
        assertThat(call(identity("b"), false, step -> {}).built()).isFalse();
    }

    @Test
    void aVersionIsNeverUsedTwiceEvenIfItsFilesAreGone() throws IOException {
        call(identity("a"), false, step -> {});
        Files.move(output.resolve("packs"), output.resolve("archive"));

        assertThat(call(identity("a"), false, step -> {}).pack().version().version())
                .isEqualTo(2);
    }

    @Test
    void aFailedRunGoesOnFromTheStepThatFailed() {
        assertThatThrownBy(() -> call(identity("a"), false, failAt("detect")))
                .isInstanceOf(RunFailedException.class)
                .hasMessageContaining("step detect failed: out of order");
        assertThat(output.resolve("packs")).doesNotExist();
        work.clear();

        RunOutcome resumed = call(identity("a"), false, step -> {});

        assertThat(resumed.pack().version().version()).isEqualTo(1);
        assertThat(work).startsWith("detect").doesNotContain("conform", "measure");
        assertThat(notes)
                .anyMatch(note ->
                        note.contains("going on with run " + identity("a").runId()));
    }

    @Test
    void aFailedWriterLeavesNoHalfPackAndTheNextCallWritesEveryFile() throws IOException {
        assertThatThrownBy(() -> call(identity("a"), false, failAt("write:board-pack.xlsx")))
                .isInstanceOf(RunFailedException.class);
        assertThat(output.resolve("packs")).doesNotExist();

        RunOutcome resumed = call(identity("a"), false, step -> {});

        assertThat(names(resumed.pack().folder())).hasSize(5);
    }

    @Test
    void anUnfinishedRunWhoseInputsChangedIsAbandonedAndSaidSo() {
        assertThatThrownBy(() -> call(identity("a"), false, failAt("measure"))).isInstanceOf(RunFailedException.class);
        work.clear();

        RunOutcome outcome = call(identity("b"), false, step -> {});

        assertThat(outcome.pack().runId()).isEqualTo(identity("b").runId());
        assertThat(work).contains("land:deals", "conform", "measure");
        assertThat(notes)
                .anyMatch(note ->
                        note.contains(identity("a").runId()) && note.contains("abandoned") && note.contains("inputs"));
        // Going back to the first inputs starts from the beginning: the warehouse belongs to another run now.
        work.clear();
        assertThat(call(identity("a"), false, step -> {}).pack().version().version())
                .isEqualTo(2);
        assertThat(work).contains("land:deals", "conform");
    }

    @Test
    void aRunWhoseWarehouseIsGoneStartsFromTheBeginning() throws IOException {
        assertThatThrownBy(() -> call(identity("a"), false, failAt("measure"))).isInstanceOf(RunFailedException.class);
        Files.delete(output.resolve(".vigie/tiny/run"));
        work.clear();

        call(identity("a"), false, step -> {});

        assertThat(work).contains("land:deals", "conform");
        assertThat(notes).anyMatch(note -> note.contains("starts from the beginning"));
    }

    @Test
    void aPreliminaryPackSaysSo() {
        RunOutcome outcome = call(identity("a"), false, true, step -> {});

        assertThat(outcome.pack().stamp()).isEqualTo("PRELIMINARY");
        assertThat(outcome.pack().failedGates()).containsExactly("reject-share of deals.csv: 10 % rejected");
    }

    @Test
    void aStoreThatForgetsIsRefused() {
        assertThatThrownBy(() -> {
                    try (BatchStore store = BatchStore.open(
                            Installation.at(output), Map.of("spring.datasource.url", "jdbc:hsqldb:mem:x"))) {
                        store.deliveries();
                    }
                })
                .isInstanceOf(StoreRefusedException.class)
                .hasMessageContaining("jdbc:hsqldb:mem:x");
    }

    private RunOutcome call(RunIdentity identity, boolean again, Consumer<String> meanwhile) {
        return call(identity, again, false, meanwhile);
    }

    private RunOutcome call(RunIdentity identity, boolean again, boolean preliminary, Consumer<String> meanwhile) {
        Installation installation = Installation.at(output);
        Progress progress = new Progress() {
            @Override
            public void note(String sentence) {
                notes.add(sentence);
            }

            @Override
            public void begun(String step) {
                steps.add(step);
            }

            @Override
            public void done(String step, Duration took) {}
        };
        try (RunLock lock = RunLock.acquire(installation);
                BatchStore store = BatchStore.open(installation, overrides)) {
            return new PackRun(installation, store, lock, progress, Clock.systemUTC())
                    .call(
                            identity,
                            again,
                            null,
                            version -> new TinyStages(output.resolve(".vigie/tiny"), version, preliminary, step -> {
                                synchronized (work) {
                                    work.add(step);
                                }
                                meanwhile.accept(step);
                            }),
                            2);
        }
    }

    private static Consumer<String> failAt(String step) {
        return at -> {
            if (at.equals(step)) {
                throw new IllegalStateException("out of order");
            }
        };
    }

    static RunIdentity identity(String inputs) {
        return new RunIdentity(
                "board-pack",
                ReportingPeriod.parse("2026-10"),
                "board",
                Instant.parse("2026-11-02T00:00:00Z"),
                inputs,
                "catalogue",
                "settings",
                "0.1.0");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
