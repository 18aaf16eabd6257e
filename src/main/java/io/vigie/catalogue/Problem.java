package io.vigie.catalogue;

import java.util.Comparator;

/**
 * One thing wrong with a definition or settings file.
 *
 * @param file the file as the user knows it
 * @param line 1-based; 0 if the whole file is meant
 * @param message what is wrong, with the value
 * @param advice what to try; empty if the message says it
 */
public record Problem(String file, int line, String message, String advice) implements Comparable<Problem> {

    @Override
    public int compareTo(Problem other) {
        return Comparator.comparing(Problem::file)
                .thenComparing(Problem::line)
                .thenComparing(Problem::message)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + message + (advice.isEmpty() ? "" : "\n    Maybe " + advice);
    }
}
