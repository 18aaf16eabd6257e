package io.vigie.source.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkbookTests {

    @TempDir
    private Path folder;

    private static Workbook workbook(String kind) {
        return kind.equals("xls") ? new HSSFWorkbook() : new XSSFWorkbook();
    }

    private Path save(Workbook workbook) throws IOException {
        Path file = folder.resolve("book");
        try (workbook;
                OutputStream out = Files.newOutputStream(file)) {
            workbook.write(out);
        }
        return file;
    }

    private static CellStyle style(Workbook workbook, String format) {
        CellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        return style;
    }

    private static Cell cell(Row row, int column, double value, CellStyle style) {
        Cell cell = row.createCell(column);
        cell.setCellValue(value);
        cell.setCellStyle(style);
        return cell;
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "xls"})
    void cellsReadLikeThoseOfDelimitedText(String kind) throws IOException {
        Workbook workbook = workbook(kind);
        Sheet sheet = workbook.createSheet("Orders 2026");
        sheet.createRow(0).createCell(0).setCellValue("Title");
        Row row = sheet.createRow(3);
        row.createCell(0).setCellValue(" padded ");
        row.createCell(1).setCellValue(42);
        row.createCell(2).setCellValue(0.1 + 0.2);
        row.createCell(3).setCellValue(true);
        row.createCell(4).setCellErrorValue(FormulaError.NA.getCode());
        row.createCell(5).setCellValue(1e10);
        row.createCell(6).setCellValue(-1.5e-7);
        cell(row, 7, 0.5, style(workbook, "0%"));
        row.createCell(9).setCellValue("two\r\nlines");
        row.createCell(10).setBlank();
        sheet.createRow(4).createCell(0).setCellValue("  ");
        Row formulas = sheet.createRow(5);
        formulas.createCell(0).setCellFormula("1+1");
        formulas.createCell(1).setCellFormula("\"a\"&\"b\"");
        workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
        List<Table> tables = Tables.of(save(workbook));

        assertThat(tables).hasSize(1);
        assertThat(tables.get(0).name()).isEqualTo("Orders 2026");
        assertThat(tables.get(0).named()).isFalse();
        assertThat(Read.records(tables.get(0), new Field[0]))
                .containsExactly(
                        List.of("Title"),
                        Arrays.asList(
                                " padded ",
                                "42",
                                "0.3",
                                "true",
                                "#N/A",
                                "10000000000",
                                "-0.00000015",
                                "0.5",
                                null,
                                "two\r\nlines"),
                        List.of("2", "ab"));
        assertThat(tables.get(0).head(1)).containsExactly(List.of("Title"));
        assertThat(tables.get(0).head(2).get(1)).hasSize(10).contains("", "42");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "yyyy-mm-dd            | 46326                | 2026-10-31",
                "m/d/yy                | 46326                | 2026-10-31",
                "dd/mm/yyyy            | 46326.586805555555   | 2026-10-31T14:05:00",
                "m/d/yy h:mm           | 46326.586805555555   | 2026-10-31T14:05:00",
                "dd.mm.yyyy hh:mm      | 46326                | 2026-10-31T00:00:00",
                "[$-F800]dddd, mmmm d  | 46326                | 2026-10-31",
                "mmm-yy                | 59                   | 1900-02-28",
                "yyyy-mm-dd            | 60                   | 60",
                "yyyy-mm-dd            | 61                   | 1900-03-01",
                "yyyy-mm-dd            | 0                    | 0",
                "yyyy-mm-dd            | -3                   | -3",
                "yyyy-mm-dd            | 2958466              | 2958466",
                "yyyy-mm-dd hh:mm:ss.0 | 46326.00000578704    | 2026-10-31T00:00:00.500",
                "h:mm                  | 0.75                 | 18:00:00",
                "h:mm AM/PM            | 0.3541666666666667   | 8:30:00",
                "h:mm                  | 46326.5              | 2026-10-31T12:00:00",
                "mm:ss                 | 0.0006944444444444445| 0:01:00",
                "[h]:mm:ss             | 1.5                  | 36:00:00",
                "[h]:mm                | -0.25                | -6:00:00",
                "0.00 \"days\"         | 1.5                  | 1.5",
                "#,##0.00 [$€-40C]     | 1234.5               | 1234.5",
                "[Red]0;[Blue]-0       | 7                    | 7",
                "0.00E+00              | 1234567              | 1234567",
                "\\d0                  | 7                    | 7",
                "General               | 46326                | 46326",
                "0%                    | 0.125                | 0.125"
            })
    void numbersReadAsTheirFormatShowsThem(String format, double value, String text) throws IOException {
        for (String kind : List.of("xlsx", "xls")) {
            Workbook workbook = workbook(kind);
            Row row = workbook.createSheet("a").createRow(0);
            cell(row, 0, value, style(workbook, format));

            assertThat(Read.records(Tables.of(save(workbook)).get(0), new Field[0]))
                    .as(kind)
                    .containsExactly(List.of(text));
        }
    }

    @Test
    void daysMayBeCountedFrom1904() throws IOException {
        XSSFWorkbook workbook = new XSSFWorkbook();
        workbook.getCTWorkbook().getWorkbookPr().setDate1904(true);
        cell(workbook.createSheet("a").createRow(0), 0, 44864, style(workbook, "yyyy-mm-dd"));

        assertThat(Read.records(Tables.of(save(workbook)).get(0), new Field[0])).containsExactly(List.of("2026-10-31"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "xls"})
    void hiddenSheetsAreLeftOutAndHiddenColumnsKept(String kind) throws IOException {
        Workbook workbook = workbook(kind);
        for (String name : List.of("a", "b", "c")) {
            Sheet sheet = workbook.createSheet(name);
            sheet.createRow(0).createCell(0).setCellValue("id of " + name);
            sheet.getRow(0).createCell(1).setCellValue("merged");
            sheet.addMergedRegion(new CellRangeAddress(0, 0, 1, 2));
            sheet.setColumnHidden(0, true);
        }
        workbook.setSheetVisibility(1, SheetVisibility.HIDDEN);
        workbook.setSheetVisibility(2, SheetVisibility.VERY_HIDDEN);
        List<Table> tables = Tables.of(save(workbook));

        assertThat(tables).extracting(Table::name).containsExactly("a");
        assertThat(Read.records(tables.get(0), new Field[0])).containsExactly(List.of("id of a", "merged"));
    }

    @Test
    void formulasThatWereNeverCalculatedAreRefused() throws IOException {
        Workbook workbook = new XSSFWorkbook();
        Sheet sheet = workbook.createSheet("a");
        sheet.createRow(0).createCell(0).setCellValue("total");
        sheet.createRow(1).createCell(27).setCellFormula("SUM(A1:A2)");
        Table table = Tables.of(save(workbook)).get(0);

        assertThat(table.head(5)).containsExactly(List.of("total"));
        assertThatThrownBy(() -> Read.records(table, new Field[0]))
                .isInstanceOf(RefusedException.class)
                .hasMessage("sheet \"a\", cell AB2: the formula was never calculated."
                        + " Maybe open the workbook in a spreadsheet application and save it once");
    }

    @Test
    void workbooksThatAreProtectedOrDamagedAreRefused() throws IOException {
        Biff8EncryptionKey.setCurrentUserPassword("secret");
        try {
            HSSFWorkbook workbook = new HSSFWorkbook();
            workbook.createSheet("a");
            Path file = save(workbook);
            Biff8EncryptionKey.setCurrentUserPassword(null);
            assertThatThrownBy(() -> Tables.of(file))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("it is protected with a password. Maybe save it without one");
        } finally {
            Biff8EncryptionKey.setCurrentUserPassword(null);
        }
        Workbook workbook = new XSSFWorkbook();
        workbook.createSheet("a");
        byte[] whole = Files.readAllBytes(save(workbook));
        Path cut = Files.write(folder.resolve("cut.xlsx"), Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> Tables.of(cut))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("it is cut off or damaged");
    }

    /** A workbook of one sheet, written by hand. */
    private Path handmade(String sheet) throws IOException {
        return handmade(Map.of("xl/worksheets/sheet1.xml", sheet));
    }

    private Path handmade(Map<String, String> parts) throws IOException {
        Path file = folder.resolve("handmade.xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            write(zip, "[Content_Types].xml", "<Types/>");
            write(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns:r=\"r\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"i1\"/></sheets></workbook>");
            write(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships><Relationship Id=\"i1\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                            + "<Relationship Id=\"i2\" Type=\"x/sharedStrings\" Target=\"sharedStrings.xml\"/>"
                            + "</Relationships>");
            for (Map.Entry<String, String> part : parts.entrySet()) {
                write(zip, part.getKey(), part.getValue());
            }
        }
        return file;
    }

    private static void write(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
    }

    private static String sheet(String rows) {
        return "<worksheet><sheetData>" + rows + "</sheetData></worksheet>";
    }

    @Test
    void whatOtherProgramsWriteIsRead() throws IOException {
        Path file = handmade(Map.of(
                "xl/worksheets/sheet1.xml",
                "<x:worksheet xmlns:x=\"n\"><x:sheetData>"
                        + "<x:row><x:c t=\"inlineStr\"><x:is><x:r><x:t>rich </x:t></x:r><x:r><x:t>text</x:t></x:r></x:is></x:c>"
                        + "<x:c><x:v>12345678901234567890</x:v></x:c><x:c t=\"d\"><x:v>2026-10-31T00:00:00</x:v></x:c></x:row>"
                        + "<x:row r=\"9\"><x:c r=\"C9\" t=\"s\"><x:v>1</x:v></x:c><x:c r=\"A9\" t=\"str\"><x:f>B1</x:f><x:v></x:v></x:c></x:row>"
                        + "<x:row r=\"7\"><x:c r=\"A7\" t=\"str\"><x:v>_x0041__x5F</x:v></x:c><x:c r=\"B7\"><x:v>1E999999999</x:v></x:c></x:row>"
                        + "</x:sheetData></x:worksheet>",
                "xl/sharedStrings.xml",
                "<sst><si><t>no</t></si><si><r><t>yes</t></r><rPh><t>reading</t></rPh></si></sst>"));

        assertThat(Read.records(Tables.of(file).get(0), new Field[0]))
                .containsExactly(
                        List.of("rich text", "12345678901234567890", "2026-10-31"),
                        Arrays.asList(null, null, "yes"),
                        List.of("A_x5F", "1E999999999"));
    }

    private static void assertRefused(Path file, String reason) {
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThatThrownBy(() -> Read.records(Tables.of(file).get(0), new Field[0]))
                        .isInstanceOf(RefusedException.class)
                        .hasMessageContaining(reason)
                        .hasMessageContaining("Maybe "));
    }

    @Test
    void hostileWorkbooksAreRefused() throws IOException {
        assertRefused(
                handmade("<!DOCTYPE a [<!ENTITY e \"eeee\">]>" + sheet("<row><c t=\"str\"><v>&e;</v></c></row>")),
                "declares entities");
        assertRefused(handmade(sheet("<row r=\"5\"><c r=\"XFE5\"><v>1</v></c></row>")), "more than 16,384 columns");
        assertRefused(handmade(sheet("<row><c r=\"ZZZZZZZZ1\"><v>1</v></c></row>")), "more than 16,384 columns");
        assertRefused(handmade(sheet("<row>" + "<c><v>1</v></c>".repeat(16_385) + "</row>")), "16,384 columns");
        assertRefused(handmade(sheet("<row><c t=\"s\"><v>0</v></c></row>")), "refers to a text that is not there");
        assertRefused(handmade(sheet("<a>".repeat(300))), "nested deeper");
        assertRefused(handmade(sheet("<row><c><v>1</c></row>")), "not well-formed");
        assertRefused(
                handmade(sheet("<row><c t=\"str\"><v>" + "x".repeat(50 << 20) + "</v></c></row>")),
                "a cell of more than 16 MiB");
        assertRefused(handmade(Map.of()), "lacks its part xl/worksheets/sheet1.xml");
    }

    @Test
    void bombsAreRefusedByWhatTheyReallyUnpackTo() throws IOException {
        Path file = folder.resolve("bomb.xlsx");
        Files.copy(handmade(Map.of()), file);
        Path bomb = folder.resolve("big.xlsx");
        String row = "<row><c><v>1</v></c></row>".repeat(40_000);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
            write(zip, "[Content_Types].xml", "<Types/>");
            write(zip, "xl/workbook.xml", "<workbook><sheets><sheet name=\"a\" id=\"i1\"/></sheets></workbook>");
            write(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    "<a><Relationship Id=\"i1\" Type=\"/worksheet\" Target=\"s.xml\"/></a>");
            zip.putNextEntry(new ZipEntry("xl/s.xml"));
            zip.write("<worksheet><sheetData>".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 120; i++) {
                zip.write(row.getBytes(StandardCharsets.UTF_8));
            }
            zip.write("</sheetData></worksheet>".getBytes(StandardCharsets.UTF_8));
        }

        assertRefused(bomb, "more than 200 times its size");
    }

    @Test
    void aFormulaInEveryCellIsRead() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int row = 1; row <= 20_000; row++) {
            rows.append("<row r=\"").append(row).append("\"><c r=\"A").append(row);
            rows.append("\"><f t=\"array\" ref=\"A").append(row).append("\">1+").append(row);
            rows.append("</f><v>").append(row + 1).append("</v></c></row>");
        }
        Table table = Tables.of(handmade(sheet(rows.toString()))).get(0);

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(Read.records(table, new Field[0]))
                        .hasSize(20_000)
                        .endsWith(List.of("20001")));
    }

    @Test
    void aSecondReaderReadsTheSameCells() throws IOException {
        Workbook workbook = new XSSFWorkbook();
        Sheet sheet = workbook.createSheet("a");
        for (int row = 0; row < 200; row++) {
            Row cells = sheet.createRow(row);
            cells.createCell(0).setCellValue("text " + row % 7);
            cells.createCell(1 + row % 5).setCellValue(row + 0.25);
            cells.createCell(30 - row % 20).setCellValue(row % 2 == 0);
        }
        Path file = save(workbook);
        List<List<String>> expected = new ArrayList<>();
        try (ReadableWorkbook second = new ReadableWorkbook(file.toFile());
                Stream<org.dhatim.fastexcel.reader.Row> rows =
                        second.getFirstSheet().openStream()) {
            rows.forEach(row -> {
                List<String> cells = new ArrayList<>();
                row.forEach(cell -> cells.add(cell == null ? null : cell.getText()));
                expected.add(cells);
            });
        }

        assertThat(Read.records(Tables.of(file).get(0), new Field[0])).isEqualTo(expected);
    }

    @Test
    void filesOfOtherApplicationsAreRefusedOrPassedOver() throws IOException {
        Path page = Files.writeString(folder.resolve("report.xls"), "<html><body><table><tr><td>1</td></tr></table>");
        assertThatThrownBy(() -> Tables.of(page))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("it is a web page");
        Path ods = folder.resolve("book.ods");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(ods))) {
            write(zip, "mimetype", "application/vnd.oasis.opendocument.spreadsheet");
            write(zip, "content.xml", "<a/>");
        }
        assertThatThrownBy(() -> Tables.of(ods))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("it is an OpenDocument file");
        Path archive = folder.resolve("a.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            write(zip, "a.csv", "a,b\n");
        }
        assertThat(Tables.of(archive)).isEmpty();
        assertThat(Tables.of(Files.writeString(folder.resolve("a.csv"), "a,b\n1,2\n")))
                .isEmpty();
    }
}
