package io.vigie.metric.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigie.calendar.PeriodKind;
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
import io.vigie.metric.driver.Drivers.Explanation;
import io.vigie.metric.driver.Drivers.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DriversTests {

    private static final Moment NOW = new Moment(PeriodKind.MONTH, "2026-10", Scenario.AC);
    private static final Moment YEAR_BEFORE = new Moment(PeriodKind.MONTH, "2026-10", Scenario.PY);

    private final List<MetricValue> values = new ArrayList<>();

    @Test
    void aRatioIsExplainedByItsMembers() {
        add(YEAR_BEFORE, "", "", 51, 100d);
        add(YEAR_BEFORE, "carrier", "Chronalp", 24, 40d);
        add(YEAR_BEFORE, "carrier", "Transalpes", 27, 60d);
        add(NOW, "", "", 60, 100d);
        add(NOW, "carrier", "Chronalp", 32.5, 50d);
        add(NOW, "carrier", "Transalpes", 27.5, 50d);

        Explanation explanation = explain();

        assertThat(explanation.before()).isEqualTo(0.51, within(1e-9));
        assertThat(explanation.rate()).isEqualTo(0.0775, within(1e-9));
        assertThat(explanation.mix()).isEqualTo(0.0125, within(1e-9));
        assertThat(explanation.contributions()).extracting(Contribution::member).doesNotContain(Drivers.REST);
    }

    @Test
    void whatNoMemberShowsIsTheRest() {
        add(YEAR_BEFORE, "", "", 51, 100d);
        add(YEAR_BEFORE, "carrier", "Chronalp", 24, 40d);
        add(NOW, "", "", 60, 100d);
        add(NOW, "carrier", "Chronalp", 32.5, 50d);
        add(NOW, "carrier", "Hidden", Double.NaN, 10d);

        Explanation explanation = explain();

        assertThat(explanation.contributions())
                .extracting(Contribution::member)
                .containsExactlyInAnyOrder("Chronalp", Drivers.REST);
        assertThat(explanation.rate() + explanation.mix()).isEqualTo(0.09, within(1e-9));
    }

    @Test
    void aSumIsExplainedByTheChangeOfEachMember() {
        add(YEAR_BEFORE, "", "", 100, null);
        add(YEAR_BEFORE, "carrier", "Lost", 30, null);
        add(YEAR_BEFORE, "carrier", "Kept", 70, null);
        add(NOW, "", "", 125, null);
        add(NOW, "carrier", "Kept", 80, null);
        add(NOW, "carrier", "New", 45, null);

        assertThat(explain().contributions())
                .containsExactly(
                        new Contribution("New", 45, 0),
                        new Contribution("Lost", -30, 0),
                        new Contribution("Kept", 10, 0));
    }

    @Test
    void aPartialValueExplainsNothing() {
        add(YEAR_BEFORE, "", "", 100, null);
        add(YEAR_BEFORE, "carrier", "Kept", 100, null);
        add(NOW, "", "", 125, null);
        add(NOW, "carrier", "Kept", 125, null);
        Metrics partial = new Metrics(
                values, List.of(), new TreeMap<>(), new TreeSet<>(List.of(YEAR_BEFORE.key("number", "", ""))));

        assertThat(Drivers.explain(partial, metric(), "carrier", YEAR_BEFORE, NOW))
                .isEmpty();
        assertThat(Drivers.explain(new Metrics(values, List.of()), metric(), "lane", YEAR_BEFORE, NOW))
                .isEmpty();
    }

    private Explanation explain() {
        return Drivers.explain(new Metrics(values, List.of()), metric(), "carrier", YEAR_BEFORE, NOW)
                .orElseThrow();
    }

    private void add(Moment moment, String dimension, String member, double numerator, @Nullable Double denominator) {
        MetricKey key = new MetricKey("number", moment.kind(), moment.period(), dimension, member, moment.scenario());
        double value = denominator == null ? numerator : numerator / denominator;
        values.add(new MetricValue(key, value, numerator, denominator, "", 10, Grade.A));
    }

    private static MetricDefinition metric() {
        Text name = new Text("Number", "Nombre");
        return new MetricDefinition(
                "number",
                "T03",
                name,
                name,
                name,
                "transport",
                "shipment",
                "shipped_on",
                null,
                new Value.Ratio("good", "true"),
                List.of("carrier"),
                List.of(),
                Unit.PERCENT,
                Better.HIGHER,
                null,
                1,
                10,
                Signals.LEVEL,
                false,
                0.01,
                Privacy.NONE,
                null,
                name,
                1,
                "2026-01",
                new Origin("number.yaml", 1));
    }
}
