package io.vigie.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.calendar.ReportingPeriod;
import io.vigie.canonical.Grade;
import io.vigie.catalogue.CatalogueReader;
import io.vigie.catalogue.Language;
import io.vigie.metric.MetricKey;
import io.vigie.metric.MetricValue;
import io.vigie.metric.Metrics;
import io.vigie.metric.Scenario;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** How the distance from a reference is told: rates in points, volumes in percent (rule G16). */
class DeviationTests {

    @Test
    void g16ARateIsToldInPoints() {
        assertThat(sentence("carrier-on-time", 0.9, 0.8, Language.EN))
                .isEqualTo("Carrier on time came to 90.0 % in October 2026, 10.0 pp above prior year.");
        assertThat(sentence("carrier-on-time", 0.9, 0.8, Language.FR)).contains("10,0 pt");
    }

    @Test
    void g16AVolumeIsToldInPercent() {
        assertThat(sentence("orders", 300, 200, Language.EN)).contains("50.0 % above prior year");
    }

    @Test
    void g16AVolumeIsToldAsItIsWhereTheReferenceIsNegative() {
        assertThat(sentence("net-sales", 10, -5, Language.EN))
                .contains("15 EUR above prior year")
                .doesNotContain("%");
    }

    @Test
    void fewThingsAreCountedAndNotToldInPercent() {
        assertThat(sentence("open-requisitions", 6, 1, Language.EN))
                .endsWith("stood at 6 at the end of October 2026, 5 above prior year.");
        assertThat(sentence("inventory-turns", 18, 20, Language.EN)).endsWith("10.0 % below prior year.");
    }

    private static String sentence(String metric, double now, double prior, Language language) {
        MetricKey key = MetricKey.month(metric, "2026-10");
        Metrics metrics = new Metrics(List.of(value(key, now), value(key.in(Scenario.PY), prior)), List.of());
        Measure measure = new Measure(
                Objects.requireNonNull(CatalogueReader.read(null).metrics().get(metric)),
                metrics,
                ReportingPeriod.parse("2026-10"),
                "EUR",
                language);
        return new Deviation(measure).sentence("2026-10", language).replace('\u202f', ' ');
    }

    private static MetricValue value(MetricKey key, double value) {
        return new MetricValue(key, value, value * 100, 100.0, "", 100, Grade.A);
    }
}
