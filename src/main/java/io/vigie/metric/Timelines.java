package io.vigie.metric;

import io.vigie.calendar.FiscalCalendar;
import io.vigie.calendar.History;
import io.vigie.calendar.ReportingPeriod;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.MetricDefinition;

/** The periods of metrics that are measured by week, and of those that are not. */
final class Timelines {

    private final Timeline plain;
    private final Timeline weekly;
    private final Windows windows;

    Timelines(Catalogue catalogue, ReportingPeriod reporting, FiscalCalendar calendar, History history) {
        Timeline months = new Timeline(reporting, calendar, history, false);
        Timeline weeks = new Timeline(reporting, calendar, history, true);
        windows = new Windows(catalogue, months, weeks);
        plain = months.cut(windows.boundaries(false));
        weekly = weeks.cut(windows.boundaries(true));
    }

    Timeline of(MetricDefinition metric) {
        return of(metric.weekly());
    }

    Timeline of(boolean weeks) {
        return weeks ? weekly : plain;
    }

    Windows windows() {
        return windows;
    }
}
