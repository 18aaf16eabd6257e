package io.vigie.metric.disclosure;

import io.vigie.calendar.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One actual value about persons. A value of the prior year is the actual of another period: it is hidden with that one.
 *
 * @param metric id of the metric
 * @param population names the persons the value is about: metrics over the same rows and dates share one
 * @param dimension empty for the total; {@code team | channel} for a crossing
 * @param member empty for the total; {@code Paris | e-mail} in a crossing
 * @param people how many persons stand behind the value: of a rate, those of the denominator
 * @param items rows behind the value; more than the persons where a person has several, such as absences
 * @param told the fewest persons the value itself tells of, where these are not all behind it: those who add to an amount,
 *     those on the smaller side of a percentile, those by whom it differs from another value that is shown
 * @param numerator null where the value has no sum (percentiles)
 * @param denominator null where there is none
 * @param content what the numerator is
 * @param state whether the value holds at the period's end instead of over the period
 * @param largest the largest contributions of single persons to an amount, largest first; empty if unknown
 * @param minimum fewest persons shown: 5, for figures about managers 10
 */
public record PersonCell(
        String metric,
        String population,
        Period period,
        String dimension,
        String member,
        long people,
        long items,
        long told,
        @Nullable Double numerator,
        @Nullable Double denominator,
        Content content,
        boolean state,
        List<Double> largest,
        int minimum) {

    private static final double MINIMUM_DENOMINATOR = 10;
    private static final double DOMINANT_ONE = 0.75;
    private static final double DOMINANT_TWO = 0.90;

    /** What a numerator is. */
    public enum Content {
        /** Persons; with a denominator the part of these persons that something is true of. */
        PERSONS,
        /** Money, hours, days or pieces that add up over persons. */
        AMOUNT,
        /** Nothing that adds up: a percentile, a quotient of other metrics. Only the number of persons does. */
        OTHER
    }

    public PersonCell {
        largest = List.copyOf(largest);
        if (minimum < 1) {
            throw new IllegalArgumentException("at least one person must stand behind a value, not " + minimum);
        }
    }

    /** A cell whose rows are persons. */
    public PersonCell(
            String metric,
            String population,
            Period period,
            String dimension,
            String member,
            long people,
            @Nullable Double numerator,
            @Nullable Double denominator,
            Content content,
            boolean state,
            List<Double> largest,
            int minimum) {
        this(
                metric,
                population,
                period,
                dimension,
                member,
                people,
                people,
                people,
                numerator,
                denominator,
                content,
                state,
                largest,
                minimum);
    }

    Place place() {
        return new Place(dimension, member);
    }

    /** Step one and two of the rule: too few persons on either side, or one or two persons who make the amount. */
    boolean sensitive() {
        if (Math.min(people, told) < minimum) {
            return true;
        }
        Double part = numerator;
        Double whole = denominator;
        if (content == Content.PERSONS && part != null) {
            if (part < minimum) {
                return true;
            }
            if (whole != null && (whole < Math.max(MINIMUM_DENOMINATOR, minimum) || whole - part < minimum)) {
                return true;
            }
        }
        return content == Content.AMOUNT && part != null && dominated(part);
    }

    private boolean dominated(double amount) {
        double first = largest.isEmpty() ? 0 : Math.abs(largest.get(0));
        double second = largest.size() < 2 ? 0 : Math.abs(largest.get(1));
        double sum = Math.abs(amount);
        return first > DOMINANT_ONE * sum || first + second > DOMINANT_TWO * sum;
    }
}
