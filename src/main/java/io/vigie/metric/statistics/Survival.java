package io.vigie.metric.statistics;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Time to an event from items some of which are still open: the product-limit estimate of Kaplan and Meier, and with
 * competing exits the cumulative incidence of Aalen and Johansen. Items may be observed only from some time on (delayed
 * entry): they are then at risk after that time only.
 */
public final class Survival {

    /** How an item ended. */
    public enum Outcome {
        /** Not yet: it was followed without the event up to its time. */
        OPEN,
        EVENT,
        /** Another exit, after which the event can no longer happen. */
        COMPETING
    }

    /**
     * Items of the same course.
     *
     * @param time when they ended or were last seen, not negative
     * @param entry the time after which they were observed; -1 for from the start
     * @param items how many
     */
    public record Observation(long time, Outcome outcome, long entry, long items) {}

    /** The estimate from a time on. */
    private record Step(long time, double free, double incidence) {}

    private final List<Step> steps = new ArrayList<>();
    private long last = -1;

    private Survival() {}

    /** In any order; an item that ended before it was observed does not count. */
    public static Survival of(List<Observation> observations) {
        SortedMap<Long, Map<Outcome, Long>> times = new TreeMap<>();
        SortedMap<Long, Long> entries = new TreeMap<>();
        for (Observation observation : observations) {
            if (observation.entry() < observation.time() && observation.items() > 0) {
                times.computeIfAbsent(observation.time(), time -> new EnumMap<>(Outcome.class))
                        .merge(observation.outcome(), observation.items(), Long::sum);
                entries.merge(observation.entry(), observation.items(), Long::sum);
            }
        }
        Survival survival = new Survival();
        long atRisk = 0;
        double free = 1;
        double incidence = 0;
        List<Long> waiting = new ArrayList<>(entries.keySet());
        int next = 0;
        for (var time : times.entrySet()) {
            while (next < waiting.size() && waiting.get(next) < time.getKey()) {
                atRisk += entries.getOrDefault(waiting.get(next), 0L);
                next++;
            }
            Map<Outcome, Long> ended = time.getValue();
            long events = ended.getOrDefault(Outcome.EVENT, 0L);
            long competing = ended.getOrDefault(Outcome.COMPETING, 0L);
            if (events + competing > 0) {
                incidence += free * events / atRisk;
                free *= 1 - (double) (events + competing) / atRisk;
                survival.steps.add(new Step(time.getKey(), free, incidence));
            }
            atRisk -= ended.getOrDefault(Outcome.OPEN, 0L) + events + competing;
            survival.last = time.getKey();
        }
        return survival;
    }

    /** The share that has had neither the event nor a competing exit at a time. */
    public double free(long time) {
        double free = 1;
        for (Step step : steps) {
            if (step.time() <= time) {
                free = step.free();
            }
        }
        return free;
    }

    /** The share that has had the event by a time. Without competing exits one minus {@link #free}. */
    public double incidence(long time) {
        double incidence = 0;
        for (Step step : steps) {
            if (step.time() <= time) {
                incidence = step.incidence();
            }
        }
        return incidence;
    }

    /** The share without the event at a time; empty if no item was followed that long and some were still open. */
    public OptionalDouble without(long time) {
        boolean known = last >= time || (last >= 0 && free(last) <= 0);
        return known ? OptionalDouble.of(1 - incidence(time)) : OptionalDouble.empty();
    }

    /** The first time at which at least a share has had the event; empty if it is never reached. */
    public OptionalLong quantile(double share) {
        return steps.stream()
                .filter(step -> step.incidence() >= share - 1e-12)
                .mapToLong(Step::time)
                .findFirst();
    }
}
