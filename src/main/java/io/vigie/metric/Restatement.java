package io.vigie.metric;

/**
 * A value of a month that a board pack has published and that is another one now.
 *
 * @param was as published last, changes within the tolerance aside
 * @param now as measured now; not a number if it is no longer there
 * @param first as first reported
 * @param listed whether the change is beyond the metric's tolerance and the company's materiality; others are absorbed
 * @param closed whether the month was final when {@code was} was published
 * @param reason what has changed since, in words
 * @param wasRun id of the run that published it
 * @param firstRun id of the run that reported it first
 */
public record Restatement(
        MetricKey key,
        double was,
        double now,
        double first,
        boolean listed,
        boolean closed,
        String reason,
        String wasRun,
        String firstRun) {}
