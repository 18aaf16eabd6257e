package io.vigie.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.calendar.FiscalCalendar;
import io.vigie.calendar.FiscalYear;
import io.vigie.calendar.History;
import io.vigie.calendar.Period;
import io.vigie.calendar.PeriodKind;
import io.vigie.calendar.ReportingPeriod;
import io.vigie.catalogue.CatalogueReader;
import io.vigie.warehouse.DuckWarehouse;
import io.vigie.warehouse.Warehouse;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineTests {

    private static FiscalCalendar calendar(String id) {
        return id.isEmpty()
                ? new FiscalYear(4)
                : Objects.requireNonNull(CatalogueReader.read(null).calendars().get(id))
                        .calendar();
    }

    /** Every measured period is a run of spans, and every day lies in the span its number says. */
    @ParameterizedTest
    @CsvSource({
        "'', 2026-10, false",
        "'', 2026-10-17, true",
        "retail-4-5-4, 2024-P03, true",
        "retail-4-5-4, 2024-04-10, true",
        "weeks-4-4-5, 2027-P02, false"
    })
    void theSpansOfAPeriodHaveExactlyItsDays(String id, String reported, boolean weekly) {
        FiscalCalendar calendar = calendar(id);
        ReportingPeriod reporting = ReportingPeriod.parse(reported).in(calendar);
        History history = new History(26, 13, 14, EnumSet.complementOf(EnumSet.of(PeriodKind.CUSTOM)));
        Timeline timeline = new Timeline(reporting, calendar, history, weekly);
        LocalDate first = reporting.start().minusYears(5);
        List<Long> spans;
        try (Warehouse warehouse = DuckWarehouse.open(null, "100MB", 1)) {
            spans = warehouse.query(
                    "select day, " + timeline.spanSql("day") + " as span from (select cast(d as date) as day from"
                            + " generate_series(timestamp '" + first + " 00:00:00', timestamp '"
                            + reporting.end().minusDays(1) + " 00:00:00', interval '1' day) as t(d)) order by day",
                    row -> row.number("span"));
            assertThat(warehouse
                            .query(
                                    "select " + timeline.spanSql("cast(null as date)") + " is null as nothing",
                                    row -> row.string("nothing"))
                            .get(0))
                    .isEqualTo("true");
        }

        assertThat(spans).isSorted().contains(0L);
        for (Period period : timeline.measured()) {
            List<Long> own = timeline.spans(period);
            for (int i = 0; i < spans.size(); i++) {
                LocalDate day = first.plusDays(i);
                boolean inside = !day.isBefore(period.start()) && day.isBefore(period.end());
                assertThat(own.contains(spans.get(i)))
                        .as("%s in %s", day, period)
                        .isEqualTo(inside);
                assertThat(timeline.spanStart(spans.get(i))).isBeforeOrEqualTo(day);
            }
        }
        for (Period period : timeline.reported()) {
            Period prior = timeline.prior(period);
            if (period.kind() == PeriodKind.QTD
                    || period.kind() == PeriodKind.WEEK
                    || period.kind() == PeriodKind.MTD) {
                assertThat(prior).as("prior year of %s", period).isNotNull();
            }
        }
    }
}
