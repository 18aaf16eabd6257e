package io.vigie.metric;

import static io.vigie.metric.MetricFixture.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.calendar.FiscalYear;
import io.vigie.calendar.Period;
import io.vigie.calendar.ReportingPeriod;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TraceTests {

    private static final List<Period> PERIODS = new FiscalYear(1).periods(ReportingPeriod.parse("2026-10"), 14);

    private static MetricFixture company(String... metrics) {
        return new MetricFixture(only(metrics))
                .history(14)
                .rows(
                        4,
                        "shipment",
                        "shipment_id, direction, carrier, promised_delivery_date, delivered_at, lane",
                        "1 | outbound | X | 2026-10-05 | 2026-10-05 20:00:00 | Lyon–PACA",
                        "2 | outbound | X | 2026-10-05 | 2026-10-06 08:00:00 | Lyon–PACA",
                        "3 | outbound | X | 2026-10-31 |                     | Lyon–Nord",
                        "4 | outbound | X | 2026-09-30 | 2026-09-01 08:00:00 | Lyon–Nord",
                        "5 | outbound | X |            | 2026-09-01 08:00:00 | Lyon–Nord")
                .rows(
                        5,
                        "ticket",
                        "ticket_id, created_at, status, solved_at, first_reply_seconds",
                        "1 | 2026-08-01 08:00:00 | open   |                     | 3600",
                        "2 | 2026-10-02 08:00:00 | open   |                     | 7200",
                        "3 | 2026-10-02 08:00:00 | solved | 2026-10-05 08:00:00 |")
                .rows(
                        6,
                        "employee",
                        "employee_id, status, hire_date, termination_date",
                        "1 | active   | 2020-01-01 |",
                        "2 | inactive | 2026-01-01 | 2026-10-10")
                .rows(
                        7,
                        "stock_level",
                        "as_of, sku, location, warehouse, qty_on_hand, unit_cost, currency",
                        "2026-10-19 | A | L | Lyon | 100 | 2 | EUR",
                        "2026-10-26 | A | L | Lyon | 10  | 2 | EUR",
                        "2026-10-26 | B | L | Lyon | 1   | 3 | EUR");
    }

    @Test
    void listsTheRowsBehindARatio() {
        try (MetricFixture fixture = company("carrier-on-time")) {
            Period october = PERIODS.get(13);
            Trace trace = fixture.engine().trace("carrier-on-time", october, "lane", "Lyon–PACA", 1);
            assertThat(trace.rowCount()).isEqualTo(2);
            assertThat(trace.numerator()).isEqualByComparingTo("1");
            assertThat(trace.denominator()).isEqualByComparingTo("2");
            assertThat(trace.rows()).singleElement().satisfies(row -> {
                assertThat(row.file()).isEqualTo(4);
                assertThat(row.key())
                        .containsEntry("shipment_id", "1")
                        .containsEntry("promised_delivery_date", "2026-10-05");
                assertThat(row.numerator()).isEqualByComparingTo("1");
            });
            assertThat(trace.sql()).contains("canonical.\"shipment\"").contains("Lyon–PACA");
        }
    }

    @Test
    void totalsAreTheValuesOwnPartsInEveryPeriod() {
        String[] metrics = {
            "carrier-on-time",
            "ticket-backlog",
            "headcount",
            "leavers",
            "person-years",
            "stock-value",
            "first-reply-time"
        };
        try (MetricFixture fixture = company(metrics)) {
            Metrics measured = fixture.measure("2026-10");
            MetricEngine engine = fixture.engine();
            int compared = 0;
            for (MetricValue value : measured.list()) {
                MetricKey key = value.key();
                if (key.scenario() != Scenario.AC) {
                    continue;
                }
                Period period = PERIODS.stream()
                        .filter(candidate -> candidate.kind() == key.kind()
                                && candidate.label().equals(key.period()))
                        .findFirst()
                        .orElseThrow();
                Trace trace = engine.trace(key.metric(), period, key.dimension(), key.member(), 10);
                if (value.numerator() == null) {
                    assertThat(trace.numerator()).isNull();
                    assertThat(trace.rowCount()).isEqualTo(value.n());
                } else {
                    BigDecimal total = Objects.requireNonNullElse(trace.numerator(), BigDecimal.ZERO);
                    assertThat(total.doubleValue()).as(key.toString()).isEqualTo(value.numerator());
                }
                if (value.denominator() != null) {
                    assertThat(Objects.requireNonNull(trace.denominator()).doubleValue())
                            .isEqualTo(value.denominator());
                }
                compared++;
            }
            assertThat(compared).isGreaterThan(80);
        }
    }

    @Test
    void aFormulaIsTracedByItsParts() {
        try (MetricFixture fixture = company("turnover", "leavers", "person-years")) {
            Trace trace = fixture.engine().trace("turnover", PERIODS.get(13), "", "", 5);
            assertThat(trace.parts())
                    .extracting(part -> part.definition().id())
                    .containsExactly("leavers", "person-years");
            assertThat(trace.parts().get(0).numerator()).isEqualByComparingTo("1");
            assertThat(trace.parts().get(1).rowCount()).isEqualTo(2);
        }
    }

    @Test
    void namesWhatThereIsWhenAskedForWhatThereIsNot() {
        try (MetricFixture fixture = company("carrier-on-time")) {
            MetricEngine engine = fixture.engine();
            assertThatThrownBy(() -> engine.trace("carrier-on-tim", PERIODS.get(0), "", "", 5))
                    .hasMessage("no metric \"carrier-on-tim\"; there are carrier-on-time");
            assertThatThrownBy(() -> engine.trace("carrier-on-time", PERIODS.get(0), "country", "FR", 5))
                    .hasMessage(
                            "metric carrier-on-time has no dimension \"country\"; it has carrier, warehouse, lane, carrier | warehouse");
        }
    }
}
