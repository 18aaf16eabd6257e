package io.vigie.calendar;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Working days of a country: Monday to Friday without its nationwide public holidays. Holidays are loaded when first asked
 * for. Not safe for use by several threads.
 */
public final class WorkingDays {

    private final String country;
    private final Map<Integer, Set<LocalDate>> holidays = new HashMap<>();
    private @Nullable HolidayManager manager;

    /**
     * @param country ISO 3166 code of two letters
     * @throws IllegalArgumentException if no holidays are known for it
     */
    public WorkingDays(String country) {
        this.country = country;
        if (WorkingDays.class.getResource("/holidays/Holidays_" + country.toLowerCase(Locale.ROOT) + ".xml") == null
                || !country.matches("[A-Z]{2}")) {
            throw new IllegalArgumentException("no public holidays are known for country \"" + country + "\"");
        }
    }

    public boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0
                && !holidays.computeIfAbsent(day.getYear(), this::load).contains(day);
    }

    /** Working days in {@code [start, end)}. */
    public int count(LocalDate start, LocalDate end) {
        return (int) start.datesUntil(end).filter(this::isWorkingDay).count();
    }

    /** @param period any kind but {@link PeriodKind#ALL}, which has no beginning worth counting from */
    public int count(Period period) {
        return count(period.start(), period.end());
    }

    private Set<LocalDate> load(int year) {
        if (manager == null) {
            manager = HolidayManager.getInstance(ManagerParameters.create(country.toLowerCase(Locale.ROOT)));
        }
        return manager.getHolidays(Year.of(year)).stream()
                .map(Holiday::getDate)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
