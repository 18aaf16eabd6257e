package io.vigie.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.calendar.ReportingPeriod;
import io.vigie.canonical.Grade;
import io.vigie.catalogue.Language;
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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriverSentenceTests {

    private final List<MetricValue> values = new ArrayList<>();

    @Test
    void theMemberThatMovedMostIsNamed() {
        total(90, 100, 81, 100);
        carrier("Chronalp", 45, 50, 36, 50);
        carrier("Transalpes", 45, 50, 45, 50);

        assertThat(sentence(Language.EN))
                .isEqualTo("Carrier Chronalp accounts for −9.0 pp of the −9.0 pp against prior year.");
        assertThat(sentence(Language.FR)).isEqualTo("Transporteur Chronalp compte pour −9,0 pt sur −9,0 pt en un an.");
    }

    @Test
    void aMixThatMatters() {
        total(78, 100, 42, 100);
        carrier("Chronalp", 72, 80, 18, 20);
        carrier("Transalpes", 6, 20, 24, 80);

        assertThat(sentence(Language.EN))
                .isEqualTo("Carrier Chronalp accounts for −18.0 pp of the −36.0 pp against prior year, "
                        + "the mix for −36.0 pp.");
    }

    @Test
    void everyMemberMovedAgainstTheTotal() {
        total(78, 100, 43.8, 100);
        carrier("Chronalp", 72, 80, 18.2, 20);
        carrier("Transalpes", 6, 20, 25.6, 80);

        assertThat(sentence(Language.EN))
                .isEqualTo("Every carrier moved the other way: their mix accounts for −35.7 pp "
                        + "of the −34.2 pp against prior year.");
    }

    @Test
    void aChangeThatManyShareHasNoSentence() {
        total(90, 100, 80, 100);
        for (int i = 0; i < 5; i++) {
            carrier("C" + i, 18, 20, 16, 20);
        }

        assertThat(sentence(Language.EN)).isEmpty();
    }

    private String sentence(Language language) {
        Metrics metrics = new Metrics(values, List.of());
        Measure measure = new Measure(metric(), metrics, ReportingPeriod.parse("2026-10"), "EUR", language);
        return new DriverSentence(metrics, language)
                .member(measure, MetricKey.month("carrier-on-time", "2026-10"))
                .orElse("")
                .replace('\u202f', ' ');
    }

    private void total(double before, double ofBefore, double after, double ofAfter) {
        add("", "", before, ofBefore, after, ofAfter);
    }

    private void carrier(String name, double before, double ofBefore, double after, double ofAfter) {
        add("carrier", name, before, ofBefore, after, ofAfter);
    }

    private void add(String dimension, String member, double before, double ofBefore, double after, double ofAfter) {
        MetricKey key = new MetricKey(
                "carrier-on-time", io.vigie.calendar.PeriodKind.MONTH, "2026-10", dimension, member, Scenario.AC);
        values.add(new MetricValue(key, after / ofAfter, after, ofAfter, "percent", (long) ofAfter, Grade.A));
        values.add(new MetricValue(
                key.in(Scenario.PY), before / ofBefore, before, ofBefore, "percent", (long) ofBefore, Grade.A));
    }

    private static MetricDefinition metric() {
        Text name = new Text("Carrier on time", "Ponctualité transporteur");
        return new MetricDefinition(
                "carrier-on-time",
                "T03",
                name,
                name,
                name,
                "transport",
                "shipment",
                "promised_delivery_date",
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
                new Origin("carrier-on-time.yaml", 1));
    }
}
