package io.vigie.sample;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The months the exports cover, and the shipping weeks in them. */
final class Span {

    /** The day the exports are taken. */
    static final LocalDate EXTRACTED = LocalDate.of(2026, 11, 2);

    private static final YearMonth LAST = YearMonth.of(2026, 10);

    /** Holidays with a fixed date; a warehouse ships on Easter Monday if it must. */
    private static final Set<MonthDay> CLOSED = Set.of(
            MonthDay.of(1, 1),
            MonthDay.of(5, 1),
            MonthDay.of(5, 8),
            MonthDay.of(7, 14),
            MonthDay.of(8, 15),
            MonthDay.of(11, 1),
            MonthDay.of(11, 11),
            MonthDay.of(12, 25));

    private static final double[] SEASON = {0.84, 0.84, 0.92, 1.00, 1.10, 1.20, 1.17, 1.02, 0.94, 0.97, 1.02, 1.08};

    final int months;
    final LocalDate start;
    final LocalDate end = LAST.atEndOfMonth();
    final int weeks;
    private final LocalDate firstMonday;

    Span(int months) {
        this.months = months;
        this.start = LAST.minusMonths(months - 1L).atDay(1);
        LocalDate monday = start.with(DayOfWeek.MONDAY);
        if (start.isAfter(monday.plusDays(3))) {
            monday = monday.plusDays(7);
        }
        this.firstMonday = monday;
        this.weeks = (int) (ChronoUnit.DAYS.between(monday, end) / 7) + 1;
    }

    YearMonth month(int index) {
        return LAST.minusMonths(months - 1L - index);
    }

    /** Index of the month of a date; negative before the span, {@code months} or more after it. */
    int month(LocalDate date) {
        return (int) ChronoUnit.MONTHS.between(start, date.withDayOfMonth(1));
    }

    /** Months before the end at which a trouble of the last months begins. */
    int troubleFrom() {
        return months - Math.min(4, Math.max(1, months / 4));
    }

    LocalDate monday(int week) {
        return firstMonday.plusDays(7L * week);
    }

    LocalDate saturday(int week) {
        return monday(week).plusDays(5);
    }

    /** Index of the week of a date. */
    int week(LocalDate date) {
        return (int) Math.floorDiv(ChronoUnit.DAYS.between(firstMonday, date), 7L);
    }

    /** Working days of a week, none before the span. */
    List<LocalDate> workingDays(int week) {
        List<LocalDate> days = new ArrayList<>();
        for (int day = 0; day < 5; day++) {
            LocalDate date = monday(week).plusDays(day);
            if (!date.isBefore(start) && working(date)) {
                days.add(date);
            }
        }
        return days;
    }

    static boolean working(LocalDate date) {
        return date.getDayOfWeek().getValue() <= 5 && !CLOSED.contains(MonthDay.from(date));
    }

    static LocalDate nextWorking(LocalDate date) {
        LocalDate day = date;
        while (!working(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    /** How much more or less is sold than in the mean month: summer on foot, winter in the snow. */
    static double season(LocalDate date) {
        return SEASON[date.getMonthValue() - 1];
    }
}
