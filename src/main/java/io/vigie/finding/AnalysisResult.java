package io.vigie.finding;

import io.vigie.catalogue.Text;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an analysis found, before findings are weighed against each other.
 *
 * @param n series, pairs or rows examined
 * @param hypotheses every hypothesis tested, whether or not a candidate came of it
 * @param notRun why it could not run, without "not run, because"; null if it ran
 * @param note a sentence on what was examined, added to the run's note; empty if there is nothing to add
 * @param most how many of the candidates may become findings
 */
public record AnalysisResult(
        long n,
        List<Candidate> candidates,
        List<Hypothesis> hypotheses,
        @Nullable Text notRun,
        Text note,
        int most) {

    /**
     * A finding that still has to stand against the others of the run; its {@code qValue}, persistence and rank are not
     * set yet.
     *
     * @param probability that the effect is beyond materiality
     * @param greatestQ the adjusted p-value above which it is no finding
     * @param covers ids of candidates this one accounts for: they are dropped if it stands
     * @param pool names of the pools of value it stands on
     */
    public record Candidate(
            Finding finding, double probability, double greatestQ, SortedSet<String> covers, SortedSet<String> pool) {

        /** A candidate that rests on no hypothesis test. */
        public static Candidate untested(Finding finding, double probability, SortedSet<String> pool) {
            return new Candidate(finding, probability, 1, new TreeSet<>(), pool);
        }
    }

    /**
     * @param domain all hypotheses of a domain form one family
     * @param finding id of the finding it would support
     */
    public record Hypothesis(String domain, String finding, double pValue) {}

    public static AnalysisResult notRun(Text reason) {
        return new AnalysisResult(0, List.of(), List.of(), reason, new Text("", ""), 0);
    }

    public static AnalysisResult ran(long n, List<Candidate> candidates, Text note) {
        return new AnalysisResult(n, candidates, List.of(), null, note, Integer.MAX_VALUE);
    }
}
