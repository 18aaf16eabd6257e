package io.vigie.finding;

import io.vigie.canonical.Grade;
import io.vigie.catalogue.Text;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One thing worth doing. Holds values; its sentences are written where the analysis is, in both languages.
 *
 * @param id stable hash of analysis and scope, the same from run to run: 12 hex digits
 * @param analysis code, e.g. {@code F16}
 * @param claim the condition found, one sentence with a number
 * @param what the condition alone, in at most some ninety characters, for the executive summary
 * @param why what accounts for it, in at most some hundred and twenty characters
 * @param scope what it is about, as dimension to member, e.g. {@code lane: Lyon–PACA}
 * @param period label of the period it was found for
 * @param method method and version in one line
 * @param n observations behind it
 * @param effect the estimated effect with its interval, in {@code unit}
 * @param pValue null where no hypothesis was tested
 * @param qValue Benjamini-Hochberg adjusted
 * @param money range per year in the reporting currency
 * @param solver status, objective and gap of an optimisation; null if none
 * @param firstSeen period label of the first run that found it
 * @param runsPersisted consecutive runs that found it, this one included
 */
public record Finding(
        String id,
        String analysis,
        Text claim,
        Text what,
        Text why,
        SortedMap<String, String> scope,
        String period,
        Text method,
        long n,
        Effect effect,
        @Nullable Double pValue,
        @Nullable Double qValue,
        Money money,
        Kind kind,
        Text horizon,
        Text owner,
        Text action,
        boolean reversible,
        Text caveat,
        List<Assumption> assumptions,
        Evidence evidence,
        Grade grade,
        @Nullable Solver solver,
        String firstSeen,
        int runsPersisted,
        State state,
        double rank) {

    /** The members of the scope that a reader knows by these names: not the metric's id, not a direction. */
    public List<String> places() {
        return scope.entrySet().stream()
                .filter(entry ->
                        !entry.getKey().equals("metric") && !entry.getKey().equals("direction"))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The id of a finding of one analysis about one scope. */
    public static String idOf(String analysis, SortedMap<String, String> scope) {
        StringBuilder text = new StringBuilder(analysis);
        scope.forEach((dimension, member) ->
                text.append('\n').append(dimension).append('=').append(member));
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The 95 % interval, where there is one. */
    public record Effect(
            double estimate, @Nullable Double low, @Nullable Double high, String unit) {}

    /** Money per year, low to high; null where only the base is known. */
    public record Money(
            @Nullable Double low, double base, @Nullable Double high, String currency) {

        /** The high end, or the base where only that is known. */
        public double most() {
            return high == null ? base : high;
        }
    }

    /** An input that was assumed rather than measured, and where it comes from. */
    public record Assumption(Text text, String value, Text source) {}

    public record Solver(String status, double objective, double bound, double gap) {}

    /** What kind of benefit it is. */
    public enum Kind {
        CASH,
        CAPACITY,
        RISK,
        ONE_OFF
    }

    /** Where the organisation stands with it. */
    public enum State {
        NEW,
        OPEN,
        ACCEPTED,
        REJECTED,
        DONE,
        MEASURED
    }
}
