package io.vigie.metric;

import static io.vigie.metric.MetricFixture.only;
import static io.vigie.metric.MetricFixture.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.calendar.PeriodKind;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What ties the headcount to those who come and go. */
class HeadcountTests {

    @Test
    void theHeadcountOfAMonthIsTheOneBeforePlusHiresMinusLeavers() {
        Rows staff = PeopleMetricCases.employees(7);
        try (MetricFixture fixture = new MetricFixture(only("headcount", "hires", "leavers"))) {
            Metrics metrics = staff.load(fixture.history(16)).measure("2026-10");
            double before = of(metrics, "headcount", "2025-07");
            for (String month : MetricFixture.months("2025-08", 15)) {
                double after = of(metrics, "headcount", month);
                assertThat(before + of(metrics, "hires", month) - of(metrics, "leavers", month))
                        .as(month)
                        .isEqualTo(after);
                before = after;
            }
        }
    }

    /** Who comes on the first day and goes on the last, who does both within the month, and who is known to be gone. */
    @Test
    void theFirstAndTheLastDayOfAMonthAreItsOwn() {
        try (MetricFixture fixture = new MetricFixture(only("headcount", "hires", "leavers"))) {
            Metrics metrics = fixture.history(4)
                    .rows(
                            "employee",
                            "employee_id, status, hire_date, termination_date",
                            "1 | active   | 2020-01-01 |",
                            "2 | inactive | 2020-01-01 | 2026-08-31",
                            "3 | active   | 2026-09-01 |",
                            "4 | inactive | 2020-01-01 | 2026-09-30",
                            "5 | inactive | 2026-09-07 | 2026-09-14",
                            "6 | inactive | 2020-01-01 |",
                            "7 | active   | 2026-10-31 |")
                    .measure("2026-10");
            assertThat(of(metrics, "headcount", "2026-08")).isEqualTo(2.0);
            assertThat(of(metrics, "hires", "2026-09")).isEqualTo(2.0);
            assertThat(of(metrics, "leavers", "2026-09")).isEqualTo(2.0);
            assertThat(of(metrics, "headcount", "2026-09")).isEqualTo(2.0);
            assertThat(of(metrics, "hires", "2026-10")).isEqualTo(1.0);
            assertThat(of(metrics, "leavers", "2026-10")).isEqualTo(0.0);
            assertThat(of(metrics, "headcount", "2026-10")).isEqualTo(3.0);
        }
    }

    private static double of(Metrics metrics, String metric, String month) {
        return Objects.requireNonNull(value(metrics, metric, PeriodKind.MONTH, month), metric + " of " + month);
    }

    /** A new department is no new hire: the employee's row says when he or she was hired, whatever else changes. */
    @Test
    void aMoveWithinTheCompanyIsNoHire() {
        try (MetricFixture fixture = new MetricFixture(only("hires", "headcount"))) {
            fixture.history(2)
                    .rows(
                            "employee",
                            "employee_id, status, hire_date, termination_date, department",
                            "1 | active | 2024-03-01 |  | Support",
                            "2 | active | 2026-10-05 |  | Support");
            Metrics metrics = fixture.measure("2026-10");
            assertThat(value(metrics, "hires", PeriodKind.MONTH, "2026-10")).isEqualTo(1.0);
            assertThat(value(metrics, "headcount", PeriodKind.MONTH, "2026-10")).isEqualTo(2.0);
        }
    }
}
