package io.vigie.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.source.ColumnContent.Type;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file is, told from its own content. */
class InspectionTests {

    @TempDir
    Path folder;

    private Inspection inspect(String name, String text, Charset charset) throws IOException {
        List<Inspection> tables =
                Inspection.of(Files.write(folder.resolve(name), text.getBytes(charset)), Inspection.RECORDS);
        assertThat(tables).hasSize(1);
        return tables.get(0);
    }

    private Inspection inspect(String text) throws IOException {
        return inspect("x.csv", text, StandardCharsets.UTF_8);
    }

    private static ColumnContent column(Inspection inspection, String header) {
        return inspection.columns().stream()
                .filter(column -> column.header().equals(header))
                .findFirst()
                .orElseThrow();
    }

    private static List<Type> types(Inspection inspection) {
        return inspection.columns().stream().map(ColumnContent::type).toList();
    }

    @Test
    void encodingIsToldWithItsEvidence() throws IOException {
        assertThat(inspect("a,b\n1,x\n").notation().encodingEvidence()).isEqualTo("all bytes are ASCII");
        assertThat(inspect("a,b\n1,é\n").notation().encodingEvidence()).isEqualTo("all bytes are well-formed");
        assertThat(inspect("\ufeffa,b\n1,x\n").notation().encodingEvidence()).isEqualTo("byte order mark");
        Inspection windows = inspect("x.csv", "a,b\n1,é\n", Charset.forName("windows-1252"));
        assertThat(windows.notation().encoding()).isEqualTo("windows-1252");
        assertThat(windows.notation().encodingEvidence()).startsWith("byte 7 is no UTF-8");
        Inspection wide = inspect("x.csv", "a,b\n1,é\n2,y\n", StandardCharsets.UTF_16LE);
        assertThat(wide.notation().encoding()).isEqualTo("UTF-16LE");
        assertThat(wide.notation().encodingEvidence()).isEqualTo("every other byte is zero");
        assertThat(wide.header()).containsExactly("a", "b");
    }

    @Test
    void delimiterAndLineEndsAreTold() throws IOException {
        assertThat(inspect("a;b\r\n1,5;x\r\n2,5;y\r\n").notation())
                .returns(";", Inspection.Notation::delimiter)
                .returns("CRLF", Inspection.Notation::newline);
        assertThat(inspect("a\tb\r1\tx\r").notation())
                .returns("\t", Inspection.Notation::delimiter)
                .returns("CR", Inspection.Notation::newline);
        assertThat(inspect("a,b\n1,\"x|y|z\"\n2,\"p|q|r\"\n").notation().delimiter())
                .isEqualTo(",");
        assertThat(inspect("1+|x|y+|z&|\n2+|p+|q&|\n").notation())
                .returns("+|", Inspection.Notation::delimiter)
                .returns("&|", Inspection.Notation::recordEnd);
    }

    @Test
    void aHeaderIsToldFromTitlesAndFromData() throws IOException {
        Inspection titled = inspect("Orders of the week\n\nNo;Day;Qty\nA1;2026-10-01;3\nA2;2026-10-02;4\n");
        assertThat(titled.header()).containsExactly("No", "Day", "Qty");
        assertThat(titled.before()).isEqualTo(1);
        assertThat(titled.records()).isEqualTo(2);
        Inspection bare = inspect("1,2026-10-01,Lyon,3\n2,2026-10-02,Metz,4\n3,2026-10-05,Lyon,4\n");
        assertThat(bare.headerless()).isTrue();
        assertThat(bare.records()).isEqualTo(3);
        Inspection texts = inspect("name,town\nAda,Lyon\nBob,Metz\n");
        assertThat(texts.headerless()).isFalse();
        assertThat(texts.records()).isEqualTo(2);
    }

    @Test
    void typesAreTheOnesNearlyAllCellsHave() throws IOException {
        Inspection inspection = inspect("a;b;c;d;e;f;g;h;i\n"
                + "1;1.5;yes;2026-10-01;01.10.2026 08:00;1:30:00;007;;x\n"
                + "2;2;no;2026-10-02;31.10.2026 09:00;PT90M;008;;y\n");
        assertThat(types(inspection))
                .containsExactly(
                        Type.WHOLE_NUMBER,
                        Type.NUMBER,
                        Type.YES_NO,
                        Type.DATE,
                        Type.DATE_TIME,
                        Type.DURATION,
                        Type.TEXT,
                        Type.EMPTY,
                        Type.TEXT);
    }

    @Test
    void dateOrderIsToldByTheFirstDateThatSettlesIt() throws IOException {
        Inspection inspection = inspect("a;b;c;d\n"
                + "01/02/2026;01/02/2026;01/02/2026;13/01/2026\n"
                + "31/10/2026;10/31/2026;03/04/2026;01/13/2026\n");
        assertThat(inspection.columns().stream().map(ColumnContent::dateEvidence))
                .containsExactly(
                        "day first: 31/10/2026 in record 2",
                        "month first: 10/31/2026 in record 2",
                        "day or month first: nothing settles it",
                        "day first: 13/01/2026 in record 1, but month first: 01/13/2026 in record 2");
        assertThat(inspection.columns().stream().map(ColumnContent::dateOrder)).containsExactly("dmy", "mdy", "", "");
        assertThat(column(inspection, "a").range()).contains("2026-02-01 to 2026-10-31");
        assertThat(column(inspection, "b").range()).contains("2026-01-02 to 2026-10-31");
        assertThat(column(inspection, "c").range()).isEmpty();
    }

    @Test
    void decimalSignIsToldByTheFirstNumberThatSettlesIt() throws IOException {
        Inspection inspection = inspect("a;b;c;d;e\n1.234;1.234;12;-7,5;1 234,50 €\n1.234,5;12.5;1,234;8,25-;2,00 €\n");
        assertThat(inspection.columns().stream().map(ColumnContent::decimalEvidence))
                .containsExactly(
                        "decimal comma: 1.234,5 in record 2",
                        "decimal point: 12.5 in record 2",
                        "decimal sign or thousands: nothing settles it",
                        "decimal comma: -7,5 in record 1",
                        "decimal comma: 1 234,50 € in record 1");
        assertThat(column(inspection, "a").range()).contains("1234 to 1234.5");
        assertThat(column(inspection, "b").range()).contains("1.234 to 12.5");
        assertThat(column(inspection, "d").range()).contains("-8.25 to -7.5");
    }

    @Test
    void zonesStatedByCellsAreTold() throws IOException {
        Inspection inspection = inspect("a,b,c\n"
                + "2026-10-01T08:00:00Z,2026-10-01 08:00,2026-10-01 00:00:00\n"
                + "2026-10-02T08:00:00Z,2026-10-02 08:00,2026-10-02 00:00:00\n");
        assertThat(inspection.columns().stream().map(ColumnContent::zoneEvidence))
                .containsExactly("zone stated: Z in record 1", "no zone stated", "all times are midnight");
    }

    @Test
    void samplesShowNoLetterAndNoDigitOfTheData() throws IOException {
        Inspection inspection = inspect("who,code\nZoë O'Neil-42,X-17 ab\nZoë O'Neil-43,X-18 ab\n");
        assertThat(column(inspection, "who").samples()).containsExactly("Aaa A'Aaaa-99");
        assertThat(column(inspection, "code").samples()).containsExactly("A-99 aa");
    }

    @Test
    void columnsThatMayTellAboutPersonsAreMarked() throws IOException {
        Inspection inspection = inspect("First Name,Product name,Contact,x,y,IBAN\n"
                + "A,B,C,a.b@example.com,+33 6 12 34 56 78,D\nE,F,G,c.d@example.com,+33 6 12 34 56 79,H\n");
        assertThat(inspection.columns().stream().map(ColumnContent::personal))
                .containsExactly(true, false, true, true, true, true);
    }

    @Test
    void rowsOfAnotherWidthAreCounted() throws IOException {
        Inspection inspection = inspect("a,b,c\n1,2,3\n1,2,3,4\n1,2\n1,2,3\n1,2,3,4\n1,2,3,,\n");
        assertThat(inspection.longer()).isEqualTo(2);
        assertThat(inspection.firstLonger()).isEqualTo(2);
        assertThat(inspection.shorter()).isEqualTo(1);
    }

    @Test
    void onlyTheFirstRecordsAreLookedAt() throws IOException {
        Path file = Files.writeString(folder.resolve("x.csv"), "a,b\n1,2\n3,4\n5,6\n");
        assertThat(Inspection.of(file, 2)).singleElement().satisfies(inspection -> {
            assertThat(inspection.records()).isEqualTo(2);
            assertThat(inspection.complete()).isFalse();
            assertThat(column(inspection, "a").range()).contains("1 to 3");
        });
        assertThat(Inspection.of(file, 3).get(0).complete()).isTrue();
    }

    @Test
    void everySheetAndEveryMemberIsATable() throws IOException {
        ByteArrayOutputStream book = new ByteArrayOutputStream();
        try (HSSFWorkbook workbook = new HSSFWorkbook()) {
            for (String sheet : List.of("One", "Two")) {
                var header = workbook.createSheet(sheet).createRow(0);
                header.createCell(0).setCellValue(sheet + " id");
                header.createCell(1).setCellValue("Amount");
                var row = workbook.getSheet(sheet).createRow(1);
                row.createCell(0).setCellValue("k1");
                row.createCell(1).setCellValue(12.5);
            }
            workbook.write(book);
        }
        Path file = folder.resolve("all.zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("in/orders.csv"));
            zip.write("id,qty\n1,2\n".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("book.xls"));
            zip.write(book.toByteArray());
            zip.putNextEntry(new ZipEntry("items.json"));
            zip.write("{\"items\": [{\"id\": 7, \"price\": {\"net\": 1.5}}]}".getBytes(StandardCharsets.UTF_8));
        }
        List<Inspection> tables = Inspection.of(file, Inspection.RECORDS);
        assertThat(tables.stream().map(Inspection::name))
                .containsExactly(
                        "all.zip!book.xls!One", "all.zip!book.xls!Two", "all.zip!in/orders.csv", "all.zip!items.json");
        assertThat(tables.get(1).header()).containsExactly("Two id", "Amount");
        assertThat(tables.get(3).header()).containsExactly("id", "price.net");
        assertThat(tables.get(3).fields()).isTrue();
        assertThat(types(tables.get(3))).containsExactly(Type.WHOLE_NUMBER, Type.NUMBER);
    }

    @Test
    void whatIsNoTextIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("x.csv"), new byte[] {'a', 0, 0, 0, 'b', 0, 'c', 1, 2});
        assertThatThrownBy(() -> Inspection.of(file, 10)).hasMessageStartingWith("it is not text: it holds NUL bytes");
        Path empty = Files.writeString(folder.resolve("y.csv"), "");
        assertThatThrownBy(() -> Inspection.of(empty, 10)).hasMessage("it is empty. Maybe export it again");
    }
}
