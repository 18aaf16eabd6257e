package io.vigie.pack.excel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vigie.calendar.PeriodKind;
import io.vigie.canonical.CanonicalReport;
import io.vigie.canonical.Grade;
import io.vigie.canonical.RejectReport;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.Printing;
import io.vigie.finding.Finding;
import io.vigie.finding.Findings;
import io.vigie.metric.Comparison;
import io.vigie.metric.MetricKey;
import io.vigie.metric.MetricValue;
import io.vigie.metric.Metrics;
import io.vigie.metric.Restatement;
import io.vigie.metric.Scenario;
import io.vigie.pack.SamplePack;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Figure;
import io.vigie.pack.page.NumberStyle;
import io.vigie.pack.page.Pack;
import io.vigie.pack.page.Page;
import io.vigie.pack.page.Title;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.CellValue;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.FormulaEvaluator;
import org.apache.poi.ss.usermodel.Hyperlink;
import org.apache.poi.ss.usermodel.Name;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFTable;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openxmlformats.schemas.drawingml.x2006.spreadsheetDrawing.CTTwoCellAnchor;

class ExcelWriterTests {

    private static final Pack BOARD = SamplePack.board(Language.EN);
    private static final Pack DOSSIER = SamplePack.board(Language.FR);

    @TempDir
    static Path shared;

    private static XSSFWorkbook english;
    private static XSSFWorkbook french;

    @TempDir
    Path folder;

    @BeforeAll
    static void writeOnce() throws IOException {
        new ExcelWriter().write(BOARD, shared.resolve("en.xlsx"));
        new ExcelWriter().write(DOSSIER, shared.resolve("fr.xlsx"));
        english = open(shared.resolve("en.xlsx"));
        french = open(shared.resolve("fr.xlsx"));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyFormulaGivesTheValueWrittenBesideIt(Language language) throws IOException {
        try (XSSFWorkbook workbook = open(shared.resolve(language.code() + ".xlsx"))) {
            FormulaEvaluator evaluator = workbook.getCreationHelper().createFormulaEvaluator();
            int formulas = 0;
            for (Sheet sheet : workbook) {
                for (Row row : sheet) {
                    for (Cell cell : row) {
                        if (cell.getCellType() == CellType.FORMULA) {
                            formulas++;
                            assertSame(cell, evaluator.evaluate(cell));
                        }
                    }
                }
            }
            assertThat(formulas).isGreaterThan(1_000);
        }
    }

    @Test
    void figuresOfTheScorecardAreFormulasOntoTheMetricsSheet() throws IOException {
        Pack pack = BOARD;
        XSSFWorkbook workbook = english;
        Block.Scorecard scorecard = block(pack, "scorecard", Block.Scorecard.class);
        for (Block.ScorecardRow row : scorecard.rows()) {
            Cell actual = named(workbook, "AC_" + row.metric().replace('-', '_'));
            assertFigure(actual, row.actual());
            assertFigure(beside(actual, 1), row.plan());
            assertFigure(beside(actual, 2), row.planDelta());
            assertFigure(beside(actual, 3), row.planRelative());
            assertFigure(beside(actual, 5), row.prior());
            assertFigure(beside(actual, 6), row.priorDelta());
            assertFigure(beside(actual, 7), row.priorRelative());
            assertThat(beside(actual, -2).getStringCellValue()).isEqualTo(row.name());
        }
    }

    @Test
    void figuresOfTablesAreFormulasOntoTheMetricsSheet() throws IOException {
        Pack pack = BOARD;
        int checked = 0;
        XSSFWorkbook workbook = english;
        for (Page page : pack.pages()) {
            XSSFSheet sheet = workbook.getSheet(page.section());
            int row = 0;
            for (Block block : page.blocks()) {
                if (sheet == null || !(block instanceof Block.Table || block instanceof Block.Drawing)) {
                    continue;
                }
                // a page may draw a measure and list it, under the same title
                Title title = block instanceof Block.Table table ? table.title() : ((Block.Drawing) block).title();
                row = firstRow(sheet, PageSheet.measure(title), row);
                if (block instanceof Block.Table table) {
                    checked += checkedFigures(sheet, table, row);
                }
            }
        }
        assertThat(checked).isGreaterThan(100);
    }

    private static int checkedFigures(XSSFSheet sheet, Block.Table table, int first) {
        int checked = 0;
        List<TableRows.Place> places = TableRows.places(table);
        for (int i = 0; i < table.rows().size(); i++) {
            for (int at = 0; at < places.size(); at++) {
                Block.Cell cell = table.rows().get(i).get(places.get(at).column());
                Figure figure = cell instanceof Block.Cell.Number number
                        ? number.figure()
                        : cell instanceof Block.Cell.Bar bar ? bar.figure() : null;
                if (figure != null && !places.get(at).bars()) {
                    assertFigure(sheet.getRow(first + i).getCell(at), figure);
                    checked++;
                }
            }
        }
        return checked;
    }

    @Test
    void everyTrendIsANativeChartOverTheCellsBelowIt() throws IOException {
        Pack pack = BOARD;
        XSSFWorkbook workbook = english;
        Page page = page(pack, "delivery");
        XSSFSheet sheet = workbook.getSheet(page.section());
        List<XSSFChart> charts = sheet.getDrawingPatriarch().getCharts().stream()
                .filter(chart -> chart.getChartSeries()
                        .get(0)
                        .getSeries(0)
                        .getValuesData()
                        .getDataRangeReference()
                        .startsWith("Delivery!"))
                .toList();
        assertThat(charts).hasSize(2);
        List<String> names = new ArrayList<>();
        for (XSSFChart chart : charts) {
            for (XDDFChartData data : chart.getChartSeries()) {
                for (int i = 0; i < data.getSeriesCount(); i++) {
                    XDDFChartData.Series series = data.getSeries(i);
                    names.add(name(series));
                    String values = series.getValuesData().getDataRangeReference();
                    assertThat(values).startsWith("Delivery!$B$").contains(":$N$");
                    Cell last = cell(workbook, values.replaceAll("!.*:", "!"));
                    assertThat(((Number) series.getValuesData().getPointAt(12)).doubleValue())
                            .isEqualTo(last.getNumericCellValue());
                }
            }
        }
        assertThat(names).containsExactlyInAnyOrder("AC", "PY", "PL", "ΔPL");
    }

    @Test
    void chartsHaveATextAlternativeAndFindingsAreDrawnFromTheEvidence() throws IOException {
        Pack pack = BOARD;
        XSSFWorkbook workbook = english;
        int charts = 0;
        for (Sheet sheet : workbook) {
            if (((XSSFSheet) sheet).getDrawingPatriarch() == null) {
                continue;
            }
            for (CTTwoCellAnchor anchor :
                    ((XSSFSheet) sheet).getDrawingPatriarch().getCTDrawing().getTwoCellAnchorList()) {
                charts++;
                assertThat(anchor.getGraphicFrame()
                                .getNvGraphicFramePr()
                                .getCNvPr()
                                .getDescr())
                        .isNotBlank();
            }
        }
        assertThat(charts).isGreaterThan(20);
        XSSFSheet findings = workbook.getSheet("Findings");
        assertThat(findings.getDrawingPatriarch().getCharts())
                .hasSize(pack.findings().findings().size())
                .allSatisfy(chart -> assertThat(chart.getChartSeries()
                                .get(0)
                                .getSeries(0)
                                .getValuesData()
                                .getDataRangeReference())
                        .matches("Evidence_F\\d+!.*"));
        for (Finding finding : pack.findings().findings()) {
            assertThat(workbook.getSheet("Evidence_" + finding.analysis())).isNotNull();
        }
    }

    @Test
    void metricsHoldEveryValueOfThePackSortedByKeyInAFilteredTable() throws IOException {
        Pack pack = BOARD;
        XSSFWorkbook workbook = english;
        XSSFSheet sheet = workbook.getSheet("Metrics");
        List<MetricValue> values = pack.metrics().list();
        assertThat(sheet.getLastRowNum()).isEqualTo(values.size());
        for (int i = 0; i < values.size(); i += 97) {
            Row row = sheet.getRow(i + 1);
            MetricKey key = values.get(i).key();
            assertThat(row.getCell(0).getStringCellValue()).isEqualTo(key.metric());
            assertThat(row.getCell(2).getStringCellValue()).isEqualTo(key.period());
            assertThat(row.getCell(5).getStringCellValue())
                    .isEqualTo(key.scenario().name());
            assertThat(row.getCell(6).getNumericCellValue())
                    .isEqualTo(values.get(i).value());
        }
        XSSFTable table = sheet.getTables().get(0);
        assertThat(table.getEndRowIndex()).isEqualTo(values.size());
        assertThat(table.getCTTable().getAutoFilter().getRef()).isEqualTo("A1:M" + (values.size() + 1));
        assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
    }

    @Test
    void whatOfThePeriodIsAPartOnlyIsSaidInTheColumnShown() throws IOException {
        MetricKey first = MetricKey.month("orders", "2025-05");
        MetricKey next = MetricKey.month("orders", "2025-06");
        Pack pack = SamplePack.with(
                Language.EN,
                SamplePack.identity(Language.EN),
                new Findings(List.of(), List.of()),
                SamplePack.data(false),
                new Metrics(
                        List.of(
                                new MetricValue(first, 58, 58d, null, "count", 58, Grade.A),
                                new MetricValue(next, 121, 121d, null, "count", 121, Grade.A)),
                        List.of(),
                        new TreeMap<>(),
                        new TreeSet<>(List.of(first))));
        try (XSSFWorkbook workbook = written(pack)) {
            XSSFSheet sheet = workbook.getSheet("Metrics");
            assertThat(texts(sheet, 12)).containsExactly("shown", "partial");
            assertThat(sheet.getRow(1).getCell(6).getNumericCellValue()).isEqualTo(58);
        }
    }

    @Test
    void comparisonsAreATableInTheWordsOfThePack() throws IOException {
        Metrics metrics = new Metrics(List.of(), List.of())
                .compared(List.of(new Comparison(
                        "carrier-on-time",
                        PeriodKind.MONTH,
                        "2026-10",
                        Comparison.Against.PRIOR_YEAR,
                        Comparison.Split.RATE_MIX,
                        "warehouse",
                        Comparison.Effect.MIX,
                        -0.25,
                        Double.NaN,
                        "percent")));
        Pack pack = SamplePack.with(
                Language.FR,
                SamplePack.identity(Language.FR),
                new Findings(List.of(), List.of()),
                DOSSIER.data(),
                metrics);
        try (XSSFWorkbook workbook = written(pack)) {
            Row line = workbook.getSheet("Comparaisons").getRow(1);
            assertThat(line.getCell(0).getStringCellValue()).isEqualTo("carrier-on-time");
            assertThat(line.getCell(4).getStringCellValue()).isEqualTo("an dernier");
            assertThat(line.getCell(5).getStringCellValue()).isEqualTo("taux et composition");
            assertThat(line.getCell(6).getStringCellValue()).isEqualTo("entrepôt");
            assertThat(line.getCell(7).getStringCellValue()).isEqualTo("composition");
            assertThat(line.getCell(8).getNumericCellValue()).isEqualTo(-0.25);
        }
    }

    @Test
    void noSheetHasMergedCellsAndEverySheetPrintsAcrossOnePage() throws IOException {
        XSSFWorkbook workbook = english;
        for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
            XSSFSheet sheet = workbook.getSheetAt(i);
            assertThat(sheet.getNumMergedRegions()).isZero();
            assertThat(sheet.getPrintSetup().getLandscape()).isTrue();
            assertThat(sheet.getPrintSetup().getFitWidth()).isEqualTo((short) 1);
            assertThat(workbook.getPrintArea(i)).isNotEmpty();
            assertThat(sheet.getHeader().getRight()).contains("FINAL");
        }
    }

    @Test
    void theCoverLinksToEverySheet() throws IOException {
        XSSFWorkbook workbook = french;
        List<String> targets = new ArrayList<>();
        for (Hyperlink link : workbook.getSheet("Couverture").getHyperlinkList()) {
            targets.add(new CellReference(link.getAddress()).getSheetName());
        }
        List<String> sheets = new ArrayList<>();
        workbook.forEach(sheet -> sheets.add(sheet.getSheetName()));
        assertThat(sheets).contains("Tableau de bord", "Qualité des données", "Glossaire", "Metrics", "Rejets");
        sheets.remove("Couverture");
        assertThat(targets).containsExactlyElementsOf(sheets);
    }

    @Test
    void equalPacksGiveEqualBytesWhereverTheMachineStands() throws IOException {
        Path again = folder.resolve("again.xlsx");
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
            new ExcelWriter().write(SamplePack.board(Language.EN), again);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
        assertThat(again).hasSameBinaryContentAs(shared.resolve("en.xlsx"));
    }

    @Test
    void everyPartIsWellFormedAndTheFileCarriesTheDatesOfItsData() throws Exception {
        Path file = folder.resolve("board-pack.xlsx");
        new ExcelWriter().write(SamplePack.board(Language.FR), file);
        DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
        parsers.setNamespaceAware(true);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                try (InputStream in = zip.getInputStream(entry)) {
                    assertThat(parsers.newDocumentBuilder().parse(in)).isNotNull();
                }
            }
        }
        try (XSSFWorkbook workbook = open(file)) {
            var core = workbook.getProperties().getCoreProperties();
            assertThat(core.getCreated().toInstant()).isEqualTo(Instant.parse("2026-11-02T05:00:00Z"));
            assertThat(core.getModified().toInstant()).isEqualTo(Instant.parse("2026-11-02T05:00:00Z"));
            assertThat(core.getTitle()).isEqualTo("Moraine Équipement SAS, Dossier mensuel du conseil, 2026-10");
            assertThat(core.getUnderlyingProperties().getLanguageProperty()).contains("fr");
        }
    }

    @Test
    void textThatBeginsLikeAFormulaStaysTextAndNegativeNumbersStayNumbers() throws IOException {
        String attack = "=HYPERLINK(\"http://example.com\",\"click\")";
        MetricKey key = new MetricKey(
                "net-sales", io.vigie.calendar.PeriodKind.MONTH, "2026-10", "channel", attack, Scenario.AC);
        List<MetricValue> values = new ArrayList<>(BOARD.metrics().list());
        values.add(new MetricValue(key, -12.5, null, null, "money", 3, Grade.A));
        CanonicalReport data = new CanonicalReport(
                List.of(),
                List.of(
                        new RejectReport("a.csv", 1, "amount", "-1+2", "not a number", "order"),
                        new RejectReport("a.csv", 2, "amount", "@SUM(A1)", "bad _x0041_ \u0001 text", "order"),
                        new RejectReport("a.csv", 3, "amount", "\t=1", "+33 is no amount", "order")),
                new TreeMap<>(),
                List.of());
        Pack pack = SamplePack.with(
                Language.EN,
                SamplePack.identity(Language.EN),
                new Findings(List.of(), List.of()),
                data,
                new Metrics(values, List.of()));
        try (XSSFWorkbook workbook = written(pack)) {
            Row metric = workbook.getSheet("Metrics")
                    .getRow(pack.metrics()
                                    .list()
                                    .indexOf(pack.metrics().find(key).orElseThrow())
                            + 1);
            assertThat(metric.getCell(4).getCellType()).isEqualTo(CellType.STRING);
            assertThat(metric.getCell(4).getStringCellValue()).isEqualTo(attack);
            assertThat(metric.getCell(4).getCellStyle().getQuotePrefixed()).isTrue();
            assertThat(metric.getCell(6).getCellType()).isEqualTo(CellType.NUMERIC);
            assertThat(metric.getCell(6).getNumericCellValue()).isEqualTo(-12.5);
            assertThat(metric.getCell(6).getCellStyle().getQuotePrefixed()).isFalse();
            XSSFSheet rejects = workbook.getSheet("Rejects");
            assertThat(texts(rejects, 3)).containsExactly("Value found", "-1+2", "@SUM(A1)", "\t=1");
            for (int row = 1; row <= 3; row++) {
                assertThat(rejects.getRow(row).getCell(3).getCellStyle().getQuotePrefixed())
                        .isTrue();
            }
            assertThat(texts(rejects, 4))
                    .containsExactly("Reason", "not a number", "bad _x0041_ \ufffd text", "+33 is no amount");
            for (Sheet sheet : workbook) {
                for (Row row : sheet) {
                    for (Cell cell : row) {
                        assertThat(cell.getCellType() == CellType.FORMULA
                                        && cell.getCellFormula().contains("HYPERLINK"))
                                .isFalse();
                    }
                }
            }
        }
    }

    @Test
    void dataThatDoesNotFitOneSheetGoesOnInTheNextAndFormulasFollow() throws IOException {
        Pack pack = BOARD;
        Path file = folder.resolve("board-pack.xlsx");
        new ExcelWriter(1_500).write(pack, file);
        try (XSSFWorkbook workbook = open(file)) {
            int sheets = (pack.metrics().list().size() + 1_499) / 1_500;
            assertThat(workbook.getSheet("Metrics " + sheets)).isNotNull();
            assertThat(workbook.getSheet("Metrics " + (sheets + 1))).isNull();
            assertThat(workbook.getSheet("Metrics 2").getTables()).hasSize(1);
            assertThat(workbook.getSheet("Metrics 2").getRow(0).getCell(14).getStringCellValue())
                    .isEqualTo("Rows 1\u202f501 to 3\u202f000 of "
                            + thousands(pack.metrics().list().size())
                            + ": a sheet holds no more. The first 1\u202f000 of 1\u202f500 rows are printed.");
            FormulaEvaluator evaluator = workbook.getCreationHelper().createFormulaEvaluator();
            Cell cell = named(workbook, "AC_won_value");
            assertThat(cell.getCellFormula()).startsWith("'Metrics " + sheets + "'!G");
            assertSame(cell, evaluator.evaluate(cell));
            assertThat(texts(workbook.getSheet("Cover"), 4))
                    .anySatisfy(text -> assertThat(text).endsWith("continued on Metrics 2"));
        }
    }

    @Test
    void aLongTableIsOneSheetThatPrintsItsBeginningOnly() throws IOException {
        XSSFSheet sheet = english.getSheet("Metrics");
        assertThat(english.getPrintArea(english.getSheetIndex(sheet))).isEqualTo("Metrics!$A$1:$M$1001");
        assertThat(sheet.getRow(0).getCell(14).getStringCellValue())
                .isEqualTo("The first 1\u202f000 of "
                        + thousands(BOARD.metrics().list().size()) + " rows are printed.");
        assertThat(english.getSheet("Files").getRow(0).getLastCellNum()).isEqualTo((short) 11);
    }

    @Test
    void everyFindingHasItsEvidenceAndEveryActionItsRow() {
        XSSFSheet actions = english.getSheet("Actions");
        List<Finding> findings = BOARD.findings().findings();
        assertThat(actions.getLastRowNum()).isEqualTo(findings.size());
        for (int i = 0; i < findings.size(); i++) {
            assertThat(actions.getRow(i + 1).getCell(0).getStringCellValue())
                    .isEqualTo(findings.get(i).id());
            assertThat(actions.getRow(i + 1).getCell(5).getNumericCellValue())
                    .isEqualTo(findings.get(i).money().base());
        }
        XSSFSheet evidence = english.getSheet("Evidence_F16");
        assertThat(texts(evidence, 0)).contains("2026-10");
        XSSFSheet definitions = english.getSheet("Definitions");
        assertThat(definitions.getLastRowNum()).isEqualTo(BOARD.definitions().size());
    }

    @Test
    void publishedValuesThatHaveChangedAreListed() throws IOException {
        MetricKey key = MetricKey.month("orders", "2026-08");
        Metrics metrics = new Metrics(List.of(new MetricValue(key, 58, 58d, null, "count", 58, Grade.A)), List.of())
                .restated(List.of(new Restatement(key, 60, 58, 61, true, true, "=a file came late", "R-1", "R-0")));
        Pack pack = SamplePack.with(
                Language.EN,
                SamplePack.identity(Language.EN),
                new Findings(List.of(), List.of()),
                SamplePack.data(false),
                metrics);
        try (XSSFWorkbook workbook = written(pack)) {
            Row row = workbook.getSheet("Restatements").getRow(1);
            assertThat(row.getCell(5).getNumericCellValue()).isEqualTo(61);
            assertThat(row.getCell(6).getNumericCellValue()).isEqualTo(60);
            assertThat(row.getCell(7).getNumericCellValue()).isEqualTo(58);
            assertThat(row.getCell(10).getStringCellValue()).isEqualTo("=a file came late");
            assertThat(row.getCell(10).getCellStyle().getQuotePrefixed()).isTrue();
        }
    }

    @Test
    void everyNameOfTheWorkbookLeadsToACell() {
        assertThat(english.getAllNames()).hasSizeGreaterThan(40);
        for (Name name : english.getAllNames()) {
            for (String area : name.getRefersToFormula().split(",")) {
                CellReference first = new CellReference(area.replaceAll(":.*", ""));
                String sheet = first.getSheetName() == null ? "" : first.getSheetName();
                assertThat(english.getSheet(sheet))
                        .as(name.getNameName() + " " + area)
                        .isNotNull();
            }
        }
    }

    @Test
    void aNumberThatNoMetricHoldsIsRefusedByName() {
        Pack pack = BOARD;
        Figure.Measured unknown = new Figure.Measured(MetricKey.month("invented", "2026-10"), 7.0, NumberStyle.COUNT);
        Pack wrong = pack(
                pack,
                List.of(Page.of(
                        "wrong",
                        "Wrong",
                        "One number comes from nowhere.",
                        List.of(new Block.Table(
                                new Title("a", "b", "", "c"),
                                List.of(new Block.Column("n", 60, true)),
                                List.of(List.of(new Block.Cell.Number(unknown))),
                                false)),
                        "")));
        assertThatThrownBy(() -> new ExcelWriter().write(wrong, folder.resolve("wrong.xlsx")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("invented")
                .hasMessageContaining("2026-10");
    }

    @Test
    void aReferenceOfZeroIsNotDefinedAndAMissingOneNotAvailable() throws IOException {
        MetricKey actual = MetricKey.month("net-sales", "2026-10");
        Metrics metrics = new Metrics(
                List.of(
                        new MetricValue(actual, 30, null, null, "money", 3, Grade.A),
                        new MetricValue(actual.in(Scenario.PL), 0, null, null, "money", 0, Grade.A)),
                List.of());
        Pack base = DOSSIER;
        NumberStyle style = new NumberStyle(100, 1, true, "%");
        Figure.Measured ac = new Figure.Measured(actual, 30.0, NumberStyle.COUNT);
        Figure.Measured pl = new Figure.Measured(actual.in(Scenario.PL), 0.0, NumberStyle.COUNT);
        Figure.Measured py = new Figure.Measured(actual.in(Scenario.PY), null, NumberStyle.COUNT);
        Figure.Measured few = new Figure.Measured(actual, null, NumberStyle.COUNT, "3 sur 7");
        List<Block.Cell> row = List.of(
                new Block.Cell.Number(new Figure.Relative(ac, pl, style)),
                new Block.Cell.Number(new Figure.Relative(ac, py, style)),
                new Block.Cell.Number(new Figure.Difference(ac, py, style)),
                new Block.Cell.Number(few));
        List<Block.Column> columns = List.of("a", "b", "c", "d").stream()
                .map(header -> new Block.Column(header, 60, true))
                .toList();
        Page page = Page.of(
                "p",
                "P",
                "Une page.",
                List.of(new Block.Table(new Title("a", "b", "", "c"), columns, List.of(row), false)),
                "");
        Pack pack = new Pack(
                base.identity(),
                Language.FR,
                Printing.USUAL,
                List.of(page),
                metrics,
                base.findings(),
                base.data(),
                base.definitions(),
                new TreeMap<>(),
                null);
        try (XSSFWorkbook workbook = written(pack)) {
            Row cells = workbook.getSheet("P").getRow(firstRow(workbook.getSheet("P"), "b"));
            assertThat(cells.getCell(0).getCellFormula())
                    .isEqualTo("IF(Metrics!G3<=0,\"n.d.\",(Metrics!G2/Metrics!G3-1)*100)");
            assertThat(cells.getCell(0).getStringCellValue()).isEqualTo("n.d.");
            assertThat(cells.getCell(1).getStringCellValue()).isEqualTo("–");
            assertThat(cells.getCell(2).getStringCellValue()).isEqualTo("–");
            assertThat(cells.getCell(3).getStringCellValue()).isEqualTo("3 sur 7");
        }
    }

    @Test
    void numbersLookAsOnThePage() throws IOException {
        XSSFWorkbook workbook = english;
        DataFormatter formatter = new DataFormatter(Locale.ROOT);
        FormulaEvaluator evaluator = workbook.getCreationHelper().createFormulaEvaluator();
        Block.Scorecard scorecard = block(BOARD, "scorecard", Block.Scorecard.class);
        for (Block.ScorecardRow row : scorecard.rows()) {
            Cell cell = named(workbook, "AC_" + row.metric().replace('-', '_'));
            String printed = io.vigie.pack.page.NumberFormat.in(Language.EN)
                    .figure(row.actual())
                    .replace('\u2212', '-')
                    .replace('\u202f', ' ');
            assertThat(formatter.formatCellValue(cell, evaluator)).isEqualTo(printed);
        }
    }

    @Test
    void anIncompletePackIsWrittenToo() throws IOException {
        try (XSSFWorkbook workbook = written(SamplePack.preliminary(Language.FR))) {
            assertThat(workbook.getSheet("Non disponible").getLastRowNum()).isEqualTo(2);
            assertThat(workbook.getSheet("Liste des constats")).isNull();
            assertThat(workbook.getSheet("Couverture").getHeader().getRight()).contains("PROVISOIRE");
        }
    }

    @Test
    void sectionsWithTheSameOrAnImpossibleNameBecomeDifferentSheets() throws IOException {
        Pack base = BOARD;
        List<Page> pages = List.of(
                Page.of("a", "Stock: what/where [now]?", "One.", List.of(), ""),
                Page.of("b", "Stock: what/where [now]?", "Two.", List.of(), ""),
                Page.of("c", "Metrics", "Three.", List.of(), ""),
                Page.of("d", "A section with a name that no tab can hold", "Four.", List.of(), ""));
        try (XSSFWorkbook workbook = written(pack(base, pages))) {
            assertThat(workbook.getSheet("Stock what where now")).isNotNull();
            assertThat(workbook.getSheet("Stock what where now 2")).isNotNull();
            assertThat(workbook.getSheet("Metrics 2")).isNotNull();
            assertThat(workbook.getSheet("A section with a name that no t")).isNotNull();
        }
    }

    @Test
    void fortyPagesOfTrendsAreWritten() throws IOException {
        Pack base = BOARD;
        try (XSSFWorkbook workbook = written(pack(base, FortyPages.of(base)))) {
            assertThat(workbook.getNumberOfSheets()).isGreaterThan(40);
            assertThat(workbook.getSheet("Page 40").getDrawingPatriarch().getCharts())
                    .isNotEmpty();
        }
    }

    // ---- helpers

    private XSSFWorkbook written(Pack pack) throws IOException {
        Path file = folder.resolve("board-pack.xlsx");
        new ExcelWriter().write(pack, file);
        return open(file);
    }

    private static XSSFWorkbook open(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new XSSFWorkbook(in);
        }
    }

    private static Pack pack(Pack base, List<Page> pages) {
        return new Pack(
                base.identity(),
                base.language(),
                Printing.USUAL,
                pages,
                base.metrics(),
                base.findings(),
                base.data(),
                base.definitions(),
                base.sourceRows(),
                null);
    }

    private static void assertSame(Cell cell, CellValue evaluated) {
        String place = cell.getSheet().getSheetName() + "!" + cell.getAddress() + " " + cell.getCellFormula();
        if (cell.getCachedFormulaResultType() == CellType.NUMERIC) {
            // spreadsheets keep 15 digits
            double cached = cell.getNumericCellValue();
            assertThat(evaluated.getNumberValue())
                    .as(place)
                    .isCloseTo(cached, within(1e-12 * Math.max(1, Math.abs(cached))));
        } else {
            assertThat(evaluated.getStringValue()).as(place).isEqualTo(cell.getStringCellValue());
        }
    }

    private static void assertFigure(Cell cell, Figure figure) {
        Double value = figure.value();
        if (value == null) {
            assertThat(cell.getStringCellValue()).isNotEmpty();
            return;
        }
        if (!(figure instanceof Figure.Plain)) {
            assertThat(cell.getCellType()).isEqualTo(CellType.FORMULA);
            if (figure instanceof Figure.Money) {
                assertThat(cell.getCellFormula()).startsWith("'Finding list'!");
            } else if (!cell.getCellFormula().equals("0")) {
                assertThat(cell.getCellFormula()).containsPattern("Metrics![GHI]\\d");
            }
        }
        double printed = value * figure.style().scale();
        assertThat(cell.getNumericCellValue()).isCloseTo(printed, within(1e-9 * Math.max(1, Math.abs(printed))));
    }

    private static String thousands(int number) {
        return number / 1_000 + "\u202f" + String.format(Locale.ROOT, "%03d", number % 1_000);
    }

    private static Cell named(XSSFWorkbook workbook, String name) {
        Name named = workbook.getName(name);
        assertThat(named).as(name).isNotNull();
        return cell(workbook, named.getRefersToFormula());
    }

    private static Cell cell(XSSFWorkbook workbook, String reference) {
        CellReference at = new CellReference(reference);
        return workbook.getSheet(at.getSheetName()).getRow(at.getRow()).getCell(at.getCol());
    }

    private static Cell beside(Cell cell, int columns) {
        return cell.getRow().getCell(cell.getColumnIndex() + columns);
    }

    private static int firstRow(XSSFSheet sheet, String text) {
        return firstRow(sheet, text, 0);
    }

    /** The first row below a title with this measure, from a row on. */
    private static int firstRow(XSSFSheet sheet, String text, int from) {
        for (Row row : sheet) {
            Cell cell = row.getCell(0);
            if (cell != null
                    && row.getRowNum() >= from
                    && cell.getCellType() == CellType.STRING
                    && cell.getStringCellValue().equals(text)) {
                return row.getRowNum() + 3;
            }
        }
        throw new AssertionError("no row \"" + text + "\" on " + sheet.getSheetName());
    }

    private static List<String> texts(XSSFSheet sheet, int column) {
        List<String> texts = new ArrayList<>();
        for (Row row : sheet) {
            Cell cell = row.getCell(column);
            if (cell != null && cell.getCellType() == CellType.STRING) {
                texts.add(cell.getStringCellValue());
            }
        }
        return texts;
    }

    private static String name(XDDFChartData.Series series) {
        if (series instanceof org.apache.poi.xddf.usermodel.chart.XDDFLineChartData.Series line) {
            return line.getCTLineSer()
                    .getTx()
                    .getStrRef()
                    .getStrCache()
                    .getPtArray(0)
                    .getV();
        }
        return ((org.apache.poi.xddf.usermodel.chart.XDDFBarChartData.Series) series)
                .getCTBarSer()
                .getTx()
                .getStrRef()
                .getStrCache()
                .getPtArray(0)
                .getV();
    }

    private static Page page(Pack pack, String id) {
        return pack.pages().stream()
                .filter(page -> page.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static <B extends Block> B block(Pack pack, String id, Class<B> type) {
        return page(pack, id).blocks().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }
}
