package io.vigie.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.calendar.PeriodKind;
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
import io.vigie.metric.Comparison;
import io.vigie.metric.Comparison.Against;
import io.vigie.metric.Comparison.Effect;
import io.vigie.metric.Comparison.Split;
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

    @Test
    void priceVolumeAndMixAreToldLargestFirstWithTheChangePerWorkingDay() {
        assertThat(split(Language.EN))
                .containsExactly(
                        "Of the +53.5 kEUR against prior year, +29.9 % per working day: volume +87.2, mix −37.5.",
                        "Of the +53.5 kEUR against prior year: volume +87.2, mix −37.5.");
        assertThat(split(Language.FR).get(0))
                .isEqualTo("Sur +53,5 kEUR en un an, +29,9 % par jour ouvré : volume +87,2 ; composition −37,5.");
    }

    /** Purchases: 221 kEUR before, 275 now. */
    private static List<String> split(Language language) {
        MetricKey now = MetricKey.month("carrier-on-time", "2026-10");
        Metrics metrics = new Metrics(
                        List.of(
                                new MetricValue(now, 74_751, 74_751d, null, "money", 9, Grade.A),
                                new MetricValue(now.in(Scenario.PY), 21_208, 21_208d, null, "money", 9, Grade.A)),
                        List.of())
                .compared(List.of(
                        line(Split.TOTAL, Effect.CHANGE, 53_543, 0.24),
                        line(Split.WORKING_DAYS, Effect.WORKING_DAYS, -9_618, Double.NaN),
                        line(Split.WORKING_DAYS, Effect.PER_WORKING_DAY, 63_161, 0.2985),
                        line(Split.LIKE_FOR_LIKE, Effect.LIKE_FOR_LIKE, 53_543, 0.24),
                        line(Split.LIKE_FOR_LIKE, Effect.ADDED, 0, Double.NaN),
                        line(Split.PRICE_VOLUME_MIX, Effect.PRICE, 4_004, Double.NaN),
                        line(Split.PRICE_VOLUME_MIX, Effect.VOLUME, 87_232, Double.NaN),
                        line(Split.PRICE_VOLUME_MIX, Effect.MIX, -37_452, Double.NaN)));
        Measure measure = new Measure(
                metric(new Value.Sum("amount", false), Unit.MONEY),
                metrics,
                ReportingPeriod.parse("2026-10"),
                "EUR",
                language);
        return new DriverSentence(metrics, language)
                .split(measure, now).stream()
                        .map(text -> text.replaceAll("[\u00a0\u202f]", " "))
                        .toList();
    }

    private static Comparison line(Split split, Effect effect, double amount, double relative) {
        return new Comparison(
                "carrier-on-time",
                PeriodKind.MONTH,
                "2026-10",
                Against.PRIOR_YEAR,
                split,
                split == Split.LIKE_FOR_LIKE ? "carrier" : "",
                effect,
                amount,
                relative,
                "money");
    }

    private String sentence(Language language) {
        Metrics metrics = new Metrics(values, List.of());
        Measure measure = new Measure(
                metric(new Value.Ratio("good", "true"), Unit.PERCENT),
                metrics,
                ReportingPeriod.parse("2026-10"),
                "EUR",
                language);
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
        MetricKey key = new MetricKey("carrier-on-time", PeriodKind.MONTH, "2026-10", dimension, member, Scenario.AC);
        values.add(new MetricValue(key, after / ofAfter, after, ofAfter, "percent", (long) ofAfter, Grade.A));
        values.add(new MetricValue(
                key.in(Scenario.PY), before / ofBefore, before, ofBefore, "percent", (long) ofBefore, Grade.A));
    }

    private static MetricDefinition metric(Value value, Unit unit) {
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
                value,
                List.of("carrier"),
                List.of(),
                unit,
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
