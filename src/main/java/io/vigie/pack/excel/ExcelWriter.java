package io.vigie.pack.excel;

import io.vigie.canonical.CanonicalReport;
import io.vigie.canonical.FileReport;
import io.vigie.canonical.Gate;
import io.vigie.canonical.RejectReport;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.finding.AnalysisRun;
import io.vigie.finding.Finding;
import io.vigie.metric.MetricKey;
import io.vigie.metric.MetricValue;
import io.vigie.metric.NotAvailable;
import io.vigie.metric.Restatement;
import io.vigie.metric.Shown;
import io.vigie.pack.EvidenceChart;
import io.vigie.pack.GlossaryPage;
import io.vigie.pack.PackWriter;
import io.vigie.pack.excel.DataSheet.Field;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Identity;
import io.vigie.pack.page.Pack;
import io.vigie.pack.page.Page;
import io.vigie.pack.page.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.openxml4j.opc.PackageProperties;
import org.jspecify.annotations.Nullable;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTSheetProtection;

/**
 * Writes a pack as a workbook: a sheet for each page with native charts, and the data behind them as tables. Every figure
 * on a page is a formula onto its row in the sheet {@code Metrics}, with its present value beside it.
 */
public final class ExcelWriter implements PackWriter {

    private static final List<Field> METRIC_FIELDS = List.of(
            Field.text("metric", 150),
            Field.text("period_kind", 80),
            Field.text("period", 80),
            Field.text("dimension", 100),
            Field.text("member", 160),
            Field.text("scenario", 70),
            Field.number("value", 110),
            Field.number("numerator", 110),
            Field.number("denominator", 110),
            Field.text("unit", 70),
            Field.number("n", 70),
            Field.text("grade", 60),
            Field.text("shown", 80));

    private final int rowsPerSheet;

    public ExcelWriter() {
        this(DataSheet.LIMIT);
    }

    /** @param rowsPerSheet of a data table; more go on in a further sheet */
    ExcelWriter(int rowsPerSheet) {
        this.rowsPerSheet = rowsPerSheet;
    }

    @Override
    public String fileName() {
        return "board-pack.xlsx";
    }

    @Override
    public void write(Pack pack, Path file) {
        Book book = new Book(pack);
        try {
            fill(book);
            book.parcel.write(book.workbook, file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the workbook " + file, e);
        } finally {
            // closing it would write it a second time, to nowhere
            book.workbook.getPackage().revert();
        }
    }

    private void fill(Book book) {
        Pack pack = book.pack;
        List<MetricValue> values = pack.metrics().list();
        Page coverPage = pack.pages().stream()
                .filter(page -> page.blocks().stream().anyMatch(Block.Cover.class::isInstance))
                .findFirst()
                .orElse(null);
        List<String> metricSheets = DataSheet.reserve(book, book.word(SheetWords.METRICS), values.size(), rowsPerSheet);
        String coverName = book.reserve(coverPage == null ? book.word(SheetWords.COVER) : coverPage.section());
        book.cover(coverName);
        List<String> quoted = metricSheets.stream().map(Book::quoted).toList();
        for (int i = 0; i < values.size(); i++) {
            book.cells.value(values.get(i).key(), quoted.get(i / rowsPerSheet), i % rowsPerSheet + 2);
        }
        List<Page> pages = pack.pages().stream()
                .filter(page -> !page.equals(coverPage))
                .filter(page ->
                        page.blocks().isEmpty() || !page.blocks().stream().allMatch(Block.Contents.class::isInstance))
                .toList();
        List<String> names =
                pages.stream().map(page -> book.reserve(plain(page.section()))).toList();
        for (int i = 0; i < pages.size(); i++) {
            book.page(pages.get(i).id(), names.get(i));
        }
        List<Finding> findings = pack.findings().findings();
        List<String> findingSheets =
                DataSheet.reserve(book, book.word(SheetWords.FINDING_LIST), findings.size(), rowsPerSheet);
        for (int i = 0; i < findings.size(); i++) {
            String sheet = Book.quoted(findingSheets.get(i / rowsPerSheet));
            book.cells.finding(findings.get(i).id(), sheet, i % rowsPerSheet + 2);
        }
        CoverSheet cover = new CoverSheet(
                book,
                coverName,
                coverPage == null ? "" : coverPage.source(),
                coverPage == null
                        ? null
                        : coverPage.blocks().stream()
                                .filter(Block.Cover.class::isInstance)
                                .map(Block.Cover.class::cast)
                                .findFirst()
                                .orElse(null));
        List<Book.Listed> listed = new ArrayList<>();
        for (int i = 0; i < pages.size(); i++) {
            new PageSheet(book, pages.get(i), names.get(i)).write();
            listed.add(new Book.Listed(names.get(i), pages.get(i).message()));
        }
        data(
                book,
                listed,
                metricSheets,
                SheetWords.METRICS_NOTE,
                METRIC_FIELDS,
                rows(values, value -> metric(value, pack.metrics().shown(value))));
        metricSheets.forEach(sheet -> keepInOrder(book, sheet));
        comparisons(book, listed);
        findings(book, listed, findingSheets);
        new ActionList(book).write((name, note, fields, content) -> data(book, listed, name, note, fields, content));
        chartData(book, listed);
        dataQuality(book, listed);
        glossary(book, listed);
        cover.write(listed);
        describe(book);
    }

    /** A tab is named by its subject: {@code Data quality} for the section "Appendix A, data quality". */
    private static String plain(String section) {
        String subject = section.replaceFirst("^(Appendix|Annexe) [A-Z]\\d*[,:.]? +", "");
        return subject.isEmpty() ? section : subject.substring(0, 1).toUpperCase(Locale.ROOT) + subject.substring(1);
    }

    /**
     * Formulas of pages name rows of this sheet, and would show other values once somebody has sorted it. It can be filtered
     * and formatted; there is no password, so who wants to may unprotect it.
     */
    private static void keepInOrder(Book book, String sheet) {
        CTSheetProtection protection =
                book.workbook.getSheet(sheet).getCTWorksheet().addNewSheetProtection();
        protection.setSheet(true);
        protection.setAutoFilter(false);
        protection.setFormatCells(false);
        protection.setFormatColumns(false);
        protection.setFormatRows(false);
    }

    private void comparisons(Book book, List<Book.Listed> listed) {
        Language language = book.language;
        Map<String, MetricDefinition> definitions = new HashMap<>();
        book.pack.definitions().forEach(metric -> definitions.put(metric.id(), metric));
        List<Field> columns = List.of(
                Field.text("metric", 150),
                Field.text(book.word(SheetWords.NAME), 220),
                Field.text("period_kind", 80),
                Field.text(book.word(SheetWords.PERIOD), 80),
                Field.text(book.word(SheetWords.AGAINST), 110),
                Field.text(book.word(SheetWords.SPLIT), 140),
                Field.text(book.word(SheetWords.PART), 150),
                Field.text(book.word(SheetWords.EFFECT), 170),
                Field.number(book.word(SheetWords.AMOUNT), 110),
                Field.number(book.word(SheetWords.RELATIVE), 110),
                Field.text(book.word(SheetWords.UNIT), 70));
        data(
                book,
                listed,
                SheetWords.COMPARISONS,
                SheetWords.COMPARISONS_NOTE,
                columns,
                rows(book.pack.metrics().comparisons(), each -> {
                    MetricDefinition metric = definitions.get(each.metric());
                    return Arrays.asList(
                            each.metric(),
                            metric == null ? "" : metric.name().in(language),
                            each.kind().code(),
                            each.period(),
                            each.against().in(language),
                            each.split().in(language),
                            Words.dimensions(each.part(), language),
                            metric == null ? each.effect().in(language) : each.effect(metric, language),
                            each.amount(),
                            Double.isNaN(each.relative()) ? null : each.relative(),
                            each.unit());
                }));
    }

    /** The points of charts; findings that no page shows have theirs too. */
    private static void chartData(Book book, List<Book.Listed> listed) {
        Map<String, Finding> findings = new HashMap<>();
        for (Finding finding : book.pack.findings().findings()) {
            findings.put(finding.id(), finding);
            ChartData data = book.evidence(finding);
            if (data.tables() == 0) {
                // the tables are made with the drawing, which nobody asked for
                new ChartWriter(book, data, finding.claim().in(book.language), "")
                        .draw(EvidenceChart.of(finding.evidence(), book.language), 200);
            }
        }
        book.chartData().forEach((id, data) -> {
            data.write("");
            Finding finding = findings.get(id);
            String note = finding == null
                    ? book.word(SheetWords.CHARTS_NOTE)
                    : book.word(SheetWords.EVIDENCE_NOTE) + " "
                            + String.join(", ", finding.places().isEmpty() ? List.of(id) : finding.places());
            listed.add(new Book.Listed(data.name(), note));
        });
    }

    private void glossary(Book book, List<Book.Listed> listed) {
        Language language = book.language;
        List<Field> columns = List.of(
                Field.text("metric", 190),
                Field.text(book.word(SheetWords.NAME), 220),
                Field.text(book.word(SheetWords.DOMAIN), 110),
                Field.prose(book.word(SheetWords.MEANING), 380),
                Field.prose(book.word(SheetWords.FORMULA), 380),
                Field.text(book.word(SheetWords.UNIT), 80),
                Field.text(book.word(SheetWords.DIRECTION), 90),
                Field.text(book.word(SheetWords.OWNER), 160),
                Field.text(book.word(SheetWords.VERSION), 120));
        data(
                book,
                listed,
                SheetWords.GLOSSARY,
                SheetWords.GLOSSARY_NOTE,
                columns,
                rows(
                        book.pack.definitions(),
                        metric -> Arrays.asList(
                                metric.id(),
                                metric.name().in(language),
                                metric.domain(),
                                metric.meaning().in(language),
                                GlossaryPage.formula(metric),
                                metric.unit().name().toLowerCase(Locale.ROOT),
                                (switch (metric.better()) {
                                            case HIGHER -> Words.HIGHER;
                                            case LOWER -> Words.LOWER;
                                            case NEUTRAL -> Words.NEUTRAL;
                                            case BAND -> Words.BAND;
                                        })
                                        .in(language),
                                metric.owner().in(language),
                                metric.code() + " v" + metric.version() + ", " + metric.validFrom())));
    }

    private void findings(Book book, List<Book.Listed> listed, List<String> sheets) {
        Language language = book.language;
        List<Finding> findings = book.pack.findings().findings();
        if (!findings.isEmpty()) {
            List<FindingField> fields = FindingField.all();
            List<Field> columns =
                    fields.stream().map(field -> field.field(language)).toList();
            data(book, listed, sheets, SheetWords.FINDING_LIST_NOTE, columns, rows(findings, finding -> {
                List<@Nullable Object> row = new ArrayList<>();
                fields.forEach(field -> row.add(field.value().of(finding, language)));
                return row;
            }));
            sheets.forEach(sheet -> keepInOrder(book, sheet));
        }
        List<AnalysisRun> runs = book.pack.findings().runs();
        List<Field> columns = List.of(
                Field.text(book.word(SheetWords.ANALYSIS), 80),
                Field.text(book.word(SheetWords.NAME), 220),
                Field.text(book.word(SheetWords.STATUS), 90),
                Field.number(book.word(SheetWords.OBSERVATIONS), 80),
                Field.number(book.word(SheetWords.FINDINGS), 90),
                Field.prose(book.word(SheetWords.NOTE), 560));
        data(
                book,
                listed,
                SheetWords.ANALYSES,
                SheetWords.ANALYSES_NOTE,
                columns,
                rows(
                        runs,
                        run -> Arrays.asList(
                                run.analysis(),
                                run.id(),
                                run.status().name(),
                                run.n(),
                                run.findings(),
                                run.note().in(language))));
    }

    private void dataQuality(Book book, List<Book.Listed> listed) {
        files(book, listed);
        restatements(book, listed);
        CanonicalReport report = book.pack.data();
        List<Field> late = List.of(
                Field.text(book.word(SheetWords.FILE), 280),
                Field.text(book.word(SheetWords.PERIOD), 90),
                Field.text(book.word(SheetWords.ENTITY), 160),
                Field.number(book.word(SheetWords.ROWS), 90));
        data(
                book,
                listed,
                SheetWords.LATE_ROWS,
                SheetWords.LATE_ROWS_NOTE,
                late,
                rows(report.lateRows(), each -> Arrays.asList(each.file(), each.period(), each.entity(), each.rows())));
        List<Field> unmatched = List.of(
                Field.text(book.word(SheetWords.KIND), 90),
                Field.text(book.word(SheetWords.SYSTEM), 160),
                Field.text(book.word(SheetWords.KEY), 240),
                Field.number(book.word(SheetWords.KEYS), 90),
                Field.number(book.word(SheetWords.ROWS), 90));
        data(
                book,
                listed,
                SheetWords.UNMATCHED,
                SheetWords.UNMATCHED_NOTE,
                unmatched,
                rows(
                        report.unmatched(),
                        each -> Arrays.asList(each.kind(), each.system(), each.key(), each.keys(), each.rows())));
    }

    private void restatements(Book book, List<Book.Listed> listed) {
        List<Field> columns = List.of(
                Field.text("metric", 190),
                Field.text("period_kind", 80),
                Field.text("period", 80),
                Field.text("dimension", 100),
                Field.text("member", 160),
                Field.number(book.word(SheetWords.FIRST_REPORTED), 110),
                Field.number(book.word(SheetWords.WAS), 110),
                Field.number(book.word(SheetWords.IS), 110),
                Field.text(book.word(SheetWords.LISTED), 70),
                Field.text(book.word(SheetWords.CLOSED), 90),
                Field.prose(book.word(SheetWords.REASON), 320),
                Field.text(book.word(SheetWords.WAS_RUN), 150));
        List<Restatement> all = book.pack.metrics().restatements();
        if (all.isEmpty()) {
            // The sheet is there all the same: who looks for it should not have to wonder.
            DataSheet.Content none = rows(List.of(Words.RESTATED_NONE.in(book.language)), List::of);
            data(book, listed, SheetWords.RESTATEMENTS, SheetWords.RESTATEMENTS_NOTE, List.of(columns.get(0)), none);
            return;
        }
        data(
                book,
                listed,
                SheetWords.RESTATEMENTS,
                SheetWords.RESTATEMENTS_NOTE,
                columns,
                rows(
                        all,
                        each -> Arrays.asList(
                                each.key().metric(),
                                each.key().kind().code(),
                                each.key().period(),
                                each.key().dimension(),
                                each.key().member(),
                                finite(each.first()),
                                finite(each.was()),
                                finite(each.now()),
                                book.word(each.listed() ? SheetWords.YES : SheetWords.NO),
                                book.word(each.closed() ? SheetWords.YES : SheetWords.NO),
                                each.reason(),
                                each.wasRun())));
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private void files(Book book, List<Book.Listed> listed) {
        List<Field> files = List.of(
                Field.text(book.word(SheetWords.FILE), 280),
                Field.text(book.word(SheetWords.PROFILE), 170),
                Field.text(book.word(SheetWords.STATUS), 100),
                Field.number(book.word(SheetWords.ROWS_READ), 90),
                Field.number(book.word(SheetWords.ROWS_KEPT), 90),
                Field.number(book.word(SheetWords.ROWS_REJECTED), 100),
                Field.number(book.word(SheetWords.NON_DATA), 90),
                Field.text(book.word(SheetWords.AS_OF), 150),
                Field.text(book.word(Words.SCORECARD_GRADE), 60),
                Field.prose(book.word(SheetWords.NOTE), 320),
                Field.text("SHA-256", 440));
        List<FileReport> fileRows = book.pack.data().files();
        data(book, listed, SheetWords.FILES, SheetWords.FILES_NOTE, files, rows(fileRows, ExcelWriter::file));
        List<Field> gates = List.of(
                Field.text(book.word(SheetWords.GATE), 180),
                Field.text(book.word(SheetWords.SUBJECT), 280),
                Field.text(book.word(Words.SCORECARD_GRADE), 70),
                Field.text(book.word(SheetWords.PASSED), 80),
                Field.prose(book.word(SheetWords.DETAIL), 560));
        List<Gate> gateRows = book.pack.data().gates();
        data(
                book,
                listed,
                SheetWords.GATES,
                SheetWords.GATES_NOTE,
                gates,
                rows(
                        gateRows,
                        gate -> Arrays.asList(
                                gate.id(),
                                gate.subject(),
                                gate.grade().name(),
                                book.word(gate.passed() ? SheetWords.YES : SheetWords.NO),
                                gate.detail())));
        List<Field> rejects = List.of(
                Field.text(book.word(SheetWords.FILE), 280),
                Field.number(book.word(SheetWords.RECORD), 100),
                Field.text(book.word(SheetWords.COLUMN), 170),
                Field.text(book.word(SheetWords.FOUND), 200),
                Field.prose(book.word(SheetWords.REASON), 400),
                Field.text(book.word(SheetWords.ENTITY), 130));
        List<RejectReport> rejectRows = book.pack.data().rejects();
        data(
                book,
                listed,
                SheetWords.REJECTS,
                SheetWords.REJECTS_NOTE,
                rejects,
                rows(
                        rejectRows,
                        reject -> Arrays.asList(
                                reject.file(),
                                reject.record(),
                                reject.column(),
                                reject.value(),
                                reject.reason(),
                                reject.entity())));
        List<Field> missing = List.of(
                Field.text(book.word(SheetWords.METRIC), 220),
                Field.text(book.word(SheetWords.SCOPE), 100),
                Field.prose(book.word(SheetWords.REASON), 680));
        List<NotAvailable> missingRows = book.pack.metrics().notAvailable();
        data(
                book,
                listed,
                SheetWords.MISSING,
                SheetWords.MISSING_NOTE,
                missing,
                rows(
                        missingRows,
                        gone -> Arrays.asList(
                                gone.metric(), gone.scope(), gone.why().in(book.pack.language()))));
    }

    /** Tables without rows are left out. */
    private void data(
            Book book,
            List<Book.Listed> listed,
            SheetWords name,
            SheetWords note,
            List<Field> fields,
            DataSheet.Content content) {
        if (content.size() > 0) {
            List<String> sheets = DataSheet.reserve(book, book.word(name), content.size(), rowsPerSheet);
            data(book, listed, sheets, note, fields, content);
        }
    }

    private void data(
            Book book,
            List<Book.Listed> listed,
            List<String> sheets,
            SheetWords note,
            List<Field> fields,
            DataSheet.Content content) {
        DataSheet.write(book, sheets, "", fields, content, rowsPerSheet);
        String size = " (" + book.print(content.size(), 0) + ")";
        for (int i = 0; i < sheets.size(); i++) {
            String next = i + 1 < sheets.size() ? "; " + book.word(SheetWords.CONTINUED) + " " + sheets.get(i + 1) : "";
            listed.add(new Book.Listed(sheets.get(i), book.word(note) + size + next));
        }
    }

    private static <T> DataSheet.Content rows(List<T> items, Function<T, List<@Nullable Object>> row) {
        return new DataSheet.Content() {

            @Override
            public int size() {
                return items.size();
            }

            @Override
            public List<@Nullable Object> row(int index) {
                return row.apply(items.get(index));
            }
        };
    }

    private static List<@Nullable Object> metric(MetricValue value, Shown shown) {
        MetricKey key = value.key();
        return Arrays.asList(
                key.metric(),
                key.kind().code(),
                key.period(),
                key.dimension(),
                key.member(),
                key.scenario().name(),
                shown == Shown.SUPPRESSED ? "c" : finite(value.value()),
                value.numerator(),
                value.denominator(),
                value.unit(),
                value.n(),
                value.grade().name(),
                // said only where it matters: nearly all are printed as they are
                shown == Shown.VALUE ? null : shown.code());
    }

    private static List<@Nullable Object> file(FileReport file) {
        return Arrays.asList(
                file.file(),
                file.profile(),
                file.status().name(),
                file.rowsRead(),
                file.rowsKept(),
                file.rowsRejected(),
                file.nonData(),
                file.watermark() == null ? "" : file.watermark().toString(),
                file.grade().name(),
                file.note(),
                file.sha256());
    }

    /** A column of the list of findings. */
    private record FindingField(SheetWords header, int pixels, boolean numeric, boolean prose, Read value) {

        interface Read {

            @Nullable
            Object of(Finding finding, Language language);
        }

        Field field(Language language) {
            return new Field(header.in(language), pixels, numeric, prose);
        }

        private static FindingField text(SheetWords header, int pixels, Read value) {
            return new FindingField(header, pixels, false, false, value);
        }

        private static FindingField prose(SheetWords header, int pixels, Read value) {
            return new FindingField(header, pixels, false, true, value);
        }

        private static FindingField number(SheetWords header, Read value) {
            return new FindingField(header, 90, true, false, value);
        }

        static List<FindingField> all() {
            return List.of(
                    text(SheetWords.FINDING, 110, (finding, language) -> finding.id()),
                    text(SheetWords.ANALYSIS, 70, (finding, language) -> finding.analysis()),
                    prose(
                            SheetWords.CLAIM,
                            380,
                            (finding, language) -> finding.claim().in(language)),
                    text(
                            SheetWords.SCOPE,
                            220,
                            (finding, language) -> finding.scope().entrySet().stream()
                                    .map(entry -> entry.getKey() + ": " + entry.getValue())
                                    .collect(Collectors.joining(", "))),
                    text(SheetWords.PERIOD, 80, (finding, language) -> finding.period()),
                    number(SheetWords.RANK, (finding, language) -> finding.rank()),
                    number(
                            SheetWords.MONEY_LOW,
                            (finding, language) -> finding.money().low()),
                    number(
                            SheetWords.MONEY_BASE,
                            (finding, language) -> finding.money().base()),
                    number(
                            SheetWords.MONEY_HIGH,
                            (finding, language) -> finding.money().high()),
                    text(
                            SheetWords.CURRENCY,
                            70,
                            (finding, language) -> finding.money().currency()),
                    text(
                            SheetWords.KIND,
                            90,
                            (finding, language) -> finding.kind().name()),
                    prose(
                            SheetWords.HORIZON,
                            160,
                            (finding, language) -> finding.horizon().in(language)),
                    prose(
                            SheetWords.OWNER,
                            160,
                            (finding, language) -> finding.owner().in(language)),
                    prose(
                            SheetWords.ACTION,
                            380,
                            (finding, language) -> finding.action().in(language)),
                    text(
                            SheetWords.REVERSIBLE,
                            80,
                            (finding, language) ->
                                    (finding.reversible() ? SheetWords.YES : SheetWords.NO).in(language)),
                    number(
                            SheetWords.EFFECT,
                            (finding, language) -> finding.effect().estimate()),
                    number(
                            SheetWords.EFFECT_LOW,
                            (finding, language) -> finding.effect().low()),
                    number(
                            SheetWords.EFFECT_HIGH,
                            (finding, language) -> finding.effect().high()),
                    text(
                            SheetWords.EFFECT_UNIT,
                            90,
                            (finding, language) -> finding.effect().unit()),
                    number(SheetWords.OBSERVATIONS, (finding, language) -> finding.n()),
                    number(SheetWords.P_VALUE, (finding, language) -> finding.pValue()),
                    number(SheetWords.Q_VALUE, (finding, language) -> finding.qValue()),
                    prose(
                            SheetWords.METHOD,
                            380,
                            (finding, language) -> finding.method().in(language)),
                    prose(
                            SheetWords.CAVEAT,
                            380,
                            (finding, language) -> finding.caveat().in(language)),
                    prose(
                            SheetWords.ASSUMPTIONS,
                            380,
                            (finding, language) -> finding.assumptions().stream()
                                    .map(one -> one.text().in(language) + ": " + one.value() + " ("
                                            + one.source().in(language) + ")")
                                    .collect(Collectors.joining("\n"))),
                    text(SheetWords.SOLVER, 90, (finding, language) -> {
                        Finding.Solver solver = finding.solver();
                        return solver == null ? null : solver.status();
                    }),
                    number(SheetWords.OBJECTIVE, (finding, language) -> {
                        Finding.Solver solver = finding.solver();
                        return solver == null ? null : solver.objective();
                    }),
                    number(SheetWords.BOUND, (finding, language) -> {
                        Finding.Solver solver = finding.solver();
                        return solver == null ? null : solver.bound();
                    }),
                    number(SheetWords.GAP, (finding, language) -> {
                        Finding.Solver solver = finding.solver();
                        return solver == null ? null : solver.gap();
                    }),
                    text(
                            SheetWords.GRADE,
                            60,
                            (finding, language) -> finding.grade().name()),
                    text(SheetWords.FIRST_SEEN, 90, (finding, language) -> finding.firstSeen()),
                    number(SheetWords.RUNS, (finding, language) -> finding.runsPersisted()),
                    text(
                            SheetWords.STATE,
                            90,
                            (finding, language) -> finding.state().name()));
        }
    }

    /** Says what the file is; its dates are those of the data, so that equal packs are equal files. */
    private static void describe(Book book) {
        Identity identity = book.pack.identity();
        POIXMLProperties properties = book.workbook.getProperties();
        properties
                .getCoreProperties()
                .setTitle(CellText.of(identity.entity() + ", " + identity.packName() + ", "
                        + identity.period().label()));
        properties.getCoreProperties().setSubjectProperty(identity.runId());
        properties.getCoreProperties().setCreator("Vigie " + identity.productVersion());
        properties.getCoreProperties().setLastModifiedByUser("Vigie " + identity.productVersion());
        Optional<Date> asOf = Optional.of(Date.from(identity.asOf()));
        properties.getCoreProperties().setCreated(asOf);
        properties.getCoreProperties().setModified(asOf);
        PackageProperties core = properties.getCoreProperties().getUnderlyingProperties();
        core.setLanguageProperty(Optional.of(book.language.code()));
        core.setVersionProperty(Optional.of(Integer.toString(identity.version())));
        properties.getExtendedProperties().setCompany(CellText.of(identity.entity()));
        properties.getExtendedProperties().setApplication("Vigie");
    }
}
