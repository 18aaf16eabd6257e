package io.vigie.metric;

import io.vigie.calendar.FiscalCalendar;
import io.vigie.calendar.FiscalMonth;
import io.vigie.calendar.FiscalYear;
import io.vigie.calendar.History;
import io.vigie.calendar.Period;
import io.vigie.calendar.PeriodKind;
import io.vigie.calendar.ReportingPeriod;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The periods of one run and the spans they are made of: time is cut wherever a measured period begins or ends, and the
 * spans between two cuts are numbered from 1. Span 0 is everything before the first of them.
 */
final class Timeline {

    private record Bounds(PeriodKind kind, LocalDate start, LocalDate end) {}

    private final FiscalCalendar calendar;
    private final List<Period> reported;
    private final List<Period> measured;
    private final Map<Bounds, Period> byBounds = new HashMap<>();
    private final LocalDate end;
    /** Span i begins with cut i - 1. */
    private final List<LocalDate> cuts;

    /** Months, quarters, years and years to date of a calendar of months. */
    Timeline(ReportingPeriod reporting, int fiscalYearStart, int historyMonths) {
        this(reporting, new FiscalYear(fiscalYearStart), History.ofMonths(historyMonths), false);
    }

    /** @param weekly whether weeks and days are measured too, which cut time into smaller spans */
    Timeline(ReportingPeriod reporting, FiscalCalendar calendar, History history, boolean weekly) {
        this.calendar = calendar;
        reported = calendar.periods(reporting, history, weekly);
        end = reporting.end();
        Set<Period> all = new LinkedHashSet<>(reported);
        Set<Bounds> known = new LinkedHashSet<>();
        reported.forEach(period -> known.add(bounds(period)));
        LocalDate firstMonth = reported.get(0).start();
        for (Period period : reported) {
            Period prior = calendar.prior(period);
            boolean wanted = prior != null
                    && switch (period.kind()) {
                        // months, quarters and years older than the history stay unmeasured
                        case MONTH, QUARTER, YEAR ->
                            !prior.start().isBefore(firstMonth)
                                    || (period.kind() == PeriodKind.MONTH
                                            && period.end().equals(end)
                                            && reporting.partial());
                        // of the years to date only this year's has one measured
                        case YTD ->
                            period.start()
                                    .equals(calendar.year(calendar.month(reporting.start()))
                                            .start());
                        default -> true;
                    };
            if (prior != null && wanted && known.add(bounds(prior))) {
                all.add(prior);
            }
        }
        measured = List.copyOf(all);
        TreeSet<LocalDate> boundaries = new TreeSet<>();
        for (Period period : measured) {
            byBounds.putIfAbsent(bounds(period), period);
            if (period.kind() != PeriodKind.ALL) {
                boundaries.add(period.start());
                boundaries.add(period.end());
            }
        }
        boundaries.add(end);
        cuts = List.copyOf(boundaries);
    }

    private Timeline(Timeline other, List<LocalDate> cuts) {
        this.calendar = other.calendar;
        this.reported = other.reported;
        this.measured = other.measured;
        this.byBounds.putAll(other.byBounds);
        this.end = other.end;
        this.cuts = cuts;
    }

    /** The same periods, with time cut at some more days. */
    Timeline cut(Collection<LocalDate> more) {
        TreeSet<LocalDate> all = new TreeSet<>(cuts);
        all.addAll(more);
        return new Timeline(this, List.copyOf(all));
    }

    FiscalCalendar calendar() {
        return calendar;
    }

    /** The periods values are reported for. */
    List<Period> reported() {
        return reported;
    }

    /** The months still to come up to the end of the fiscal year the next one belongs to, and that year: targets reach there. */
    List<Period> ahead() {
        FiscalMonth next = calendar.month(end);
        if (!calendar.start(next).equals(end)) {
            next = next.plus(1);
        }
        List<Period> ahead = new ArrayList<>();
        for (FiscalMonth month = next; month.year() == next.year(); month = month.plus(1)) {
            ahead.add(calendar.period(month));
        }
        Period year = calendar.year(next);
        if (!reported.contains(year)) {
            ahead.add(year);
        }
        return ahead;
    }

    /** The reported periods and those only needed as prior year. */
    List<Period> measured() {
        return measured;
    }

    /** The measured periods in as few groups as do not overlap within themselves. */
    List<List<Period>> disjoint() {
        List<List<Period>> groups = new ArrayList<>();
        for (Period period : measured) {
            groups.stream()
                    .filter(group -> group.stream()
                            .noneMatch(other -> period.kind() == PeriodKind.ALL
                                    || other.kind() == PeriodKind.ALL
                                    || (period.start().isBefore(other.end())
                                            && other.start().isBefore(period.end()))))
                    .findFirst()
                    .orElseGet(() -> {
                        groups.add(new ArrayList<>());
                        return groups.get(groups.size() - 1);
                    })
                    .add(period);
        }
        return groups;
    }

    List<Period> measured(PeriodKind kind) {
        return measured.stream().filter(period -> period.kind() == kind).toList();
    }

    /** Label of the newest reported month. */
    String reportedMonth() {
        return reported.stream()
                .filter(period -> period.kind() == PeriodKind.MONTH)
                .map(Period::label)
                .max(Comparator.naturalOrder())
                .orElse("");
    }

    /** First day that no longer counts. */
    LocalDate end() {
        return end;
    }

    /** Everything up to the end. */
    Period all() {
        return reported.stream()
                .filter(period -> period.kind() == PeriodKind.ALL)
                .findFirst()
                .orElseThrow();
    }

    /** What a period is compared with as its prior year; null if that is not measured. */
    @Nullable
    Period prior(Period period) {
        Period prior = calendar.prior(period);
        return prior == null ? null : byBounds.get(bounds(prior));
    }

    /**
     * The month a longer period ends with, the month itself for a month; null if it is not measured. Days and weeks may
     * end within a month, and have none.
     */
    @Nullable
    Period lastMonth(Period period) {
        LocalDate start = calendar.start(calendar.month(period.end().minusDays(1)));
        return byBounds.get(new Bounds(PeriodKind.MONTH, start, period.end()));
    }

    /** The months a period is made of, first to last; null if it is not made of months, or one of them is not measured. */
    @Nullable
    List<Period> months(Period period) {
        if (period.kind() == PeriodKind.ALL) {
            return null;
        }
        List<Period> months = new ArrayList<>();
        LocalDate start = period.start();
        while (start.isBefore(period.end())) {
            FiscalMonth calendarMonth = calendar.month(start);
            LocalDate next = calendar.end(calendarMonth);
            Period month =
                    byBounds.get(new Bounds(PeriodKind.MONTH, start, next.isAfter(period.end()) ? period.end() : next));
            if (month == null) {
                return null;
            }
            months.add(month);
            start = next;
        }
        return months;
    }

    private static Bounds bounds(Period period) {
        return new Bounds(period.kind(), period.start(), period.end());
    }

    /**
     * SQL that gives the number of the span a date lies in, null for a null date; numbers grow with time. The cuts are
     * searched by halves, so that a row costs as many comparisons as the number of cuts has binary digits.
     */
    String spanSql(String date) {
        return "case when " + date + " is null then null else " + search(date, 0, cuts.size()) + " end";
    }

    /** @param from the lowest possible span */
    private String search(String date, int from, int to) {
        if (from == to) {
            return Integer.toString(from);
        }
        int middle = (from + to) / 2;
        return "case when " + date + " < date '" + cuts.get(middle) + "' then " + search(date, from, middle) + " else "
                + search(date, middle + 1, to) + " end";
    }

    /** The first day of a span, by its number. */
    LocalDate spanStart(long span) {
        return span == 0 ? FiscalCalendar.BEGINNING : cuts.get((int) span - 1);
    }

    /** The numbers of the spans a period is made of. */
    List<Long> spans(Period period) {
        long first = period.start().equals(FiscalCalendar.BEGINNING) ? 0 : cuts.indexOf(period.start()) + 1L;
        return LongStream.rangeClosed(first, cuts.indexOf(period.end())).boxed().toList();
    }

    /** The number of the first span that a period other than {@link PeriodKind#ALL} begins with. */
    long firstSpan() {
        return 1;
    }
}
