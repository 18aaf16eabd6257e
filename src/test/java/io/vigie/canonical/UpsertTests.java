package io.vigie.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds of the rows of several exports, and which versions there were. */
class UpsertTests {

    private static final String DEALS = "Deal;Stage;Outcome\n";

    @TempDir
    Path folder;

    private Path input;

    @BeforeEach
    void folders() throws IOException {
        input = Files.createDirectories(folder.resolve("input"));
        Files.createDirectories(folder.resolve("catalogue/sources"));
    }

    private void deals(String extent) throws IOException {
        source("deals", """
				id: deals
				name: {en: Deals, fr: Affaires}
				system: crm
				extent: %s
				extracted: "(\\\\d{4}-\\\\d{2}-\\\\d{2})"
				columns:
				  deal: {header: Deal, required: true}
				  stage: {header: Stage, required: true}
				  outcome: {header: Outcome, required: true}
				fills:
				  - entity: opportunity
				    map: {opportunity_id: deal, stage: stage, outcome: outcome}
				""".formatted(extent));
    }

    private void source(String id, String yaml) throws IOException {
        Files.writeString(folder.resolve("catalogue/sources/" + id + ".yaml"), yaml);
    }

    private void file(String name, String content) throws IOException {
        Files.writeString(input.resolve(name), content);
    }

    private CanonicalFixture load() {
        return CanonicalFixture.of(folder.resolve("catalogue"), input);
    }

    @Test
    void aFullExportReplacesAllThatOlderFilesOfItsSourceHold() throws IOException {
        deals("full");
        file("a-2026-10-26.csv", DEALS + "D1;New;open\nD2;New;open\n");
        file("b-2026-10-31-1.csv", DEALS + "D1;Won;won\n");
        file("b-2026-10-31-2.csv", DEALS + "D3;New;open\n");
        try (CanonicalFixture data = load()) {
            assertThat(data.rows("opportunity_id, stage", "canonical.opportunity"))
                    .containsExactly("D1|Won", "D3|New");
        }
    }

    @Test
    void aDeltaKeepsWhatItDoesNotMention() throws IOException {
        deals("delta");
        file("a-2026-10-26.csv", DEALS + "D1;New;open\nD2;New;open\n");
        file("b-2026-10-31.csv", DEALS + "D1;Won;won\n");
        try (CanonicalFixture data = load()) {
            assertThat(data.rows("opportunity_id, stage", "canonical.opportunity"))
                    .containsExactly("D1|Won", "D2|New");
        }
    }

    @Test
    void ofFullExportsThatDoNotSayWhenTheLaterByNameHolds() throws IOException {
        deals("full");
        file("week41.csv", DEALS + "D1;New;open\nD2;New;open\n");
        file("week42.csv", DEALS + "D2;Won;won\n");
        try (CanonicalFixture data = load()) {
            assertThat(data.rows("opportunity_id, stage", "canonical.opportunity"))
                    .containsExactly("D2|Won");
        }
    }

    @Test
    void aFullExportThatHoldsNothingReplacesNothing() throws IOException {
        deals("full");
        file("a-2026-10-26.csv", DEALS + "D1;New;open\n");
        file("b-2026-10-31.csv", DEALS);
        try (CanonicalFixture data = load()) {
            assertThat(data.rows("opportunity_id", "canonical.opportunity")).containsExactly("D1");
            assertThat(data.gates("export-empty"))
                    .containsExactly("b-2026-10-31.csv: C it is said to hold all there is, and holds no usable row, so"
                            + " nothing was replaced by it. Maybe export it again");
        }
    }

    @Test
    void ofRowsOfOneFileWithTheSameKeyTheLastRecordStaysAndAGateSaysSo() throws IOException {
        deals("delta");
        file("a-2026-10-31.csv", DEALS + "D1;New;open\nD1;Won;won\nD2;New;open\nD1;Lost;lost\n");
        try (CanonicalFixture data = load()) {
            assertThat(data.rows("opportunity_id, stage", "canonical.opportunity"))
                    .containsExactly("D1|Lost", "D2|New");
            assertThat(data.gates("key-unique"))
                    .containsExactly(
                            "a-2026-10-31.csv: B 1 key of opportunity in 3 rows; the last row of each is kept, for"
                                    + " example of D1");
            assertThat(data.file("a-2026-10-31.csv").grade()).isEqualTo(Grade.B);
        }
    }

    @Test
    void linesTakenOffAnOrderVanishWithItsNewestFile() throws IOException {
        source("lines", """
				id: lines
				name: {en: Lines, fr: Lignes}
				system: shop
				extracted: "(\\\\d{4}-\\\\d{2}-\\\\d{2})"
				columns:
				  order: {header: Order, required: true}
				  line: {header: Line, required: true}
				  quantity: {header: Quantity, required: true}
				fills:
				  - entity: order_line
				    map: {order_id: order, line_no: line, quantity: quantity}
				""");
        file("a-2026-10-26.csv", "Order;Line;Quantity\nO1;1;5\nO1;2;6\nO2;1;7\n");
        file("b-2026-10-31-1.csv", "Order;Line;Quantity\nO1;1;4\n");
        file("b-2026-10-31-2.csv", "Order;Line;Quantity\nO1;3;8\n");
        try (CanonicalFixture data = load()) {
            assertThat(data.rows("order_id, line_no, cast(quantity as integer)", "canonical.order_line"))
                    .containsExactly("O1|1|4", "O1|3|8", "O2|1|7");
        }
    }

    @Test
    void whatAnOlderFileSaysHappenedStaysThoughANewerSpeaksOfTheSameParcel() throws IOException {
        source("events", """
				id: events
				name: {en: Events, fr: Événements}
				system: carrier
				extracted: "(\\\\d{4}-\\\\d{2}-\\\\d{2})"
				columns:
				  parcel: {header: Parcel, required: true}
				  at: {header: At, required: true}
				  code: {header: Code, required: true}
				fills:
				  - entity: shipment_event
				    map: {shipment_id: parcel, event_at: at, code: code}
				""");
        file("a-2026-10-26.csv", "Parcel;At;Code\nP1;2026-10-25 10:00;SENT\n");
        file("b-2026-10-31.csv", "Parcel;At;Code\nP1;2026-10-30 10:00;DONE\n");
        try (CanonicalFixture data = load()) {
            assertThat(data.rows("shipment_id, code", "canonical.shipment_event"))
                    .containsExactly("P1|DONE", "P1|SENT");
        }
    }

    @Test
    void snapshotsOfOtherDaysStayAndOneOfTheSameDayIsReplaced() throws IOException {
        source("stock", """
				id: stock
				name: {en: Stock, fr: Stock}
				system: wms
				extent: full
				extracted: "(\\\\d{4}-\\\\d{2}-\\\\d{2}(T\\\\d{4})?)"
				columns:
				  day: {header: Day, required: true}
				  sku: {header: SKU, required: true}
				  quantity: {header: Quantity, required: true}
				fills:
				  - entity: stock_level
				    map: {as_of: day, sku: sku, location: {constant: Lyon}, qty_on_hand: quantity}
				""");
        file("a-2026-10-30T0600.csv", "Day;SKU;Quantity\n2026-10-30;S1;5\n2026-10-30;S2;6\n");
        file("b-2026-10-31T0600.csv", "Day;SKU;Quantity\n2026-10-31;S1;7\n2026-10-31;S2;8\n");
        file("c-2026-10-31T1800.csv", "Day;SKU;Quantity\n2026-10-31;S1;9\n");
        try (CanonicalFixture data = load()) {
            assertThat(data.rows("as_of, sku, cast(qty_on_hand as integer)", "canonical.stock_level"))
                    .containsExactly("2026-10-30|S1|5", "2026-10-30|S2|6", "2026-10-31|S1|9");
        }
    }

    @Test
    void historyHoldsEveryDistinctVersionWithTheTimeItHeld() throws IOException {
        deals("full");
        file("a-2026-10-10.csv", DEALS + "D1;New;open\nD2;New;open\nD3;New;open\n");
        file("b-2026-10-17.csv", DEALS + "D1;New;open\nD2;Offer;open\n");
        file("c-2026-10-24.csv", DEALS + "D1;New;open\nD2;Offer;open\nD3;New;open\n");
        file("d-2026-10-31.csv", DEALS + "D1;Won;won\nD3;New;open\n");
        try (CanonicalFixture data = load()) {
            // Midnight in Paris is 22:00 of the day before in UTC, and 23:00 after summer time.
            assertThat(data.rows("opportunity_id, stage, valid_from, valid_to", "canonical.opportunity_history"))
                    .containsExactly(
                            "D1|New|2026-10-09 22:00:00|2026-10-30 23:00:00",
                            "D1|Won|2026-10-30 23:00:00|",
                            "D2|New|2026-10-09 22:00:00|2026-10-16 22:00:00",
                            "D2|Offer|2026-10-16 22:00:00|2026-10-30 23:00:00",
                            "D3|New|2026-10-09 22:00:00|2026-10-16 22:00:00",
                            "D3|New|2026-10-23 22:00:00|");
            assertThat(data.rows("opportunity_id, stage", "canonical.opportunity"))
                    .containsExactly("D1|Won", "D3|New");
        }
    }

    @Test
    void ofADeltaNothingIsGoneAndAnUndatedFileIsTheOldestVersion() throws IOException {
        deals("delta");
        file("first.csv", DEALS + "D1;New;open\nD2;New;open\n");
        file("b-2026-10-31.csv", DEALS + "D1;Won;won\n");
        try (CanonicalFixture data = load()) {
            assertThat(data.rows("opportunity_id, stage, valid_from, valid_to", "canonical.opportunity_history"))
                    .containsExactly("D1|New||2026-10-30 23:00:00", "D1|Won|2026-10-30 23:00:00|", "D2|New||");
        }
    }

    @Test
    void rowsOfOneFileThatAreToBeSummedBecomeOneRowForEachKey() throws IOException {
        source("stock", """
				id: stock
				name: {en: Stock, fr: Stock}
				system: wms
				extracted: "(\\\\d{4}-\\\\d{2}-\\\\d{2})"
				columns:
				  day: {header: Day, required: true}
				  sku: {header: SKU, required: true}
				  quantity: {header: Quantity, required: true}
				  place: {header: Place}
				fills:
				  - entity: stock_level
				    merge: sum
				    map: {as_of: day, sku: sku, location: {constant: Lyon}, warehouse: place, qty_on_hand: quantity}
				""");
        file(
                "a-2026-10-31.csv",
                "Day;SKU;Quantity;Place\n2026-10-31;S1;5;A1\n2026-10-31;S2;6;A1\n2026-10-31;S1;7;B2\n");
        try (CanonicalFixture data = load()) {
            assertThat(data.rows("sku, cast(qty_on_hand as integer), warehouse", "canonical.stock_level"))
                    .containsExactly("S1|12|B2", "S2|6|A1");
            assertThat(data.gates("key-unique")).isEmpty();
        }
    }
}
