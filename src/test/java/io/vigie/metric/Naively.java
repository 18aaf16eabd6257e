package io.vigie.metric;

import io.vigie.calendar.Period;
import io.vigie.metric.Rows.Row;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Arithmetic for naive second computations: nothing clever, nothing shared with the product. */
final class Naively {

    private Naively() {}

    static @Nullable Double ratio(double numerator, double denominator) {
        return denominator == 0 ? null : (Double) (numerator / denominator);
    }

    /** The percentile of type 7; null without items. */
    static @Nullable Double percentile(Stream<Double> items, double p) {
        List<Double> sorted = items.sorted().toList();
        if (sorted.isEmpty()) {
            return null;
        }
        double position = (sorted.size() - 1) * p;
        double low = sorted.get((int) Math.floor(position));
        double high = sorted.get((int) Math.ceil(position));
        return low + (high - low) * (position - Math.floor(position));
    }

    static double days(@Nullable LocalDate from, @Nullable LocalDate to) {
        return ChronoUnit.DAYS.between(Objects.requireNonNull(from), Objects.requireNonNull(to));
    }

    /** Between two instants of a row. */
    static double seconds(Row row, String from, String to) {
        return Duration.between(Objects.requireNonNull(row.instant(from)), Objects.requireNonNull(row.instant(to)))
                .toSeconds();
    }

    static boolean before(@Nullable LocalDate day, LocalDate end) {
        return day != null && day.isBefore(end);
    }

    static int month(@Nullable LocalDate day) {
        return Objects.requireNonNull(day).getYear() * 12 + day.getMonthValue();
    }

    /** Sum over the rows of an entity that satisfy a condition. */
    static double sum(Rows rows, String entity, Predicate<Row> condition, ToDoubleFunction<Row> of) {
        return rows.of(entity).stream().filter(condition).mapToDouble(of).sum();
    }

    static double count(Rows rows, String entity, Predicate<Row> condition) {
        return rows.of(entity).stream().filter(condition).count();
    }

    /**
     * Days until a share of a cohort had an event, by cumulative incidence: at each day the share still waiting times the
     * events among those followed.
     *
     * @return null if the share is not reached
     */
    static @Nullable Double daysUntil(
            Rows rows,
            String entity,
            Period cohort,
            LocalDate knownUntil,
            String start,
            String event,
            @Nullable String competing,
            double share) {
        List<double[]> items = new ArrayList<>();
        for (Row row : rows.of(entity)) {
            LocalDate from = row.date(start);
            if (!MetricCase.within(from, cohort) || !before(from, knownUntil)) {
                continue;
            }
            LocalDate happened = row.date(event);
            LocalDate other = competing == null ? null : row.date(competing);
            if (before(happened, knownUntil) && (other == null || !other.isBefore(Objects.requireNonNull(happened)))) {
                items.add(new double[] {days(from, happened), 1});
            } else if (before(other, knownUntil)) {
                items.add(new double[] {days(from, other), 2});
            } else {
                items.add(new double[] {days(from, knownUntil) - 1, 0});
            }
        }
        double waiting = 1;
        double incidence = 0;
        for (int day = 0; day < 2000; day++) {
            double atRisk = 0;
            double events = 0;
            double exits = 0;
            for (double[] item : items) {
                atRisk += item[0] >= day ? 1 : 0;
                events += item[0] == day && item[1] == 1 ? 1 : 0;
                exits += item[0] == day && item[1] == 2 ? 1 : 0;
            }
            if (atRisk > 0) {
                incidence += waiting * events / atRisk;
                waiting *= 1 - (events + exits) / atRisk;
            }
            if (events > 0 && incidence >= share - 1e-12) {
                return (double) day;
            }
        }
        return null;
    }

    /** A day from July 2025 to November 2026. */
    static LocalDate day(Random random) {
        return LocalDate.of(2025, 7, 1).plusDays(random.nextInt(510));
    }

    static String time(Random random) {
        return "%02d:%02d:%02d".formatted(random.nextInt(24), random.nextInt(60), random.nextInt(60));
    }

    static <T> T one(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
