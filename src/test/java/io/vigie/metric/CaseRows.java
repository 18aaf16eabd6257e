package io.vigie.metric;

import io.vigie.calendar.Period;
import io.vigie.metric.Rows.Row;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What several naive computations need: random days, sums, quantiles, the product-limit estimate written out. */
final class CaseRows {

    private CaseRows() {}

    /** Rows that begin with their number, then cells made with one source of random numbers. */
    static Rows random(String entity, String columns, long seed, int count, Function<Random, String> cells) {
        Random random = new Random(seed * 31 + entity.length());
        return Rows.of(
                entity,
                columns,
                IntStream.range(0, count)
                        .mapToObj(i -> i + " | " + cells.apply(random))
                        .toArray(String[]::new));
    }

    /** From July 2025 to November 2026. */
    static LocalDate day(Random random) {
        return LocalDate.of(2025, 7, 1).plusDays(random.nextInt(510));
    }

    /** The day, or nothing if it is not known yet. */
    static String known(LocalDate day) {
        return day.isBefore(LocalDate.of(2026, 11, 1)) ? day.toString() : "";
    }

    static <T> T pick(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    static double sum(List<Row> rows, Predicate<Row> which, ToDoubleFunction<Row> of) {
        return rows.stream().filter(which).mapToDouble(of).sum();
    }

    static double count(List<Row> rows, Predicate<Row> which) {
        return sum(rows, which, row -> 1);
    }

    static @Nullable Double quotient(double numerator, double denominator) {
        return denominator == 0 ? null : (Double) (numerator / denominator);
    }

    /** Hyndman-Fan type 7. */
    static @Nullable Double quantile(List<Double> values, double p) {
        if (values.isEmpty()) {
            return null;
        }
        List<Double> sorted = values.stream().sorted(Comparator.naturalOrder()).toList();
        double at = (sorted.size() - 1) * p;
        int low = (int) Math.floor(at);
        int high = Math.min(low + 1, sorted.size() - 1);
        return sorted.get(low) + (at - low) * (sorted.get(high) - sorted.get(low));
    }

    static double days(LocalDate from, LocalDate to) {
        return ChronoUnit.DAYS.between(from, to);
    }

    static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    /** Days of a row, from its first day to the day before {@code until}, that lie in a period. */
    static double overlap(LocalDate from, LocalDate until, Period period) {
        return Math.max(0, days(later(from, period.start()), earlier(until, period.end())));
    }

    /** The period of so many months up to the end of another. */
    static Period trailing(Period period, int months) {
        return new Period(period.kind(), period.end().minusMonths(months), period.end(), period.label());
    }

    /** Whether nothing of a look back lies before the first month with rows or the first one the tests read. */
    static boolean reported(Period period, String first) {
        return !period.start().isBefore(LocalDate.parse(first));
    }

    /** Rows with the latest day a column has in a period. */
    static List<Row> snapshot(List<Row> rows, String column, Period period) {
        LocalDate last = rows.stream()
                .map(row -> row.date(column))
                .filter(day -> MetricCase.within(day, period))
                .max(Comparator.naturalOrder())
                .orElse(null);
        return last == null
                ? List.of()
                : rows.stream().filter(row -> last.equals(row.date(column))).toList();
    }

    /** @param exit 0 open, 1 the event, 2 another exit */
    record Course(double entry, double time, int exit) {}

    /** Kaplan-Meier and Aalen-Johansen step by step: the incidence at each time somebody had the event. */
    record Incidence(List<Double> times, List<Double> incidence, double last, double free) {}

    static Incidence incidence(List<Course> courses) {
        List<Course> followed = courses.stream()
                .filter(course -> course.time() > course.entry())
                .toList();
        TreeSet<Double> times = new TreeSet<>();
        followed.forEach(course -> times.add(course.time()));
        double free = 1;
        double incidence = 0;
        List<Double> at = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (double time : times) {
            double risk = followed.stream()
                    .filter(course -> course.entry() < time && course.time() >= time)
                    .count();
            double events = followed.stream()
                    .filter(course -> course.time() == time && course.exit() == 1)
                    .count();
            double exits = followed.stream()
                    .filter(course -> course.time() == time && course.exit() > 0)
                    .count();
            incidence += free * events / risk;
            free *= 1 - exits / risk;
            at.add(time);
            values.add(incidence);
        }
        return new Incidence(at, values, times.isEmpty() ? -1 : times.last(), free);
    }
}
