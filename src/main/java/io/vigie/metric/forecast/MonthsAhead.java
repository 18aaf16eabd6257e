package io.vigie.metric.forecast;

import io.vigie.calendar.FiscalCalendar;
import io.vigie.calendar.FiscalMonth;
import io.vigie.calendar.ReportingPeriod;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.Settings;
import io.vigie.metric.MetricValue;
import io.vigie.metric.Metrics;
import io.vigie.metric.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The forecasts of all flows up to the end of the fiscal year, as values of the scenario {@link Scenario#FC}. */
public final class MonthsAhead {

    private MonthsAhead() {}

    /**
     * The metrics with a forecast of each month ahead. A metric the company gives a forecast for keeps that one alone; one with
     * too few months to tell methods apart gets none. Where no method beats it, the forecast is the naive one
     * and its values are {@link io.vigie.metric.Shown#NAIVE}.
     *
     * @param metrics values of the reporting period
     */
    public static Metrics added(Catalogue catalogue, Settings settings, ReportingPeriod period, Metrics metrics) {
        FiscalCalendar calendar = catalogue.calendar(settings);
        FiscalMonth reported = calendar.month(period.start());
        FiscalMonth last = period.partial() ? reported.plus(-1) : reported;
        Set<String> given = metrics.list().stream()
                .filter(value -> value.key().scenario() == Scenario.FC)
                .map(value -> value.key().metric())
                .collect(Collectors.toSet());
        List<MetricValue> values = new ArrayList<>();
        for (MetricDefinition metric : catalogue.metrics().values()) {
            if (!given.contains(metric.id())) {
                YearEnd.of(metric, metrics, last, calendar)
                        .filter(year -> year.forecast().origins() >= Forecast.MINIMUM_ORIGINS)
                        .ifPresent(year -> values.addAll(
                                year.values(Scenario.FC, metric.unit().name().toLowerCase(Locale.ROOT))));
            }
        }
        return metrics.with(values);
    }
}
