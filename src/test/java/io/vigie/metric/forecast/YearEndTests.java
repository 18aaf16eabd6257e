package io.vigie.metric.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigie.calendar.FiscalCalendar;
import io.vigie.calendar.FiscalYear;
import io.vigie.canonical.Grade;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Better;
import io.vigie.catalogue.MetricDefinition.Privacy;
import io.vigie.catalogue.MetricDefinition.Signals;
import io.vigie.catalogue.MetricDefinition.Unit;
import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.catalogue.Origin;
import io.vigie.catalogue.Text;
import io.vigie.metric.MetricKey;
import io.vigie.metric.MetricValue;
import io.vigie.metric.Metrics;
import io.vigie.metric.Scenario;
import io.vigie.metric.Shown;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class YearEndTests {

    private static final FiscalCalendar FROM_APRIL = new FiscalYear(4);

    @Test
    void theYearsTotalIsWhatIsOverAndWhatIsForecast() {
        YearEnd yearEnd = yearEnd(FROM_APRIL, Better.LOWER, 30).orElseThrow();

        assertThat(yearEnd.year()).isEqualTo("2027");
        assertThat(yearEnd.ahead()).containsExactly("2026-11", "2026-12", "2027-01", "2027-02", "2027-03");
        assertThat(yearEnd.soFar()).isEqualTo(700);
        assertThat(yearEnd.total()).isEqualTo(1200, within(1e-9));
        assertThat(yearEnd.missProbability(1150)).hasValue(1);
        assertThat(yearEnd.missProbability(1250)).hasValue(0);
        assertThat(yearEnd.values(Scenario.FC, "EUR"))
                .hasSize(5)
                .first()
                .isEqualTo(new MetricValue(
                        MetricKey.month("cost", "2026-11").in(Scenario.FC),
                        100,
                        null,
                        null,
                        "EUR",
                        0,
                        Grade.A,
                        Shown.NAIVE));
    }

    /** The same every month is best foretold as a year before; what grows by as much every month is not. */
    @Test
    void aForecastSaysWhetherItIsTheNaiveOne() {
        assertThat(yearEnd(FROM_APRIL, Better.LOWER, 30).orElseThrow().values(Scenario.FC, "EUR"))
                .extracting(MetricValue::shown)
                .containsOnly(Shown.NAIVE);
        assertThat(yearEnd(FROM_APRIL, Better.LOWER, 30, 10).orElseThrow().values(Scenario.FC, "EUR"))
                .allSatisfy(value -> assertThat(value.shown()).isEqualTo(Shown.VALUE))
                .first()
                .satisfies(value -> assertThat(value.value()).isEqualTo(410, within(1e-6)));
    }

    @Test
    void aYearThatIsOverIsFollowedByTheNext() {
        YearEnd yearEnd = yearEnd(new FiscalYear(11), Better.LOWER, 30).orElseThrow();

        assertThat(yearEnd.year()).isEqualTo("2027");
        assertThat(yearEnd.ahead()).hasSize(12).startsWith("2026-11");
        assertThat(yearEnd.soFar()).isZero();
    }

    @Test
    void withoutAGoodDirectionNothingIsMissed() {
        assertThat(yearEnd(FROM_APRIL, Better.NEUTRAL, 30).orElseThrow().missProbability(2000))
                .isEmpty();
    }

    @Test
    void aYearOfWhichMonthsAreUnknownHasNoTotal() {
        assertThat(yearEnd(FROM_APRIL, Better.LOWER, 6)).isEmpty();
        assertThat(yearEnd(FROM_APRIL, Better.LOWER, 7)).isPresent();
    }

    /** 100 in each month up to October 2026; the first is one in which the source begins. */
    private static Optional<YearEnd> yearEnd(FiscalCalendar calendar, Better better, int months) {
        return yearEnd(calendar, better, months, 0);
    }

    /** @param growth how much more each month is than the one before */
    private static Optional<YearEnd> yearEnd(FiscalCalendar calendar, Better better, int months, double growth) {
        List<MetricValue> values = new ArrayList<>();
        YearMonth first = YearMonth.of(2026, 10).minusMonths(months);
        for (int i = 0; i <= months; i++) {
            values.add(new MetricValue(
                    MetricKey.month("cost", first.plusMonths(i).toString()),
                    100 + growth * i,
                    100 + growth * i,
                    null,
                    "EUR",
                    10,
                    Grade.A));
        }
        Metrics metrics = new Metrics(
                values, List.of(), new TreeMap<>(), new TreeSet<>(List.of(MetricKey.month("cost", first.toString()))));
        return YearEnd.of(metric(better), metrics, calendar.month(LocalDate.of(2026, 10, 1)), calendar);
    }

    private static MetricDefinition metric(Better better) {
        Text name = new Text("Cost", "Coût");
        return new MetricDefinition(
                "cost",
                "C01",
                name,
                name,
                name,
                "economics",
                "operating_cost",
                "month",
                null,
                new Value.Sum("amount", false),
                List.of(),
                List.of(),
                Unit.MONEY,
                better,
                null,
                0,
                10,
                Signals.NONE,
                false,
                0.01,
                Privacy.NONE,
                null,
                name,
                1,
                "2026-01",
                new Origin("cost.yaml", 1));
    }
}
