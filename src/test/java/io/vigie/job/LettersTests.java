package io.vigie.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.canonical.Grade;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Privacy;
import io.vigie.delivery.Letter;
import io.vigie.finding.Findings;
import io.vigie.pack.SamplePack;
import io.vigie.pack.chart.Chart;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Pack;
import io.vigie.pack.page.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a mailbox is told of a pack. */
class LettersTests {

    private static Block.Message message(int number, String what, Chart.MoneyRange money, String page) {
        return new Block.Message(
                number,
                what,
                "Carrier B.",
                money,
                "a year, cash",
                "Move 31 loads.",
                "Transport director, 2026-12-15",
                Grade.A,
                page);
    }

    private static Page summary() {
        return Page.of(
                "summary",
                "Executive summary",
                "October shipped 14.8 mEUR.",
                List.of(
                        new Block.Messages(
                                List.of(
                                        message(1, "Turnover, yearly rose.", null, "people"),
                                        message(
                                                2,
                                                "Cost per parcel rose.",
                                                new Chart.MoneyRange(90.0, 214, 414.0, 450, "kEUR", 0, ""),
                                                "transport"),
                                        message(3, "Something about teams.", null, "people"),
                                        message(
                                                4,
                                                "Stock rose.",
                                                new Chart.MoneyRange(null, 180, null, 450, "kEUR", 0, ""),
                                                "stock"),
                                        message(5, "Orders fell.", null, "web-shop"),
                                        message(6, "Replies are late.", null, "service")),
                                ""),
                        new Block.Points(
                                "Decisions",
                                List.of(
                                        new Block.Point("D1", "Move 31 loads."),
                                        new Block.Point("D2", "Ask why turnover, yearly rose."))),
                        new Block.Points("Better", List.of(new Block.Point("+", "First reply")))),
                "Source: scorecard");
    }

    /** The sample with a summary, and with what the people domain measures marked as about persons. */
    private static Pack pack(boolean persons) {
        Pack sample = SamplePack.board(Language.EN);
        List<Page> pages = new ArrayList<>(sample.pages());
        pages.add(2, summary());
        List<MetricDefinition> definitions = sample.definitions().stream()
                .map(metric -> persons
                                && Set.of("turnover", "headcount", "absence-hours")
                                        .contains(metric.id())
                        ? metric.withPrivacy(Privacy.PEOPLE)
                        : metric)
                .toList();
        return with(sample, pages, definitions, sample.findings());
    }

    private static Pack with(Pack sample, List<Page> pages, List<MetricDefinition> definitions, Findings findings) {
        return new Pack(
                sample.identity(),
                sample.language(),
                sample.printing(),
                pages,
                sample.metrics(),
                findings,
                sample.data(),
                definitions,
                sample.sourceRows(),
                null);
    }

    @Test
    void theMessagesAreThoseOfTheSummary() {
        Letter letter = Letters.of(pack(false), "");

        assertThat(letter.headline()).isEqualTo("October shipped 14.8 mEUR.");
        assertThat(letter.messagesOf()).isEqualTo(6);
        assertThat(letter.messages()).hasSize(3);
        assertThat(letter.messages().get(1))
                .isEqualTo(new Letter.Message(
                        "Cost per parcel rose.",
                        "Move 31 loads. 214\u202fkEUR a year, cash (90 to 414).",
                        "Transport director, 2026-12-15. Transport."));
        assertThat(letter.decisions()).containsExactly("Move 31 loads.", "Ask why turnover, yearly rose.");
        assertThat(letter.access()).isEqualTo(new Letter.Access(true, "packs/2026-10/board/v1", List.of()));
    }

    @Test
    void nothingAboutPersonsReachesAMailbox() {
        Letter letter = Letters.of(pack(true), "");

        assertThat(letter.messages())
                .extracting(Letter.Message::claim)
                .containsExactly("Cost per parcel rose.", "Stock rose.", "Orders fell.");
        assertThat(letter.messagesOf()).isEqualTo(4);
        assertThat(letter.messages().get(1).worth()).isEqualTo("Move 31 loads. 180\u202fkEUR a year, cash.");
        assertThat(letter.decisions()).containsExactly("Move 31 loads.");
        assertThat(letter.measures())
                .hasSize(6)
                .extracting(Letter.Measure::name)
                .noneMatch(name -> name.contains("Turnover") || name.contains("Headcount") || name.contains("Absence"));
        assertThat(letter.access().attached()).isFalse();
    }

    @Test
    void aKnownAddressIsLinked() {
        Letter letter = Letters.of(pack(true), "https://packs.example.com/vigie");

        assertThat(letter.access().links())
                .containsExactly(
                        new Letter.Link(
                                "Open the pack", "https://packs.example.com/vigie/2026-10/board/v1/board-pack.html"),
                        new Letter.Link("PDF", "https://packs.example.com/vigie/2026-10/board/v1/board-pack.pdf"),
                        new Letter.Link(
                                "Workbook", "https://packs.example.com/vigie/2026-10/board/v1/board-pack.xlsx"));
    }

    @Test
    void aPackWithoutASummaryTellsItsFindings() {
        Pack sample = SamplePack.board(Language.FR);
        List<Page> pages = sample.pages().stream()
                .filter(page -> page.blocks().stream().noneMatch(Block.Messages.class::isInstance))
                .toList();
        Letter letter = Letters.of(with(sample, pages, sample.definitions(), sample.findings()), "");

        assertThat(letter.messages())
                .hasSize(3)
                .allSatisfy(message -> assertThat(message.worth()).containsPattern("par an|une fois"));
        assertThat(letter.decisions()).hasSize(3);
    }
}
