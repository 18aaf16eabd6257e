package io.vigie.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.calendar.FiscalYear;
import io.vigie.calendar.History;
import io.vigie.calendar.PeriodKind;
import io.vigie.calendar.ReportingPeriod;
import io.vigie.calendar.WorkingDayChange;
import io.vigie.calendar.WorkingDays;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PeriodDaysTests {

    private final PeriodDays days = new PeriodDays(
            ReportingPeriod.parse("2026-05"),
            new FiscalYear(1),
            new History(13, 1, 0, Set.of(PeriodKind.YTD, PeriodKind.WEEK)),
            new WorkingDays("FR", Map.of(LocalDate.parse("2026-05-15"), false)));

    private static MetricKey key(PeriodKind kind, String period) {
        return new MetricKey("won-value", kind, period, "", "", Scenario.AC);
    }

    @Test
    void everyReportedPeriodKnowsItsWorkingDaysAndThoseOfItsPriorYear() {
        // 17 by the calendar, and the bridge of 15 May is closed here
        assertThat(days.find(key(PeriodKind.MONTH, "2026-05"))).contains(new WorkingDayChange(16, 19));
        assertThat(days.find(key(PeriodKind.YTD, "2026-05"))).contains(new WorkingDayChange(100, 103));
        // Whit Monday is in the last week of May 2026, 25 May; 364 days before is 26 May 2025, with Ascension on the
        // 29th
        assertThat(days.find(key(PeriodKind.WEEK, "2026-W22"))).contains(new WorkingDayChange(4, 4));
        assertThat(days.find(key(PeriodKind.ALL, "2026-05"))).isEmpty();
        assertThat(days.find(key(PeriodKind.MONTH, "2026-06"))).isEmpty();
    }
}
