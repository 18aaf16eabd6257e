package io.vigie.job;

import io.vigie.canonical.CanonicalReport;
import io.vigie.canonical.FileReport;
import io.vigie.canonical.FileReport.Status;
import io.vigie.canonical.Gate;
import io.vigie.canonical.Grade;
import io.vigie.catalogue.Language;
import io.vigie.delivery.Letter;
import io.vigie.metric.NotAvailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Stages whose warehouse is a folder of text files: enough to see what a restart does and does not do again. */
final class TinyStages implements Stages {

    static final List<String> FILES = List.of("board-pack.pdf", "board-pack.xlsx", "findings.json", "metrics.csv");

    private final Path folder;
    private final int version;
    private final boolean preliminary;
    private final Consumer<String> meanwhile;

    /** @param meanwhile is told each step, and part of a step, while it is at work */
    TinyStages(Path folder, int version, boolean preliminary, Consumer<String> meanwhile) {
        this.folder = folder;
        this.version = version;
        this.preliminary = preliminary;
        this.meanwhile = meanwhile;
    }

    @Override
    public boolean holds(String runId) {
        return Files.exists(folder.resolve("run")) && text("run").equals(runId);
    }

    @Override
    public void claim(String runId) {
        put("run", runId);
    }

    @Override
    public List<String> sources() {
        return List.of("deals", "orders");
    }

    @Override
    public void land(String source) {
        meanwhile.accept("land:" + source);
        put("land-" + source, "rows of " + source);
    }

    @Override
    public void conform() {
        meanwhile.accept("conform");
        put("conform", text("land-deals") + " and " + text("land-orders"));
    }

    @Override
    public void measure() {
        meanwhile.accept("measure");
        put("measure", "values from " + text("conform"));
    }

    @Override
    public void detect() {
        meanwhile.accept("detect");
        put("detect", "findings from " + text("measure"));
    }

    @Override
    public void assemble() {
        meanwhile.accept("assemble");
    }

    @Override
    public List<String> files() {
        return FILES;
    }

    @Override
    public void write(String file, Path target) {
        meanwhile.accept("write:" + file);
        try {
            Files.writeString(target, file + " v" + version + ": " + text("detect") + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public CanonicalReport data() {
        return new CanonicalReport(
                List.of(new FileReport(1, "deals.csv", "ab", "deals", Status.LOADED, 10, 9, 1, 2, null, Grade.A, "")),
                List.of(),
                new TreeMap<>(),
                List.of(new Gate("reject-share", "deals.csv", preliminary ? Grade.C : Grade.A, "10 % rejected")));
    }

    @Override
    public RunResult result() {
        meanwhile.accept("publish");
        return new RunResult(
                data(),
                List.of(new NotAvailable("turnover", "dated", "IBM HR has no dates.")),
                new TreeMap<>(),
                preliminary,
                letter());
    }

    static Letter letter() {
        return new Letter(
                Language.EN,
                "Board pack 2026-10: carriers late",
                "Moraine · Board pack 2026-10 · FINAL, version 1",
                "Carriers delivered 91.8 % on time.",
                "Carrier on time 91.8 %",
                "2026-10",
                List.of(new Letter.Message("Lyon–PACA is late.", "214 kEUR a year", "Transport director")),
                2,
                List.of(
                        new Letter.Measure(
                                "Carrier on time, %", "91.8", "94.0", "−2.3", 5, true, "bad", "93.1", "1↓", "bad"),
                        new Letter.Measure("Orders", "1 240", "–", "–", 0, false, "neutral", "1 199", "–", "neutral")),
                14,
                List.of("Move 31 loads."),
                "Data as of 2026-11-12 06:00 Europe/Paris. Run R-1. <Illustrative> data.");
    }

    private String text(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void put(String name, String text) {
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {}
}
