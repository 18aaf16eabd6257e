package io.vigie.calendar;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Working days of a country: Monday to Friday without its public holidays: nationwide ones, or those of a region too. Holidays are loaded when first asked
 * for. Not safe for use by several threads.
 */
public final class WorkingDays {

    private final String country;
    private final String[] region;
    private final Map<LocalDate, Boolean> overrides;
    private final Map<Integer, Set<LocalDate>> holidays = new HashMap<>();
    private @Nullable HolidayManager manager;

    /**
     * @param code ISO 3166 code of a country in two letters, and after hyphens the region and what lies within it
     * @throws IllegalArgumentException if no holidays are known for it
     */
    public WorkingDays(String code) {
        this(code, Map.of());
    }

    /**
     * @param code see {@link #WorkingDays(String)}
     * @param overrides days that differ from the rule, closures and worked Saturdays: whether they are working days
     */
    public WorkingDays(String code, Map<LocalDate, Boolean> overrides) {
        this.overrides = Map.copyOf(overrides);
        String[] parts = code.split("-", -1);
        country = parts[0];
        region = Arrays.copyOfRange(parts, 1, parts.length);
        if (WorkingDays.class.getResource("/holidays/Holidays_" + country.toLowerCase(Locale.ROOT) + ".xml") == null
                || !country.matches("[A-Z]{2}")) {
            throw new IllegalArgumentException("no public holidays are known for country \"" + country + "\"");
        }
        if (region.length > 0) {
            checkRegion(manager().getCalendarHierarchy().getChildren());
        }
    }

    private void checkRegion(Map<String, CalendarHierarchy> children) {
        Map<String, CalendarHierarchy> known = children;
        for (int i = 0; i < region.length; i++) {
            CalendarHierarchy part = known.get(region[i]);
            if (part == null) {
                throw new IllegalArgumentException("no region \"" + region[i] + "\" of " + country
                        + " is known; there are " + String.join(", ", new TreeSet<>(known.keySet())));
            }
            known = part.getChildren();
        }
    }

    public boolean isWorkingDay(LocalDate day) {
        Boolean override = overrides.get(day);
        if (override != null) {
            return override;
        }
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

    private HolidayManager manager() {
        if (manager == null) {
            manager = HolidayManager.getInstance(ManagerParameters.create(country.toLowerCase(Locale.ROOT)));
        }
        return manager;
    }

    private Set<LocalDate> load(int year) {
        return manager().getHolidays(Year.of(year), region).stream()
                .map(Holiday::getDate)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
