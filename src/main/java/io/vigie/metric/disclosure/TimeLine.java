package io.vigie.metric.disclosure;

import io.vigie.calendar.Period;
import io.vigie.calendar.PeriodKind;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One number at one place over all its periods: which other periods must be hidden so that no hidden one is a sum or
 * difference of those shown. What a reader misses least goes first: sums to date of earlier months, then months.
 */
final class TimeLine {

    /** Kinds whose periods do not overlap, from what is missed least on. */
    private static final List<PeriodKind> PARTS =
            List.of(PeriodKind.DAY, PeriodKind.WEEK, PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR);

    private static final Comparator<Period> ORDER =
            Comparator.comparing(Period::kind).thenComparing(Period::start).thenComparing(Period::end);

    private final SortedMap<Period, Double> values = new TreeMap<>(ORDER);
    private final double width;

    /** @param width see {@link Measured} */
    TimeLine(double width) {
        this.width = width;
    }

    void add(Period period, double value) {
        values.put(period, value);
    }

    /** A period that must be hidden next; null if nothing can be worked out. */
    @Nullable
    Period next(Predicate<Period> hidden) {
        List<Period> shown = new ArrayList<>();
        List<Period> unknown = new ArrayList<>();
        values.keySet().forEach(period -> (hidden.test(period) ? unknown : shown).add(period));
        if (unknown.isEmpty() || shown.isEmpty()) {
            return null;
        }
        List<SortedMap<LocalDate, Double>> known = known(shown);
        for (Period period : unknown) {
            if (known.stream().anyMatch(sums -> sums.containsKey(period.start()) && sums.containsKey(period.end()))) {
                return leastMissed(path(period.start(), period.end(), shown));
            }
        }
        for (SortedMap<LocalDate, Double> sums : known) {
            LocalDate start = sums.firstKey();
            for (LocalDate end : sums.tailMap(start.plusDays(1)).keySet()) {
                double sum = sums.getOrDefault(end, 0d) - sums.getOrDefault(start, 0d);
                Period part = exposed(start, end, sum, shown, unknown);
                if (part != null) {
                    return part;
                }
                start = end;
            }
        }
        return leftOver(shown, unknown);
    }

    /** A part to hide where a sum leaves too little beside the shown periods within it, whatever lies between them. */
    private @Nullable Period leftOver(List<Period> shown, List<Period> unknown) {
        for (Period whole : shown) {
            List<Period> within = shown.stream()
                    .filter(part -> !part.equals(whole)
                            && !part.start().isBefore(whole.start())
                            && !part.end().isAfter(whole.end())
                            && part.days() < whole.days())
                    .sorted(Comparator.comparing(Period::end).thenComparing(ORDER))
                    .toList();
            List<Period> hidden = unknown.stream()
                    .filter(period -> !period.start().isBefore(whole.start())
                            && !period.end().isAfter(whole.end()))
                    .toList();
            if (within.isEmpty() || hidden.isEmpty()) {
                continue;
            }
            double most = hidden.stream().mapToDouble(this::required).max().orElse(0);
            if (value(whole) - sum(apart(within)) >= most) {
                continue;
            }
            for (Period period : hidden) {
                List<Period> beside = apart(within.stream()
                        .filter(part -> !part.end().isAfter(period.start())
                                || !part.start().isBefore(period.end()))
                        .toList());
                if (!beside.isEmpty() && value(whole) - sum(beside) < required(period)) {
                    List<Period> candidates = new ArrayList<>(beside);
                    candidates.add(whole);
                    return leastMissed(candidates);
                }
            }
        }
        return null;
    }

    /**
     * Of some periods those with the greatest sum that do not overlap.
     *
     * @param periods by their ends
     */
    private List<Period> apart(List<Period> periods) {
        List<List<Period>> best = new ArrayList<>(List.of(List.of()));
        for (int i = 0; i < periods.size(); i++) {
            Period period = periods.get(i);
            int before = i;
            while (before > 0 && periods.get(before - 1).end().isAfter(period.start())) {
                before--;
            }
            List<Period> with = new ArrayList<>(best.get(before));
            with.add(period);
            best.add(sum(with) > sum(best.get(i)) ? with : best.get(i));
        }
        return best.get(periods.size());
    }

    private double sum(List<Period> periods) {
        return periods.stream().mapToDouble(this::value).sum();
    }

    private double required(Period period) {
        return width < 1 ? width * value(period) : width;
    }

    /** Days between which the sum is known, in groups: to each day the sum from the first of its group. */
    private List<SortedMap<LocalDate, Double>> known(List<Period> shown) {
        Map<LocalDate, List<Period>> at = at(shown);
        Set<LocalDate> seen = new HashSet<>();
        List<SortedMap<LocalDate, Double>> groups = new ArrayList<>();
        for (LocalDate first : new TreeSet<>(at.keySet())) {
            if (!seen.add(first)) {
                continue;
            }
            SortedMap<LocalDate, Double> sums = new TreeMap<>(Map.of(first, 0d));
            ArrayDeque<LocalDate> open = new ArrayDeque<>(List.of(first));
            while (!open.isEmpty()) {
                LocalDate day = open.remove();
                double here = sums.getOrDefault(day, 0d);
                for (Period period : at.getOrDefault(day, List.of())) {
                    boolean forth = day.equals(period.start());
                    LocalDate other = forth ? period.end() : period.start();
                    if (seen.add(other)) {
                        sums.put(other, forth ? here + value(period) : here - value(period));
                        open.add(other);
                    }
                }
            }
            groups.add(sums);
        }
        return groups;
    }

    /**
     * What to hide if the shown parts of a known sum leave too little for the hidden ones: the smallest part, or else one of
     * the periods the sum is known by. Parts that were never published count as nothing.
     */
    private @Nullable Period exposed(
            LocalDate start, LocalDate end, double sum, List<Period> shown, List<Period> unknown) {
        for (PeriodKind kind : PARTS) {
            List<Period> hiddenParts = within(unknown, kind, start, end);
            if (hiddenParts.isEmpty()) {
                continue;
            }
            List<Period> shownParts = within(shown, kind, start, end);
            List<Period> all = new ArrayList<>(hiddenParts);
            all.addAll(shownParts);
            if (all.stream().noneMatch(part -> part.start().equals(start))
                    || all.stream().noneMatch(part -> part.end().equals(end))) {
                continue;
            }
            double rest = sum - shownParts.stream().mapToDouble(this::value).sum();
            double required =
                    hiddenParts.stream().mapToDouble(this::required).max().orElse(0);
            if (hiddenParts.size() == 1 || rest < required) {
                return leastMissed(shownParts.isEmpty() ? path(start, end, shown) : shownParts);
            }
        }
        return null;
    }

    private static List<Period> within(List<Period> periods, PeriodKind kind, LocalDate start, LocalDate end) {
        return periods.stream()
                .filter(period -> period.kind() == kind
                        && !period.start().isBefore(start)
                        && !period.end().isAfter(end))
                .toList();
    }

    private double value(Period period) {
        return values.getOrDefault(period, 0d);
    }

    private Period leastMissed(List<Period> periods) {
        return periods.stream()
                .min(Comparator.comparingInt(this::worth)
                        .thenComparingDouble(this::value)
                        .thenComparing(ORDER))
                .orElseThrow();
    }

    /** The newest sum to date is what a pack shows; those before only fill charts. */
    private int worth(Period period) {
        boolean newest = values.keySet().stream()
                .noneMatch(other -> other.kind() == period.kind() && other.end().isAfter(period.end()));
        return switch (period.kind()) {
            case MTD, QTD, YTD, CUSTOM -> newest ? 6 : 0;
            case ROLLING3, ROLLING6 -> 1;
            case DAY -> 2;
            case WEEK -> 3;
            case MONTH -> 4;
            case QUARTER -> 5;
            case ROLLING12 -> 7;
            case YEAR -> 8;
            case ALL -> 9;
        };
    }

    private static Map<LocalDate, List<Period>> at(List<Period> periods) {
        Map<LocalDate, List<Period>> at = new HashMap<>();
        for (Period period : periods) {
            at.computeIfAbsent(period.start(), day -> new ArrayList<>()).add(period);
            at.computeIfAbsent(period.end(), day -> new ArrayList<>()).add(period);
        }
        return at;
    }

    /** The shown periods whose sums and differences give the sum between two days. */
    private static List<Period> path(LocalDate start, LocalDate end, List<Period> shown) {
        Map<LocalDate, List<Period>> at = at(shown);
        Map<LocalDate, List<Period>> paths = new HashMap<>();
        paths.put(start, List.of());
        ArrayDeque<LocalDate> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            LocalDate day = open.remove();
            List<Period> here = paths.getOrDefault(day, List.of());
            for (Period period : at.getOrDefault(day, List.of())) {
                LocalDate other = day.equals(period.start()) ? period.end() : period.start();
                if (!paths.containsKey(other)) {
                    List<Period> path = new ArrayList<>(here);
                    path.add(period);
                    if (other.equals(end)) {
                        return path;
                    }
                    paths.put(other, path);
                    open.add(other);
                }
            }
        }
        throw new IllegalStateException("no shown periods lead from " + start + " to " + end);
    }
}
