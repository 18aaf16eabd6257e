package io.vigie.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigie.calendar.PeriodKind;
import io.vigie.canonical.Grade;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Better;
import io.vigie.metric.MetricKey;
import io.vigie.metric.MetricValue;
import io.vigie.metric.Metrics;
import io.vigie.metric.Scenario;
import io.vigie.metric.Shown;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemberSplitTests {

    private static final String MONTH = "2026-10";

    private final List<MetricValue> values = new ArrayList<>();

    private void share(String metric, String member, Scenario scenario, double counted, double items) {
        String dimension = member.isEmpty() ? "" : "carrier";
        values.add(new MetricValue(
                new MetricKey(metric, PeriodKind.MONTH, MONTH, dimension, member, scenario),
                counted / items,
                counted,
                items,
                "percent",
                (long) items,
                Grade.A));
    }

    private void plan(String metric, String member, double value) {
        String dimension = member.isEmpty() ? "" : "carrier";
        values.add(new MetricValue(
                new MetricKey(metric, PeriodKind.MONTH, MONTH, dimension, member, Scenario.PL),
                value,
                null,
                null,
                "percent",
                0,
                Grade.A));
    }

    private MemberSplit split(String metric) {
        MetricDefinition definition = SamplePack.catalogue().metrics().get(metric);
        Metrics metrics = new Metrics(values, List.of());
        Measure measure = new Measure(
                definition, metrics, SamplePack.identity(Language.EN).period(), "EUR", Language.EN);
        return MemberSplit.of(metrics, measure, "carrier", MONTH).orElseThrow();
    }

    /** 1,000 parcels at 92 % planned: 80 may be late; 110 are: A 60 of 700 (56 planned), B 50 of 300 (24 planned). */
    @Test
    void aShareIsTakenApartInItemsThatMissedWithThePlanFlexed() {
        share("carrier-on-time", "", Scenario.AC, 890, 1000);
        share("carrier-on-time", "A", Scenario.AC, 640, 700);
        share("carrier-on-time", "B", Scenario.AC, 250, 300);
        plan("carrier-on-time", "", 0.92);

        MemberSplit split = split("carrier-on-time");

        assertThat(split.flexed()).isTrue();
        assertThat(split.scenario()).isEqualTo(Scenario.PL);
        assertThat(split.better()).isEqualTo(Better.LOWER);
        assertThat(split.reference().value()).isCloseTo(80, within(1e-9));
        assertThat(split.actual().value()).isCloseTo(110, within(1e-9));
        assertThat(split.parts()).extracting(MemberSplit.Part::member).containsExactly("B", "A");
        assertThat(split.parts().get(0).delta()).isCloseTo(26, within(1e-9));
        assertThat(split.parts().get(1).delta()).isCloseTo(4, within(1e-9));
    }

    /** The same with a plan of its own for B: 300 at 80 % may miss 60, so B is 10 ahead of it. */
    @Test
    void aMembersOwnPlanWins() {
        share("carrier-on-time", "", Scenario.AC, 890, 1000);
        share("carrier-on-time", "A", Scenario.AC, 640, 700);
        share("carrier-on-time", "B", Scenario.AC, 250, 300);
        plan("carrier-on-time", "", 0.92);
        plan("carrier-on-time", "B", 0.8);

        assertThat(split("carrier-on-time").parts())
                .filteredOn(part -> part.member().equals("B"))
                .allSatisfy(part -> assertThat(part.delta()).isCloseTo(-10, within(1e-9)));
    }

    /** Without a plan the rate of the prior year is what is flexed: 95 % of 1,000 leaves 50, of 700 leaves 35. */
    @Test
    void withoutAPlanThePriorYearIsFlexed() {
        share("carrier-on-time", "", Scenario.AC, 890, 1000);
        share("carrier-on-time", "", Scenario.PY, 380, 400);
        share("carrier-on-time", "A", Scenario.AC, 640, 700);
        share("carrier-on-time", "B", Scenario.AC, 250, 300);

        MemberSplit split = split("carrier-on-time");

        assertThat(split.scenario()).isEqualTo(Scenario.PY);
        assertThat(split.reference().value()).isCloseTo(50, within(1e-9));
        assertThat(split.parts()).filteredOn(part -> part.member().equals("A")).allSatisfy(part -> {
            assertThat(part.reference().value()).isCloseTo(35, within(1e-9));
            assertThat(part.actual().value()).isCloseTo(60, within(1e-9));
        });
    }

    @Test
    void aMemberThatMayNotBeShownIsInTheTotalsOnly() {
        share("carrier-on-time", "", Scenario.AC, 890, 1000);
        share("carrier-on-time", "A", Scenario.AC, 640, 700);
        share("carrier-on-time", "B", Scenario.AC, 200, 240);
        values.add(new MetricValue(
                new MetricKey("carrier-on-time", PeriodKind.MONTH, MONTH, "carrier", "C", Scenario.AC),
                Double.NaN,
                null,
                null,
                "percent",
                0,
                Grade.A,
                Shown.SUPPRESSED));
        plan("carrier-on-time", "", 0.92);

        MemberSplit split = split("carrier-on-time");

        assertThat(split.parts()).extracting(MemberSplit.Part::member).containsExactlyInAnyOrder("A", "B");
        assertThat(split.actual().value()).isCloseTo(110, within(1e-9));
    }

    @Test
    void aMeanIsNotTakenApart() {
        MetricDefinition definition = SamplePack.catalogue().metrics().get("first-reply-time");

        assertThat(MemberSplit.addsUp(definition)).isFalse();
    }
}
