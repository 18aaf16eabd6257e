package io.vigie.cli;

import io.vigie.job.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** One line for each step: its name as it begins, its time as it ends. */
final class TerminalProgress implements Progress {

    private final PrintWriter out;
    private final PrintWriter err;
    private boolean open;

    TerminalProgress(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public void note(String sentence) {
        endLine();
        out.flush();
        err.println("vigie: " + sentence);
        err.flush();
    }

    @Override
    public void begun(String step) {
        endLine();
        out.print(String.format(Locale.ROOT, "%-10s", step));
        out.flush();
        open = true;
    }

    @Override
    public void done(String step, Duration took) {
        out.println(String.format(Locale.ROOT, "%7.2f s", took.toMillis() / 1000.0));
        out.flush();
        open = false;
    }

    /** Ends the line of a step that will not be done. */
    void endLine() {
        if (open) {
            out.println();
            open = false;
        }
    }
}
