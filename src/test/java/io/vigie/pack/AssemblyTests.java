package io.vigie.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.canonical.CanonicalReport;
import io.vigie.canonical.Grade;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.Text;
import io.vigie.finding.Findings;
import io.vigie.metric.MetricKey;
import io.vigie.metric.MetricValue;
import io.vigie.metric.Metrics;
import io.vigie.metric.NotAvailable;
import io.vigie.pack.chart.Chart;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Comment;
import io.vigie.pack.page.Identity;
import io.vigie.pack.page.NumberFormat;
import io.vigie.pack.page.Pack;
import io.vigie.pack.page.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AssemblyTests {

    private static Page page(Pack pack, String id) {
        return pack.pages().stream()
                .filter(page -> page.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static <B extends Block> B block(Page page, Class<B> type) {
        return page.blocks().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    private static boolean even(MetricValue value) {
        return value.key().period().hashCode() % 2 == 0;
    }

    private static Block.ScorecardRow row(Pack pack, String metric) {
        return block(page(pack, "scorecard"), Block.Scorecard.class).rows().stream()
                .filter(row -> row.metric().equals(metric))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyPageSaysItsMessageInASentenceThatFitsTwoLines(Language language) {
        Pack pack = SamplePack.board(language);

        assertThat(pack.pages()).hasSameSizeAs(SamplePack.definition().pages());
        assertThat(pack.pages().subList(2, pack.pages().size())).allSatisfy(page -> {
            assertThat(page.message()).endsWith(".");
            assertThat(Deviation.fits(page.message())).isTrue();
        });
    }

    @Test
    void theMessageOfADomainIsItsLargestMaterialDeviation() {
        assertThat(page(SamplePack.board(Language.EN), "transport").message())
                .isEqualTo(
                        "Carrier on time came to 93.2\u202f% in October 2026, 2.3\u202fpp below plan, 1.9\u202fpp below prior year and outside its process limits. Lane Lyon–PACA accounts for −1.3\u202fpp of the −1.9\u202fpp against prior year.");
        assertThat(page(SamplePack.board(Language.FR), "transport").message())
                .isEqualTo(
                        "En octobre 2026, la mesure «\u00a0Ponctualité transporteur\u00a0» s’établit à 93,2\u202f%, 2,3\u202fpt de moins que le plan, 1,9\u202fpt de moins que l’an passé et hors de ses limites de processus.");
    }

    @Test
    void aQuietDomainSpeaksOfTheFindingOnItsMetric() {
        List<MetricValue> values = new ArrayList<>();
        for (MetricValue value : SamplePack.metrics().list()) {
            boolean total = value.key().metric().equals("carrier-on-time")
                    && value.key().dimension().isEmpty();
            values.add(
                    total
                            ? new MetricValue(
                                    value.key(),
                                    even(value) ? 0.949 : 0.951,
                                    even(value) ? 1898.0 : 1902.0,
                                    2000.0,
                                    value.unit(),
                                    2000,
                                    Grade.A)
                            : value);
        }
        Pack pack = SamplePack.with(
                Language.EN,
                SamplePack.identity(Language.EN),
                SamplePack.findings(),
                SamplePack.data(false),
                new Metrics(values, List.of()));

        assertThat(page(pack, "transport").message()).startsWith("Since 2026-07 the lane Lyon–PACA delivers 86.2 %");
    }

    @Test
    void aScorecardRowComparesWithPlanAndPriorYearOnFullPrecision() {
        Pack pack = SamplePack.board(Language.EN);
        NumberFormat numbers = NumberFormat.in(Language.EN);
        Block.ScorecardRow row = row(pack, "carrier-on-time");

        assertThat(numbers.figure(row.actual())).isEqualTo("93.2");
        assertThat(numbers.figure(row.plan())).isEqualTo("95.5");
        assertThat(numbers.figure(row.planDelta())).isEqualTo("\u22122.3");
        assertThat(row.signal()).isEqualTo("1↓");
        assertThat(row.limits()).isNotNull();
        assertThat(row.trend()).hasSize(13);
        assertThat(numbers.figure(row(pack, "stock-value").plan())).isEqualTo("–");
        assertThat(row(pack, "stock-value").signal()).isEqualTo("n.t.");
    }

    @Test
    void moneyIsPrintedInTheUnitThatLeavesThreeDigits() {
        Pack pack = SamplePack.board(Language.EN);

        assertThat(row(pack, "won-value").unit()).isEqualTo("mEUR");
        assertThat(row(pack, "net-sales").unit()).isEqualTo("kEUR");
        assertThat(row(pack, "average-order-value").unit()).isEqualTo("EUR");
        assertThat(Measure.money(12_345, 0, "EUR").unit()).isEqualTo("kEUR");
        assertThat(Measure.money(999_600, 0, "EUR").unit()).isEqualTo("mEUR");
        assertThat(Measure.money(2.5e9, 0, "EUR").unit()).isEqualTo("bEUR");
    }

    @Test
    void aShareOfTooFewItemsIsPrintedAsTheItems() {
        MetricKey key = MetricKey.month("carrier-on-time", "2026-10");
        List<MetricValue> values = new ArrayList<>();
        for (MetricValue value : SamplePack.metrics().list()) {
            values.add(
                    value.key().equals(key)
                            ? new MetricValue(key, 3 / 7.0, 3.0, 7.0, value.unit(), 7, Grade.A)
                            : value);
        }
        Pack pack = SamplePack.with(
                Language.EN,
                SamplePack.identity(Language.EN),
                SamplePack.findings(),
                SamplePack.data(false),
                new Metrics(values, List.of()));

        assertThat(NumberFormat.in(Language.EN)
                        .figure(row(pack, "carrier-on-time").actual()))
                .isEqualTo("3 of 7");
        assertThat(page(pack, "scorecard").comments())
                .extracting(Comment::text)
                .first()
                .asString()
                .contains("3 of 7");
    }

    @Test
    void trendsShowThirteenMonthsInPrintedUnitsWithTheirKeys() {
        Block.Drawing drawing = block(page(SamplePack.board(Language.EN), "transport"), Block.Drawing.class);
        Chart.Trend trend = (Chart.Trend) drawing.chart();

        assertThat(trend.months().labels()).hasSize(13).startsWith("2025-10").endsWith("2026-10");
        assertThat(trend.months().series()).hasSize(3);
        assertThat(trend.months().series().get(0).values().get(12)).isBetween(93.0, 94.0);
        assertThat(trend.months().series().get(0).keys().get(12))
                .isEqualTo(MetricKey.month("carrier-on-time", "2026-10"));
        assertThat(trend.alternative()).contains("93.2");
    }

    @Test
    void aDomainWithoutValuesPrintsItsPageWithTheReason() {
        Page page = page(SamplePack.preliminary(Language.EN), "delivery");

        assertThat(page.message()).isEqualTo("Delivery cannot be shown for 2026-10: its only measure has no value.");
        assertThat(block(page, Block.Notes.class).paragraphs())
                .singleElement()
                .asString()
                .contains("No file fills order.promised_delivery_date");
    }

    /** In the language of the pack, without the name that stands beside it. */
    @Test
    void aReasonIsPrintedInTheLanguageOfThePack() {
        Metrics missing = new Metrics(
                List.of(),
                List.of(
                        new NotAvailable(
                                "otif-order",
                                NotAvailable.ALL,
                                new Text(
                                        "On time in full is not available, because nothing fills it.",
                                        "À temps et complet\u00a0: non disponible, car rien ne la remplit.")),
                        new NotAvailable(
                                "net-sales",
                                NotAvailable.RATES,
                                new Text("only the workbook says so", "seul le classeur le dit"))));
        Pack pack = SamplePack.with(
                Language.FR,
                SamplePack.identity(Language.FR),
                new Findings(List.of(), List.of()),
                SamplePack.data(true),
                missing);

        assertThat(pack.pages().stream().flatMap(page -> page.blocks().stream()).map(Object::toString))
                .anyMatch(text -> text.contains("car rien ne la remplit"))
                .noneMatch(text -> text.contains("nothing fills it") || text.contains("seul le classeur"));
    }

    @Test
    void aFailedGateMakesThePackPreliminaryAndTheCoverSaysWhy() {
        CanonicalReport data = SamplePack.data(true);
        Pack pack = SamplePack.preliminary(Language.EN);

        assertThat(data.preliminary()).isTrue();
        assertThat(pack.identity().stamp()).isEqualTo(Identity.Stamp.PRELIMINARY);
        assertThat(block(page(pack, "cover"), Block.Cover.class).stampNote()).startsWith("2 of 19 data gates failed:");
        assertThat(SamplePack.board(Language.EN).identity().stamp()).isEqualTo(Identity.Stamp.FINAL);
    }

    @Test
    void silenceIsToldWithTheAnalysesThatRanAndThoseThatDidNot() {
        Page page = page(SamplePack.preliminary(Language.EN), "findings");

        assertThat(page.message()).isEqualTo("Nothing material this month: 2 analyses ran, 1 not run.");
        assertThat(block(page, Block.Table.class).rows()).hasSize(3);
    }

    @Test
    void everyFileStandsInTheDataPageWithItsTotals() {
        Block.Table files = block(page(SamplePack.board(Language.EN), "data-quality"), Block.Table.class);

        assertThat(files.total()).isTrue();
        assertThat(files.rows()).hasSize(SamplePack.data(false).files().size() + 1);
        assertThat(files.columns().stream().mapToInt(Block.Column::width).sum()).isEqualTo(732);
    }

    @Test
    void theGlossaryDefinesEveryMeasureOfThePack() {
        Pack pack = SamplePack.board(Language.EN);

        assertThat(block(page(pack, "glossary"), Block.Definitions.class).definitions())
                .hasSameSizeAs(pack.definitions())
                .anySatisfy(definition -> assertThat(definition.formula())
                        .isEqualTo("(stage = 'won') / (stage in ('won', 'lost')) from opportunity"));
    }

    @Test
    void packsOfEqualInputsAreEqual() {
        assertThat(SamplePack.board(Language.FR).pages().toString().replaceAll("@[0-9a-f]+", ""))
                .isEqualTo(SamplePack.board(Language.FR).pages().toString().replaceAll("@[0-9a-f]+", ""));
    }
}
