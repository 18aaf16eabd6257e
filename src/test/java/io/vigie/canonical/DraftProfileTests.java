package io.vigie.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.CatalogueException;
import io.vigie.catalogue.CatalogueReader;
import io.vigie.source.DraftProfile;
import io.vigie.source.Inspection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drafts load the file they were made for, after the edits written here if there are any. */
class DraftProfileTests {

    private static final Catalogue BUNDLED = CatalogueReader.read(null);

    @TempDir
    Path folder;

    private Path write(String name, byte[] content) throws IOException {
        Path file = folder.resolve("input").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    private Path write(String name, String text) throws IOException {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private DraftProfile draft(Path file, @Nullable String entity, String table) throws IOException {
        Inspection inspection = Inspection.of(file, Inspection.RECORDS).stream()
                .filter(each -> each.table().equals(table))
                .findFirst()
                .orElseThrow();
        return DraftProfile.of(
                inspection,
                String.valueOf(file.getFileName()),
                entity == null ? null : BUNDLED.entities().get(entity),
                BUNDLED,
                null);
    }

    private void save(DraftProfile draft, String... edits) throws IOException {
        String yaml = draft.yaml();
        for (int i = 0; i < edits.length; i += 2) {
            assertThat(yaml).contains(edits[i]);
            yaml = yaml.replace(edits[i], edits[i + 1]);
        }
        Path file = folder.resolve("catalogue/sources").resolve(draft.id() + ".yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, yaml);
    }

    private CanonicalFixture load() {
        return CanonicalFixture.of(folder.resolve("catalogue"), folder.resolve("input"));
    }

    @Test
    void aHeaderlessFileWithSeparatorsOfItsOwn() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= 12; i++) {
            // Order, line, product, pieces, price, value, pieces received.
            text.append(String.join(
                            "+|",
                            "40" + (10 + i / 3),
                            String.valueOf(i),
                            "P-" + i % 4,
                            String.valueOf(i * 2),
                            i + ".5",
                            String.valueOf(i * 2 * i + i) + ".0",
                            String.valueOf(i == 5 ? 9 : i * 2)))
                    .append("&|\n");
        }
        Path file = write("receipts.txt", text.toString().getBytes(StandardCharsets.UTF_16LE));
        DraftProfile draft = draft(file, "purchase_order_line", "");
        assertThat(draft.todo()).containsExactly("supplier_name", "status");
        assertThat(draft.yaml())
                .contains(
                        "delimiter: [\"+|\"]",
                        "record-end: \"&|\"",
                        "encoding: [UTF-16LE]   # every other byte is zero",
                        "header: none",
                        "qty_received: qty_received   # check: mostly as much as column 4");
        save(
                draft,
                "# TODO supplier_name:",
                "supplier_name: {constant: Acme}   #",
                "# TODO status:",
                "status: {constant: received}   #");
        try (CanonicalFixture data = load()) {
            assertThat(data.file("receipts.txt").note()).isEmpty();
            assertThat(data.value("select count(*) || ' ' || count(distinct po_id) || ' ' || sum(qty_ordered) || ' '"
                            + " || sum(qty_received) || ' ' || sum(line_value) from canonical.purchase_order_line"))
                    .isEqualTo("12 5 156.0000 155.0000 1378.0000");
        }
    }

    @Test
    void aGermanListWithDecimalCommas() throws IOException {
        Path file = write("bestellungen-2026-10-31.csv", """
                Auswertung Bestellungen
                Bestellnummer;Bestelldatum;Kunde;Status;Währung;Gesamt;Straße
                B-1;30.09.2026;K7;open;EUR;1.234,50;Am Markt 1
                B-2;01.10.2026;K8;Completed;EUR;99,90;Am Markt 2
                B-3;05.10.2026;K7;Cancelled;EUR;0,10;Am Markt 3
                """);
        DraftProfile draft = draft(file, "order", "");
        assertThat(draft.todo()).isEmpty();
        assertThat(draft.yaml())
                .contains(
                        "decimal: \",\"   # decimal comma: 1.234,50 in record 1 of \"Gesamt\"",
                        "date-order: dmy   # day first: 30.09.2026 in record 1 of \"Bestelldatum\"",
                        "extracted: \"(\\\\d{4}-\\\\d{2}-\\\\d{2})\"",
                        "# left in the file, may tell about persons: \"Straße\"")
                .doesNotContain("Am Markt", "TODO:");
        save(draft);
        try (CanonicalFixture data = load()) {
            assertThat(data.file("bestellungen-2026-10-31.csv").note()).isEmpty();
            assertThat(data.value(
                            "select string_agg(concat_ws(' ', order_id, order_number, ordered_on, status, currency,"
                                    + " total), '; ' order by order_id) from canonical.\"order\""))
                    .isEqualTo("B-1 B-1 2026-09-30 open EUR 1234.5000; B-2 B-2 2026-10-01 completed EUR 99.9000;"
                            + " B-3 B-3 2026-10-05 cancelled EUR 0.1000");
        }
    }

    @Test
    void aSheetOfAWorkbook() throws IOException {
        ByteArrayOutputStream book = new ByteArrayOutputStream();
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            workbook.createSheet("Read me").createRow(0).createCell(0).setCellValue("Made by the warehouse");
            XSSFSheet sheet = workbook.createSheet("Parcels");
            String[] header = {"Parcel ID", "Direction", "Carrier", "Ship Date", "Delivered At", "Weight"};
            for (int r = 0; r < 4; r++) {
                XSSFRow row = sheet.createRow(r);
                String[] cells = {"X" + r, r == 2 ? "Inbound" : "Outbound", "Acme", "2026-10-0" + r, "2026-10-1" + r, ""
                };
                for (int c = 0; c < header.length; c++) {
                    row.createCell(c).setCellValue(r == 0 ? header[c] : cells[c]);
                }
                if (r > 0) {
                    row.getCell(5).setCellValue(r + 0.25);
                }
            }
            workbook.write(book);
        }
        Path file = write("parcels.xlsx", book.toByteArray());
        DraftProfile draft = draft(file, "shipment", "Parcels");
        assertThat(draft.todo()).isEmpty();
        assertThat(draft.yaml()).contains("table: \"(?i)^Parcels$\"");
        save(draft);
        try (CanonicalFixture data = load()) {
            assertThat(data.value("select string_agg(concat_ws(' ', shipment_id, direction, carrier, shipped_on,"
                            + " delivered_on, weight), '; ' order by shipment_id) from canonical.shipment"))
                    .isEqualTo(
                            "X1 outbound Acme 2026-10-01 2026-10-11 1.2500; X2 inbound Acme 2026-10-02 2026-10-12 2.2500;"
                                    + " X3 outbound Acme 2026-10-03 2026-10-13 3.2500");
        }
    }

    @Test
    void recordsThatNameTheirFields() throws IOException {
        Path file = write("tickets.json", """
                {"tickets": [
                  {"id": 11, "status": "open", "created_at": "2026-10-01T08:00:00Z", "requester": {"email": "a@example.com"}},
                  {"id": 12, "status": "closed", "created_at": "2026-10-02T09:30:00Z", "requester": {"email": "b@example.com"}}
                ]}
                """);
        DraftProfile draft = draft(file, "ticket", "tickets");
        assertThat(draft.yaml()).contains("# left in the file, may tell about persons: \"requester.email\"");
        assertThat(draft.todo()).isEmpty();
        save(draft);
        try (CanonicalFixture data = load()) {
            assertThat(data.value(
                            "select string_agg(concat_ws(' ', ticket_id, status, created_at), '; ' order by ticket_id)"
                                    + " from canonical.ticket"))
                    .isEqualTo("11 open 2026-10-01 08:00:00; 12 closed 2026-10-02 09:30:00");
        }
    }

    @Test
    void aKeyWithoutNameIsMadeOfColumnsThatTellRecordsApart() throws IOException {
        Path file = write("lines.csv", "orderID,productID,quantity\n1,7,2\n1,8,1\n2,7,5\n2,9,1\n3,7,4\n");
        assertThat(draft(file, "order_line", "").yaml())
                .contains("line_no: product_id   # check: with it no two records have the same key");
    }

    @Test
    void aDraftWithOpenEndsIsRefusedWithTheLineToMend() throws IOException {
        Path file = write("lines.csv", "orderID,productID,remark\n1,7,a\n1,8,b\n2,7,c\n");
        DraftProfile draft = draft(file, "order_line", "");
        assertThat(draft.todo()).containsExactly("quantity");
        assertThat(draft.yaml()).contains("# TODO quantity: a column, {constant: …} or {sql: …}; every row needs it");
        save(draft);
        int line =
                draft.yaml().lines().toList().indexOf("  - entity: order_line   # one row per line of a customer order")
                        + 1;
        assertThatThrownBy(() -> CatalogueReader.read(folder.resolve("catalogue")))
                .isInstanceOf(CatalogueException.class)
                .hasMessageContaining("lines.yaml:" + line + ": every row of order_line needs quantity");
    }

    @Test
    void everyEntityCanBeDraftedFromItsOwnColumnNames() throws IOException {
        for (String entity : BUNDLED.entities().keySet()) {
            if (BUNDLED.entities().get(entity).derived()) {
                continue;
            }
            List<String> names = BUNDLED.entities().get(entity).columns().stream()
                    .map(column -> column.name())
                    .toList();
            StringBuilder text = new StringBuilder(String.join(",", names)).append('\n');
            for (int row = 1; row < 4; row++) {
                int number = row;
                text.append(String.join(
                                ",",
                                BUNDLED.entities().get(entity).columns().stream()
                                        .map(column -> switch (column.type()) {
                                            case TEXT, PERSON -> "k" + number;
                                            case ENUM -> column.values().get(0);
                                            case BOOLEAN -> "true";
                                            case INTEGER -> String.valueOf(number);
                                            case DECIMAL -> number + ".25";
                                            case DATE -> "2026-10-0" + number;
                                            case INSTANT -> "2026-10-0" + number + "T08:00:00Z";
                                        })
                                        .toList()))
                        .append('\n');
            }
            DraftProfile draft = draft(write(entity + ".csv", text.toString()), entity, "");
            assertThat(draft.todo()).as(draft.yaml()).isEmpty();
            save(draft);
        }
        assertThat(CatalogueReader.read(folder.resolve("catalogue")).sources()).containsKey("order-line");
    }

    @Test
    void aSourceThatOthersLookUpFillsNothing() throws IOException {
        Path file = write("rates.csv", "Lane,Rate,Contact\nA-B,1.25,x@example.com\nA-C,1.50,y@example.com\n");
        DraftProfile draft = draft(file, null, "");
        assertThat(draft.yaml())
                .contains("fills: []", "  lane: {header: [Lane]", "  rate: {header: [Rate]")
                .contains("# left in the file, may tell about persons: \"Contact\"");
        save(draft);
        assertThat(CatalogueReader.read(folder.resolve("catalogue"))
                        .sources()
                        .get("rates")
                        .fills())
                .isEmpty();
    }
}
