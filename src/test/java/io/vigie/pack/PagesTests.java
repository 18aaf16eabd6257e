package io.vigie.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigie.catalogue.Language;
import io.vigie.metric.Scenario;
import io.vigie.pack.chart.Chart;
import io.vigie.pack.chart.ChartType;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Figure;
import io.vigie.pack.page.Pack;
import io.vigie.pack.page.Page;
import io.vigie.pack.page.Row;
import io.vigie.pack.page.Split;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What stands on each kind of page. */
class PagesTests {

    private static Page page(String id, Language language) {
        return SamplePack.everyPage(language).pages().stream()
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

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyKindOfPageHasAMessageThatFits(Language language) {
        Pack pack = SamplePack.everyPage(language);

        assertThat(pack.pages()).hasSize(21);
        assertThat(pack.pages().subList(2, pack.pages().size())).allSatisfy(page -> {
            assertThat(page.message()).as(page.id()).endsWith(".").matches(".*\\d.*|One .*|Un constat .*|Une .*");
            assertThat(Deviation.fits(page.message())).as(page.id()).isTrue();
            assertThat(page.source()).as(page.id()).isNotEmpty();
        });
    }

    @Test
    void aPackCarriesItselfInTheOtherLanguage() {
        Pack pack = SamplePack.everyPage(Language.EN);
        Pack translation = pack.translation();

        assertThat(translation).isNotNull();
        assertThat(translation.language()).isEqualTo(Language.FR);
        assertThat(translation.identity().packName()).isEqualTo("Dossier mensuel du conseil");
        assertThat(translation.translation()).isNull();
        assertThat(translation.pages())
                .extracting(Page::id)
                .isEqualTo(pack.pages().stream().map(Page::id).toList());
    }

    @Test
    void theSummaryRanksWhatIsWorthMostAndAddsNoPoolTwice() {
        Page summary = page("summary", Language.EN);
        Block.Messages messages = block(summary, Block.Messages.class);

        assertThat(messages.messages()).hasSizeBetween(3, 7);
        assertThat(messages.messages()).extracting(Block.Message::number).startsWith(1, 2, 3);
        assertThat(messages.messages()).allSatisfy(message -> {
            assertThat(message.what()).isNotEmpty();
            assertThat(message.owner()).matches(".*, \\d{4}-\\d{2}-\\d{2}");
            assertThat(message.page())
                    .isIn("findings", "sales", "service", "delivery", "transport", "stock", "people", "web-shop");
        });
        List<Chart.MoneyRange> ranges = messages.messages().stream()
                .map(Block.Message::money)
                .filter(money -> money != null)
                .toList();
        assertThat(ranges).hasSize(3);
        assertThat(ranges.stream().map(Chart.MoneyRange::most).collect(Collectors.toSet()))
                .as("one scale for all ranges of a page")
                .hasSize(1);
        assertThat(messages.total()).startsWith("Total of the base values, no pool counted twice: ");
        assertThat(summary.blocks()).filteredOn(Block.Points.class::isInstance).hasSize(2);
    }

    @Test
    void aDomainShowsItsMainMeasureThenWhatAccountsForIt() {
        Page page = page("transport", Language.EN);
        Row first = page.rows().get(0);

        assertThat(first.split()).isEqualTo(Split.MAIN_AND_BOX);
        assertThat(((Block.Drawing) first.blocks().get(0)).chart().type()).isEqualTo(ChartType.LINE);
        Block.NineRows box = (Block.NineRows) first.blocks().get(1);
        assertThat(box.rows())
                .extracting(Block.NineRow::label)
                .containsExactly(
                        "Last week", "WOW", "YOY, −364 d", "MTD, Oct", "YOY", "QTD, Q4", "YOY", "YTD, _Oct", "YOY");
        assertThat(box.rows())
                .extracting(Block.NineRow::change)
                .containsExactly(false, true, true, false, true, false, true, false, true);
        assertThat(box.rows().get(3).figure()).isInstanceOf(Figure.Measured.class);
        assertThat(page.rows().get(1).split()).isEqualTo(Split.THIRDS);
    }

    /** Steps and rest add up to the difference of the ends. */
    @Test
    void aBridgeAddsUp() {
        Chart.Bridge bridge = page("transport", Language.EN).blocks().stream()
                .filter(Block.Drawing.class::isInstance)
                .map(block -> ((Block.Drawing) block).chart())
                .filter(Chart.Bridge.class::isInstance)
                .map(Chart.Bridge.class::cast)
                .findFirst()
                .orElseThrow();

        assertThat(bridge.reference()).isEqualTo(Scenario.PL);
        assertThat(bridge.start()
                        + bridge.steps().stream()
                                .mapToDouble(Chart.Step::amount)
                                .sum())
                .isCloseTo(bridge.end(), within(0.5));
    }

    @Test
    void exceptionsAddUpToTheTotal() {
        Block.Table table = block(page("transport", Language.EN), Block.Table.class);
        List<Double> actual = table.rows().stream()
                .map(row -> ((Block.Cell.Number) row.get(1)).figure().value())
                .toList();
        double sum = actual.subList(0, actual.size() - 1).stream()
                .mapToDouble(Double::doubleValue)
                .sum();

        assertThat(table.total()).isTrue();
        assertThat(sum).isCloseTo(actual.get(actual.size() - 1), within(1e-6));
    }

    @Test
    void anActionIsMeasuredByTheMetricItNames() {
        Block.Actions actions = block(page("actions", Language.EN), Block.Actions.class);

        assertThat(actions.rows()).extracting(Block.ActionRow::id).containsExactly("A-1", "A-2", "A-3");
        assertThat(actions.rows())
                .extracting(Block.ActionRow::status)
                .containsExactly("Done, measured", "Late, 32 days", "Dropped");
        Block.ActionRow measured = actions.rows().get(0);
        assertThat(measured.expected().value()).isEqualTo(0.02);
        assertThat(measured.measured().value()).isNotNull();
        assertThat(measured.low()).isLessThan(measured.measured().value());
        assertThat(measured.high()).isGreaterThan(measured.measured().value());
        assertThat(actions.rows().get(1).measured().value()).isNull();
        assertThat(actions.rows().get(2).reading()).isEqualTo("Names no measure.");
    }

    @Test
    void aFreePageDrawsWhatItsDefinitionNamesAndSaysWhereItCannot() {
        Page page = page("blocks", Language.EN);
        Set<ChartType> drawn = page.blocks().stream()
                .filter(Block.Drawing.class::isInstance)
                .map(block -> ((Block.Drawing) block).chart().type())
                .collect(Collectors.toSet());

        assertThat(drawn)
                .contains(
                        ChartType.LINE,
                        ChartType.BRIDGE,
                        ChartType.SMALL_MULTIPLES,
                        ChartType.FUNNEL_PLOT,
                        ChartType.PROCESS,
                        ChartType.FAN,
                        ChartType.HISTOGRAM,
                        ChartType.BULLET);
        assertThat(page.blocks()).filteredOn(Block.Notes.class::isInstance).isNotEmpty();
        assertThat(page.rows()).hasSize(15);
    }

    @Test
    void decisionsAreThoseOfFindingsWorthMoney() {
        Block.Table table = block(page("decisions", Language.FR), Block.Table.class);

        assertThat(table.rows()).hasSize(3);
        assertThat(((Block.Cell.Words) table.rows().get(0).get(0)).text()).isEqualTo("D1");
    }

    @Test
    void theCalendarCountsWorkingDays() {
        Page page = page("calendar", Language.EN);

        assertThat(page.message()).isEqualTo("October 2026 has 22 working days, 1 fewer than a year before.");
        assertThat(block(page, Block.Table.class).rows().get(0).stream()
                        .filter(Block.Cell.Words.class::isInstance)
                        .map(cell -> ((Block.Cell.Words) cell).text()))
                .containsExactly("2026-10", "2026-10-25: 25 hours");
    }
}
