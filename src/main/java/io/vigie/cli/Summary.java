package io.vigie.cli;

import io.vigie.canonical.CanonicalReport;
import io.vigie.canonical.FileReport;
import io.vigie.canonical.FileReport.Status;
import io.vigie.delivery.Delivery;
import io.vigie.delivery.Letter;
import io.vigie.job.Doubts;
import io.vigie.job.PublishedPack;
import io.vigie.job.RunOutcome;
import io.vigie.job.RunResult;
import io.vigie.ledger.Handover;
import io.vigie.metric.NotAvailable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the terminal says at the end of a run. */
final class Summary {

    private final PrintWriter out;
    private final PrintWriter err;
    private final Path output;

    /** @param output the output folder as the user wrote it */
    Summary(PrintWriter out, PrintWriter err, Path output) {
        this.out = out;
        this.err = err;
        this.output = output;
    }

    /** @return the exit code */
    int print(RunOutcome outcome) {
        RunResult result = outcome.result();
        if (result != null) {
            files(result.data().files());
            headline(result.letter());
            findings(result.letter());
            late(result.data());
            missing(result);
        }
        return pack(outcome.pack(), outcome.built(), outcome.delivered(), outcome.inDoubt());
    }

    /**
     * Of a run for several audiences, one line for each pack.
     *
     * @return the exit code
     */
    int print(List<RunOutcome> outcomes) {
        out.println();
        TextTable table = new TextTable("audience", "version", "stamp", "run", "", "folder");
        int code = ExitCode.DONE;
        for (RunOutcome outcome : outcomes) {
            PublishedPack pack = outcome.pack();
            table.row(
                    pack.version().audience(),
                    "v" + pack.version().version(),
                    pack.stamp(),
                    pack.runId(),
                    outcome.built() ? "built" : "published before",
                    folder(pack));
            code = pack.failedGates().isEmpty() ? code : ExitCode.PRELIMINARY;
        }
        table.print(out, "");
        long built = outcomes.stream().filter(RunOutcome::built).count();
        out.println(outcomes.size() + (outcomes.size() == 1 ? " pack, " : " packs, ") + built + " of them built now");
        outcomes.stream()
                .flatMap(outcome -> outcome.pack().failedGates().stream())
                .distinct()
                .forEach(gate -> out.println("PRELIMINARY: " + gate.replace("\n", "\n  ")));
        for (RunOutcome outcome : outcomes) {
            int handedOver = delivery(outcome.delivered(), outcome.inDoubt());
            code = handedOver == ExitCode.DONE ? code : handedOver;
        }
        return code;
    }

    private Path folder(PublishedPack pack) {
        return output.resolve("packs")
                .resolve(pack.version().period())
                .resolve(pack.version().audience())
                .resolve("v" + pack.version().version());
    }

    /** The last lines: where the pack lies, why it is PRELIMINARY, who has it. */
    int pack(PublishedPack pack, boolean built, Delivery.@Nullable Outcome delivered, List<Handover> inDoubt) {
        out.println();
        out.println("Pack " + pack.version().period() + " for " + pack.version().audience() + ", version "
                + pack.version().version() + ", " + pack.stamp() + ", run " + pack.runId()
                + (built ? "" : " was published before; nothing was built") + ":");
        out.println("  " + folder(pack));
        pack.manifest()
                .path("files")
                .forEach(file -> out.println("  "
                        + String.format(
                                Locale.ROOT,
                                "%-18s %,11d bytes",
                                file.path("name").asString(""),
                                file.path("bytes").asLong())));
        List<String> failed = pack.failedGates();
        if (!failed.isEmpty()) {
            out.println("PRELIMINARY: " + failed.size() + (failed.size() == 1 ? " data gate" : " data gates")
                    + " did not pass");
            failed.forEach(gate -> out.println("  " + gate.replace("\n", "\n  ")));
        } else if (pack.stamp().equals("PRELIMINARY")) {
            out.println("PRELIMINARY: the month is not over; all data gates passed");
        }
        int handedOver = delivery(delivered, inDoubt);
        return failed.isEmpty() ? handedOver : ExitCode.PRELIMINARY;
    }

    /** Who has it, and of whom nobody knows. */
    int delivery(Delivery.@Nullable Outcome delivered, List<Handover> inDoubt) {
        if (delivered != null) {
            delivered.sent().forEach(handover -> out.println("Sent to " + handover.recipient()));
            delivered.alreadySent().forEach(handover -> out.println("Sent before to " + handover.recipient()));
        }
        out.flush();
        for (Handover handover : inDoubt) {
            err.println("vigie: " + Doubts.sentence(handover));
        }
        err.flush();
        return inDoubt.isEmpty() ? ExitCode.DONE : ExitCode.PRELIMINARY;
    }

    private void files(List<FileReport> files) {
        long loaded =
                files.stream().filter(file -> file.status() == Status.LOADED).count();
        out.println();
        out.println(loaded + (loaded == 1 ? " file" : " files") + " read"
                + (loaded == files.size() ? "" : ", " + (files.size() - loaded) + " not"));
        TextTable table = new TextTable("file", "profile", ">read", ">kept", ">rejected", ">non-data", "note");
        for (FileReport file : files) {
            boolean read = file.status() == Status.LOADED;
            String status = file.status().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            table.row(
                    file.file(),
                    file.profile().isEmpty() ? "–" : file.profile(),
                    read ? count(file.rowsRead()) : "–",
                    read ? count(file.rowsKept()) : "–",
                    read ? count(file.rowsRejected()) : "–",
                    read ? count(file.nonData()) : "–",
                    read ? file.note() : status + (file.note().isEmpty() ? "" : ": " + file.note()));
        }
        table.print(out, "  ");
    }

    private void headline(Letter letter) {
        out.println();
        out.println(letter.headline());
        TextTable table = new TextTable(letter.period(), ">AC", ">PL", ">ΔPL%", ">PY", "signal");
        letter.measures()
                .forEach(measure -> table.row(
                        measure.name(),
                        measure.actual(),
                        measure.plan(),
                        measure.deviation(),
                        measure.prior(),
                        measure.signal()));
        if (!table.isEmpty()) {
            table.print(out, "  ");
        }
    }

    private void findings(Letter letter) {
        out.println();
        out.println(
                switch (letter.messagesOf()) {
                    case 0 -> "No finding; the pack says which analyses ran and which could not";
                    case 1 -> "1 finding";
                    default -> letter.messagesOf() + " findings";
                });
        int number = 0;
        for (Letter.Message message : letter.messages()) {
            number++;
            out.println("  " + number + ". " + message.claim());
            out.println("     " + message.worth() + "; " + message.owner());
        }
        if (letter.messages().size() < letter.messagesOf()) {
            out.println("  … and " + (letter.messagesOf() - letter.messages().size()) + " more in the pack");
        }
    }

    private void late(CanonicalReport data) {
        if (!data.lateRows().isEmpty()) {
            out.println();
            out.println("New rows for months whose pack is published; that pack is as it was");
            TextTable table = new TextTable("file", "month", "entity", ">rows");
            data.lateRows().forEach(rows -> table.row(rows.file(), rows.period(), rows.entity(), count(rows.rows())));
            table.print(out, "  ");
        }
    }

    private void missing(RunResult result) {
        if (!result.notAvailable().isEmpty()) {
            out.println();
            out.println("Not available");
            result.notAvailable().stream()
                    .filter(metric -> !metric.scope().equals(NotAvailable.RATES))
                    .forEach(metric -> out.println("  " + metric.metric() + ": " + metric.reason()));
            long rates = result.notAvailable().stream()
                    .filter(metric -> metric.scope().equals(NotAvailable.RATES))
                    .count();
            if (rates > 0) {
                out.println("  At other exchange rates: " + rates + (rates == 1 ? " metric" : " metrics")
                        + "; the manifest says which and why");
            }
        }
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
