package io.vigie.metric;

import io.vigie.calendar.FiscalYear;
import io.vigie.calendar.Period;
import io.vigie.calendar.PeriodKind;
import io.vigie.calendar.ReportingPeriod;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The periods of one run and the smallest spans they are made of: months, except that a month in which a period ends
 * before the month does is cut there.
 */
final class Timeline {

    private final List<Period> reported;
    private final List<Period> measured;
    private final LocalDate end;
    private final TreeSet<LocalDate> cuts = new TreeSet<>();

    Timeline(ReportingPeriod reporting, int fiscalYearStart, int historyMonths) {
        reported = new FiscalYear(fiscalYearStart).periods(reporting, historyMonths);
        end = reporting.end();
        Set<Period> all = new LinkedHashSet<>(reported);
        if (reporting.partial()) {
            // The month to date is compared with the same days of the year before, not with the whole month.
            all.add(new Period(PeriodKind.MONTH, yearBefore(reporting.start()), yearBefore(end), ""));
        }
        measured = List.copyOf(all);
        for (Period period : measured) {
            if (period.end().getDayOfMonth() != 1) {
                cuts.add(period.end());
            }
        }
    }

    /** The periods values are reported for. */
    List<Period> reported() {
        return reported;
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
                                    || period.start().isBefore(other.end())
                                            && other.start().isBefore(period.end())))
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

    /** The same span a year before; null if it is not measured. */
    @Nullable
    Period prior(Period period) {
        if (period.kind() == PeriodKind.ALL) {
            return null;
        }
        return find(period.kind(), yearBefore(period.start()), yearBefore(period.end()));
    }

    /** The month a quarter, year or year to date ends with, the month itself for a month; null if it is not measured. */
    @Nullable
    Period lastMonth(Period period) {
        return find(PeriodKind.MONTH, period.end().minusDays(1).withDayOfMonth(1), period.end());
    }

    /** The months a period is made of, first to last; null if one of them is not measured. */
    @Nullable
    List<Period> months(Period period) {
        List<Period> months = new ArrayList<>();
        for (LocalDate start = period.start(); start.isBefore(period.end()); start = start.plusMonths(1)) {
            LocalDate next = start.plusMonths(1);
            Period month = find(PeriodKind.MONTH, start, next.isAfter(period.end()) ? period.end() : next);
            if (month == null) {
                return null;
            }
            months.add(month);
        }
        return months;
    }

    private @Nullable Period find(PeriodKind kind, LocalDate start, LocalDate end) {
        return measured.stream()
                .filter(candidate -> candidate.kind() == kind
                        && candidate.start().equals(start)
                        && candidate.end().equals(end))
                .findFirst()
                .orElse(null);
    }

    private static LocalDate yearBefore(LocalDate boundary) {
        return boundary.getDayOfMonth() == 1
                ? boundary.minusYears(1)
                : boundary.minusDays(1).minusYears(1).plusDays(1);
    }

    /**
     * SQL that gives the number of the span a date lies in, null for a null date; numbers grow with time. No month is cut
     * twice, because cuts lie a year apart.
     */
    String spanSql(String date) {
        String month = "(extract(year from " + date + ") * 12 + extract(month from " + date + ") - 1) * 2";
        if (cuts.isEmpty()) {
            return month;
        }
        StringBuilder sql = new StringBuilder(month + " + case");
        for (LocalDate cut : cuts) {
            LocalDate monthEnd = cut.withDayOfMonth(1).plusMonths(1);
            sql.append(" when ").append(date).append(" >= date '").append(cut).append("'");
            sql.append(" and ")
                    .append(date)
                    .append(" < date '")
                    .append(monthEnd)
                    .append("' then 1");
        }
        return sql + " else 0 end";
    }

    /** The first day of a span, by its number. */
    LocalDate spanStart(long span) {
        LocalDate month = LocalDate.of(0, 1, 1).plusMonths(Math.floorDiv(span, 2L));
        if (Math.floorMod(span, 2L) == 0) {
            return month;
        }
        LocalDate cut = cuts.higher(month);
        if (cut == null) {
            throw new IllegalStateException("no period cuts the month " + month);
        }
        return cut;
    }

    /** The numbers of the spans a period is made of, for periods with a beginning. */
    List<Long> spans(Period period) {
        List<Long> spans = new ArrayList<>();
        LocalDate start = period.start();
        while (start.isBefore(period.end())) {
            long month = (start.getYear() * 12L + start.getMonthValue() - 1) * 2;
            spans.add(start.getDayOfMonth() == 1 ? month : month + 1);
            LocalDate nextMonth = start.withDayOfMonth(1).plusMonths(1);
            LocalDate cut = cuts.higher(start);
            start = cut != null && cut.isBefore(nextMonth) ? cut : nextMonth;
        }
        return spans;
    }

    /** The number of the first span that a period other than {@link PeriodKind#ALL} begins with. */
    long firstSpan() {
        return measured.stream()
                .filter(period -> period.kind() != PeriodKind.ALL)
                .mapToLong(period -> spans(period).get(0))
                .min()
                .orElseThrow();
    }
}
