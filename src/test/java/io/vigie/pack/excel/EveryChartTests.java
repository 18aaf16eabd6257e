package io.vigie.pack.excel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigie.catalogue.Ink;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.Paper;
import io.vigie.catalogue.Printing;
import io.vigie.pack.SamplePack;
import io.vigie.pack.chart.Chart;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Pack;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.CellValue;
import org.apache.poi.ss.usermodel.FormulaEvaluator;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EveryChartTests {

    private static final Pattern REFERENCE = Pattern.compile("<c:f>([^<]+)</c:f>");

    @TempDir
    static Path folder;

    private static Pack pack;
    private static Path file;
    private static XSSFWorkbook workbook;

    @BeforeAll
    static void write() throws IOException {
        pack = EveryChart.pack(Language.EN);
        file = folder.resolve("every.xlsx");
        new ExcelWriter().write(pack, file);
        try (InputStream in = Files.newInputStream(file)) {
            workbook = new XSSFWorkbook(in);
        }
    }

    @Test
    void noKindOfChartOrBlockIsMissingHere() {
        String kinds = Arrays.stream(Chart.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .sorted()
                .collect(Collectors.joining(" "));
        List<Chart> charts = pack.pages().stream()
                .filter(page -> page.section().equals(EveryChart.CHARTS))
                .flatMap(page -> page.blocks().stream())
                .map(block -> ((Block.Drawing) block).chart())
                .toList();
        assertThat(EveryChart.names(charts)).isEqualTo(kinds);
        TreeSet<String> blocks = new TreeSet<>();
        pack.pages()
                .forEach(page -> page.blocks()
                        .forEach(block -> blocks.add(block.getClass().getSimpleName())));
        assertThat(blocks)
                .containsAll(Arrays.stream(Block.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .toList());
    }

    @Test
    void everyChartIsDrawnNativelyAndSaysWhatItShows() {
        XSSFSheet sheet = workbook.getSheet(EveryChart.CHARTS);
        List<String> alternatives = sheet.getDrawingPatriarch().getCTDrawing().getTwoCellAnchorList().stream()
                .map(anchor -> anchor.getGraphicFrame()
                        .getNvGraphicFramePr()
                        .getCNvPr()
                        .getDescr())
                .toList();
        // the trend has weeks and months with a tier each, the multiples two members
        assertThat(alternatives).hasSize(19);
        for (String said :
                List.of("On time falls.", "Stock accounts for most.", "Large is outside.", "Demand moves it most.")) {
            assertThat(alternatives).anySatisfy(text -> assertThat(text).contains(said));
        }
        assertThat(sheet.getDrawingPatriarch().getCharts()).hasSize(19);
    }

    @Test
    void whatAChartRemembersIsWhatItsCellsHold() throws IOException {
        int points = 0;
        for (Sheet sheet : workbook) {
            if (((XSSFSheet) sheet).getDrawingPatriarch() == null) {
                continue;
            }
            for (XSSFChart chart : ((XSSFSheet) sheet).getDrawingPatriarch().getCharts()) {
                String xml = text(chart.getPackagePart().getPartName().getName().substring(1));
                Matcher numbers = Pattern.compile("<c:numRef>(.*?)</c:numRef>").matcher(xml);
                while (numbers.find()) {
                    points += same(numbers.group(1));
                }
                assertThat(xml).doesNotContain("<c:legend>").doesNotContain("Gridlines");
            }
        }
        assertThat(points).isGreaterThan(1_500);
    }

    private static int same(String reference) {
        Matcher formula = REFERENCE.matcher(reference);
        assertThat(formula.find()).isTrue();
        AreaReference area = new AreaReference(formula.group(1).replace("&apos;", "'"), SpreadsheetVersion.EXCEL2007);
        CellReference[] cells = area.getAllReferencedCells();
        List<Cell> found = new ArrayList<>();
        for (CellReference cell : cells) {
            found.add(
                    workbook.getSheet(cell.getSheetName()).getRow(cell.getRow()).getCell(cell.getCol()));
        }
        Matcher point =
                Pattern.compile("<c:pt idx=\"(\\d+)\"><c:v>([^<]+)</c:v>").matcher(reference);
        List<Integer> seen = new ArrayList<>();
        while (point.find()) {
            int index = Integer.parseInt(point.group(1));
            seen.add(index);
            assertThat(found.get(index).getNumericCellValue())
                    .as(formula.group(1) + " " + index)
                    .isEqualTo(Double.parseDouble(point.group(2)));
        }
        for (int i = 0; i < found.size(); i++) {
            // a text, even a dash, would be drawn as zero
            assertThat(found.get(i).getCellType() == CellType.BLANK)
                    .as(formula.group(1) + " " + i)
                    .isEqualTo(!seen.contains(i));
        }
        return seen.size();
    }

    @Test
    void pointsOfMetricsAreFormulasOntoTheMetricsSheetAndOthersAreNumbers() {
        XSSFSheet data = workbook.getSheet("Chart data");
        int formulas = 0;
        int numbers = 0;
        for (Row row : data) {
            for (Cell cell : row) {
                if (cell.getCellType() == CellType.FORMULA) {
                    assertThat(cell.getCellFormula()).contains("Metrics!G");
                    formulas++;
                } else if (cell.getCellType() == CellType.NUMERIC) {
                    numbers++;
                }
            }
        }
        assertThat(formulas).isGreaterThan(100);
        assertThat(numbers).isGreaterThan(200);
    }

    @Test
    void recalculationGivesWhatIsWrittenBesideEveryFormula() {
        FormulaEvaluator evaluator = workbook.getCreationHelper().createFormulaEvaluator();
        int compared = 0;
        for (String name : List.of(EveryChart.CHARTS, EveryChart.BLOCKS, "Chart data", "Scorecard")) {
            for (Row row : workbook.getSheet(name)) {
                for (Cell cell : row) {
                    if (cell.getCellType() != CellType.FORMULA) {
                        continue;
                    }
                    CellValue value = evaluator.evaluate(cell);
                    if (cell.getCachedFormulaResultType() == CellType.NUMERIC) {
                        assertThat(value.getNumberValue())
                                .as(name + " " + cell.getAddress())
                                .isCloseTo(cell.getNumericCellValue(), within(1e-9));
                    } else {
                        assertThat(value.getStringValue()).isEqualTo(cell.getStringCellValue());
                    }
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(500);
    }

    @Test
    void aTrendHasWeeksBesideMonthsOnOneScaleWithTheNumberOfItsComment() throws IOException {
        XSSFSheet sheet = workbook.getSheet(EveryChart.CHARTS);
        int head = rowOf(sheet, "Period", 0);
        assertThat(sheet.getRow(head).getCell(1).getStringCellValue()).isEqualTo("2026-W39");
        assertThat(sheet.getRow(head).getCell(8).getStringCellValue()).isEqualTo("2026-01");
        int comment = rowOf(sheet, "Comment", 0);
        assertThat(sheet.getRow(comment).getCell(17).getStringCellValue()).isEqualTo("(1)");
        List<String> ranges = new ArrayList<>();
        for (String id : List.of("rId1", "rId2", "rId3", "rId4")) {
            XSSFChart chart = (XSSFChart) sheet.getDrawingPatriarch().getRelationById(id);
            String xml = text(chart.getPackagePart().getPartName().getName().substring(1));
            Matcher range = Pattern.compile("<c:max val=\"([^\"]+)\"/><c:min val=\"([^\"]+)\"/>")
                    .matcher(xml);
            assertThat(range.find()).isTrue();
            ranges.add(range.group());
        }
        // weeks, their tier, months, their tier
        assertThat(ranges.get(0)).isEqualTo(ranges.get(2));
        assertThat(ranges.get(1)).isEqualTo(ranges.get(3));
    }

    @Test
    void besideATableOfWordsATrendHasItsCellsOnTheSheetOfChartData() {
        XSSFSheet sheet = workbook.getSheet(EveryChart.BLOCKS);
        // money, actions, and the trend's weeks and months with a tier each
        assertThat(sheet.getDrawingPatriarch().getCharts()).hasSize(6);
        XSSFSheet data = workbook.getSheet("Chart data");
        int row = rowOf(data, "2026-W39", 0);
        assertThat(numbers(data.getRow(row), 4)).containsExactly(93.1, 94.0, -0.9);
        assertThat(data.getRow(row + 2).getCell(1).getCellType()).isEqualTo(CellType.BLANK);
    }

    @Test
    void aBridgeStandsOnAColumnThatIsNotSeenAlsoAcrossZero() {
        XSSFSheet data = workbook.getSheet("Chart data");
        int row = rowOf(data, "Stock (2)", 0);
        // from 5.5 down to -2: nothing below it, 5.5 above zero and 2 below
        assertThat(numbers(data.getRow(row), 6)).containsExactly(-7.5, 0.0, 5.5, -2.0, 7.5);
        assertThat(numbers(data.getRow(row + 1), 6)).containsExactly(1.0, -1.0, 0.0, -1.0, -1.0);
    }

    @Test
    void figuresCarryTheDefinitionOfTheirMetricAsANote() {
        Cell actual = cell(workbook.getName("AC_otif_order").getRefersToFormula());
        XSSFComment note = ((XSSFSheet) actual.getSheet()).getCellComment(actual.getAddress());
        assertThat(note.getString().getString())
                .startsWith("OTIF, order\n")
                .contains("Unit: %")
                .contains("Formula: ")
                .endsWith("otif-order · 2026-10 · AC");
        Cell relative = actual.getRow().getCell(actual.getColumnIndex() + 3);
        assertThat(((XSSFSheet) relative.getSheet())
                        .getCellComment(relative.getAddress())
                        .getString()
                        .getString())
                .endsWith("otif-order · 2026-10 · AC\n÷ otif-order · 2026-10 · PL − 1");
    }

    @Test
    void messagesHaveTheirMoneyInThreeCellsAndLeadToTheirPages() {
        XSSFSheet sheet = workbook.getSheet(EveryChart.BLOCKS);
        Row first = sheet.getRow(rowOf(sheet, "Cost per parcel reached 6.84 EUR.", 1));
        assertThat(numbers(first, 6).subList(2, 5)).containsExactly(90.0, 214.0, 414.0);
        assertThat(new CellReference(first.getCell(10).getHyperlink().getAddress()).getSheetName())
                .isEqualTo("Delivery");
        Row second = sheet.getRow(first.getRowNum() + 1);
        assertThat(second.getCell(10).getHyperlink()).isNull();
    }

    @Test
    void anActionsEffectIsAShareOfWhatWasExpected() {
        XSSFSheet sheet = workbook.getSheet(EveryChart.BLOCKS);
        Row measured = sheet.getRow(rowOf(sheet, "A-1", 0));
        assertThat(measured.getCell(5).getStringCellValue()).isEqualTo("kEUR");
        assertThat(numbers(measured, 12).subList(5, 11)).containsExactly(4.5, 3.6, 1.8, 5.4, -0.9, 80.0);
        Row open = sheet.getRow(measured.getRowNum() + 1);
        assertThat(open.getCell(11).getStringCellValue()).isEmpty();
    }

    @Test
    void barsAndTracksRepeatTheNumberBesideThemAsAConditionalFormat() throws IOException {
        XSSFSheet sheet = workbook.getSheet(EveryChart.BLOCKS);
        Row row = sheet.getRow(rowOf(sheet, "@SUM(A1)", 0));
        assertThat(row.getCell(3).getCellFormula())
                .isEqualTo("IF(ISNUMBER(C" + (row.getRowNum() + 1) + "),C" + (row.getRowNum() + 1) + ",\"\")");
        assertThat(row.getCell(3).getNumericCellValue())
                .isEqualTo(row.getCell(2).getNumericCellValue());
        assertThat(row.getCell(0).getCellStyle().getQuotePrefixed()).isTrue();
        assertThat(sheet.getRow(row.getRowNum() + 1).getCell(1).getNumericCellValue())
                .isEqualTo(-5);
        String xml = text(sheet.getPackagePart().getPartName().getName().substring(1));
        assertThat(xml).contains("<xm:sqref>D" + (row.getRowNum() + 1) + " D" + (row.getRowNum() + 2) + "</xm:sqref>");
        assertThat(xml).contains("negativeFillColor rgb=\"FFB34700\"");
    }

    @Test
    void monoPrintHasNoHueAndEqualPacksAreEqualFiles() throws IOException {
        Pack mono = SamplePack.printed(pack, new Printing(Paper.A4, Ink.MONO));
        Path grey = folder.resolve("mono.xlsx");
        new ExcelWriter().write(mono, grey);
        try (ZipFile zip = new ZipFile(grey.toFile());
                ZipFile colour = new ZipFile(file.toFile())) {
            assertThat(zip.size()).isEqualTo(colour.size());
            Path again = folder.resolve("again.xlsx");
            new ExcelWriter().write(EveryChart.pack(Language.EN), again);
            assertThat(again).hasSameBinaryContentAs(file);
            for (var entry : Collections.list(zip.entries())) {
                String xml = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                assertThat(xml).as(entry.getName()).doesNotContain("007A5A", "B34700", "1F5FA8");
            }
        }
    }

    // ---- helpers

    private static String text(String part) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return new String(zip.getInputStream(zip.getEntry(part)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int rowOf(XSSFSheet sheet, String text, int column) {
        for (Row row : sheet) {
            Cell cell = row.getCell(column);
            if (cell != null
                    && cell.getCellType() == CellType.STRING
                    && cell.getStringCellValue().equals(text)) {
                return row.getRowNum();
            }
        }
        throw new AssertionError("no \"" + text + "\" on " + sheet.getSheetName());
    }

    private static Cell cell(String reference) {
        CellReference at = new CellReference(reference);
        return workbook.getSheet(at.getSheetName()).getRow(at.getRow()).getCell(at.getCol());
    }

    /** Numbers in the cells after the first, up to a column. */
    private static List<Double> numbers(Row row, int to) {
        List<Double> numbers = new ArrayList<>();
        for (int column = 1; column < to; column++) {
            Cell cell = row.getCell(column);
            boolean number = cell.getCellType() == CellType.NUMERIC
                    || cell.getCellType() == CellType.FORMULA && cell.getCachedFormulaResultType() == CellType.NUMERIC;
            numbers.add(number ? Math.rint(cell.getNumericCellValue() * 1e9) / 1e9 : Double.NaN);
        }
        return numbers;
    }
}
