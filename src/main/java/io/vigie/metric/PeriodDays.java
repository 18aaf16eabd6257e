package io.vigie.metric;

import io.vigie.calendar.ElapsedWorkingDays;
import io.vigie.calendar.FiscalCalendar;
import io.vigie.calendar.History;
import io.vigie.calendar.Period;
import io.vigie.calendar.PeriodKind;
import io.vigie.calendar.ReportingPeriod;
import io.vigie.calendar.WorkingDayChange;
import io.vigie.calendar.WorkingDays;
import io.vigie.canonical.WorkingDayTable;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.Settings;
import io.vigie.warehouse.Warehouse;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The working days of every reported period and its prior year, for changes adjusted by them. */
public final class PeriodDays {

    private record Key(PeriodKind kind, String label) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            int order = kind.compareTo(other.kind);
            return order == 0 ? label.compareTo(other.label) : order;
        }
    }

    private final SortedMap<Key, WorkingDayChange> changes = new TreeMap<>();

    /** Counts the days of every period a run reports. */
    PeriodDays(ReportingPeriod reporting, FiscalCalendar calendar, History history, WorkingDays days) {
        for (Period period : calendar.periods(reporting, history, true)) {
            Period prior = calendar.prior(period);
            if (prior != null) {
                changes.put(new Key(period.kind(), period.label()), WorkingDayChange.of(period, prior, days));
            }
        }
    }

    /** With the working days of an installation, those of its calendar files included. */
    public static PeriodDays of(
            ReportingPeriod reporting, Catalogue catalogue, Settings settings, Warehouse warehouse) {
        return new PeriodDays(
                reporting,
                calendar(reporting, catalogue, settings, warehouse),
                settings.engine().history(),
                WorkingDayTable.workingDays(warehouse, settings));
    }

    /** The calendar of a run: a period that is not over is compared with as many elapsed working days. */
    static FiscalCalendar calendar(
            ReportingPeriod reporting, Catalogue catalogue, Settings settings, Warehouse warehouse) {
        FiscalCalendar calendar = catalogue.calendar(settings);
        return reporting.partial()
                ? new ElapsedWorkingDays(calendar, reporting, WorkingDayTable.workingDays(warehouse, settings))
                : calendar;
    }

    /** Empty for {@link PeriodKind#ALL} and for periods that are not reported. */
    public Optional<WorkingDayChange> find(MetricKey key) {
        return Optional.ofNullable(changes.get(new Key(key.kind(), key.period())));
    }
}
