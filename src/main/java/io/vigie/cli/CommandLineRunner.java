package io.vigie.cli;

import io.vigie.catalogue.CatalogueException;
import io.vigie.job.RunFailedException;
import io.vigie.job.RunLockedException;
import io.vigie.job.UsageException;
import io.vigie.ledger.StoreRefusedException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** Runs one command line and turns how it ended into an exit code and, where it did not end well, a message. */
public final class CommandLineRunner {

    /** What operating systems say when there is no room for a file. */
    private static final Pattern NO_ROOM = Pattern.compile(
            "No space left on device|File too large|Disk quota exceeded|not enough space|disk is full",
            Pattern.CASE_INSENSITIVE);

    private CommandLineRunner() {}

    /** @return the exit code, see {@link ExitCode} */
    public static int run(String... arguments) {
        // Files and mails are UTF-8 throughout, and so is what is printed, whatever the machine's own encoding.
        PrintWriter out = writer(FileDescriptor.out);
        PrintWriter err = writer(FileDescriptor.err);
        if (!List.of(arguments).contains("--debug")) {
            // The terminal belongs to Vigie: what libraries would print there is in the log, or of no use to a user.
            PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
            System.setOut(nowhere);
            System.setErr(nowhere);
        }
        try {
            return run(out, err, arguments);
        } finally {
            out.flush();
            err.flush();
        }
    }

    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        boolean debug = List.of(arguments).contains("--debug");
        CommandLine commands = new CommandLine(new VigieCommand())
                .setOut(out)
                .setErr(err)
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, debug, out, err));
        try {
            return commands.execute(arguments);
        } catch (Error e) {
            // For instance a native library that could not be unpacked, or no memory.
            return explain(e, debug, out, err);
        }
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), false);
    }

    private static int explain(Throwable failure, boolean debug, PrintWriter out, PrintWriter err) {
        out.flush();
        err.println("vigie: " + message(failure));
        if (failure instanceof RunFailedException failed && !failed.step().equals("deliver")) {
            err.println("    The same call goes on from step " + failed.step() + ".");
        }
        if (debug) {
            failure.printStackTrace(err);
        }
        err.flush();
        if (failure instanceof CatalogueException
                || failure instanceof UsageException
                || failure instanceof StoreRefusedException) {
            return ExitCode.USAGE;
        }
        return failure instanceof RunLockedException ? ExitCode.LOCKED : ExitCode.FAILED;
    }

    /** The message of the failure; where the disk is full, that, whatever tried to write. */
    static String message(Throwable failure) {
        String noRoom = "";
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String text = cause.getMessage();
            noRoom = text != null && NO_ROOM.matcher(text).find() ? firstLine(text) : noRoom;
        }
        if (!noRoom.isEmpty()) {
            String step = failure instanceof RunFailedException failed ? " (step " + failed.step() + ")" : "";
            return "there is no room left to write" + step + ": " + noRoom
                    + "\n    No half pack was left behind. Maybe free disk space or lift the file-size limit (ulimit -f)";
        }
        if (failure instanceof CatalogueException problems) {
            return problems.problems().size() + (problems.problems().size() == 1 ? " mistake" : " mistakes")
                    + (problems.problems().stream()
                                    .allMatch(problem -> problem.file().endsWith(".md"))
                            ? " in commentary"
                            : " in settings or catalogue")
                    + "; nothing was run\n" + problems.getMessage();
        }
        if (failure instanceof RunFailedException failed && failed.step().equals("deliver")) {
            Throwable cause = failed.getCause();
            return String.valueOf(cause == null ? failed.getMessage() : cause.getMessage());
        }
        Throwable telling = failure;
        while (telling.getClass().getName().startsWith("org.springframework.") && telling.getCause() != null) {
            // What Spring was busy with says nothing to a user.
            telling = telling.getCause();
        }
        String text = telling.getMessage();
        return text == null || text.isBlank() ? telling.getClass().getSimpleName() : text;
    }

    private static String firstLine(String text) {
        return text.strip().lines().findFirst().orElse("");
    }
}
