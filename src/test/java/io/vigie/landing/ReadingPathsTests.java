package io.vigie.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.CatalogueReader;
import io.vigie.source.Candidate;
import io.vigie.source.InputFolder;
import io.vigie.source.Inventory;
import io.vigie.source.Recognition;
import io.vigie.warehouse.DuckWarehouse;
import io.vigie.warehouse.Warehouse;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The engine and the tolerant reader land the same rows, and these rows, of every shape of file. */
class ReadingPathsTests {

    private static final String MANY = "has more cells than the 3 of the header; a cell may hold an unquoted delimiter";
    private static final String FEW = "has fewer cells than the 3 of the header";

    private static Catalogue catalogue;
    private static Warehouse warehouse;

    @TempDir
    private static Path folder;

    /**
     * @param viewed whether the engine is expected to read it
     * @param rows expected: record, problem and columns joined by a bar; a null is a tilde, a line break ⏎, a return ␍
     */
    private record Shape(String what, String file, byte[] content, boolean viewed, List<String> rows) {}

    @BeforeAll
    static void open() {
        catalogue = CatalogueReader.read(Path.of("src/test/resources/profiles/shapes"));
        warehouse = DuckWarehouse.open(null, "500MB", 2);
    }

    @AfterAll
    static void close() {
        warehouse.close();
    }

    private static Shape engine(String what, String content, String... rows) {
        return new Shape(what, "shapes.csv", content.getBytes(StandardCharsets.UTF_8), true, List.of(rows));
    }

    private static Shape java(String what, String content, String... rows) {
        return java(what, "shapes.csv", content, StandardCharsets.UTF_8, rows);
    }

    private static Shape java(String what, String file, String content, Charset charset, String... rows) {
        return new Shape(what, file, content.getBytes(charset), false, List.of(rows));
    }

    @TestFactory
    Stream<DynamicTest> bothPathsLandTheSameRows() {
        Charset windows = Charset.forName("windows-1252");
        String header = "Alpha,Beta,Gamma\n";
        return Stream.of(
                        engine("plain", header + "1,x,y\n2,z,\n", "1|~|1|x|y", "2|~|2|z|~"),
                        engine("CRLF", "Alpha,Beta,Gamma\r\n1,x,y\r\n", "1|~|1|x|y"),
                        engine("mark", "\ufeff" + header + "1,x,é\n", "1|~|1|x|é"),
                        engine("semicolons", "Alpha;Beta;Gamma\n1;x;1,5\n", "1|~|1|x|1,5"),
                        engine("tabs", "Alpha\tBeta\tGamma\n1\tx\ty\n", "1|~|1|x|y"),
                        engine("pipes", "Alpha|Beta|Gamma\n1|x|y\n", "1|~|1|x|y"),
                        engine("other order and new column", "New,Beta,Alpha\nn,x,1\n", "1|~|1|x|~"),
                        engine("quoted", "\"Alpha\",\"Beta\",\"Gamma\"\n\"1\",\"x,y\",\"\"\n", "1|~|1|x,y|~"),
                        engine("doubled quotes", header + "1,\"say \"\"x\"\"\",y\n", "1|~|1|say \"x\"|y"),
                        engine("only doubled quotes", header + "1,\"\"\"\"\"\",y\n", "1|~|1|\"\"|y"),
                        engine("quote within a cell", header + "1,5\" pipe,y\n", "1|~|1|5\" pipe|y"),
                        engine("quoted newline", header + "1,\"x\ny\",z\n2,a,b\n", "1|~|1|x⏎y|z", "2|~|2|a|b"),
                        engine("quoted CRLF", header + "1,\"x\r\ny\",z\n", "1|~|1|x␍⏎y|z"),
                        engine("quoted CR", header + "1,\"x\ry\",z\n", "1|~|1|x␍y|z"),
                        engine("quoted delimiter and padding", header + "1, x ,\" y \"\n", "1|~|1|x|y"),
                        engine("no-break spaces", header + "1,\u00a0x\u00a0,\u202fy\n", "1|~|1|x|y"),
                        engine("null markers", header + "1,-,N/A\n2, - ,n/a\n", "1|~|1|~|~", "2|~|2|~|n/a"),
                        engine("empty lines", header + "\n1,x,y\n\n\n2,x,y\n\n", "1|~|1|x|y", "2|~|2|x|y"),
                        engine("no final newline", header + "1,x,y", "1|~|1|x|y"),
                        engine("short record", header + "1,x\n2,x,y\n", "1|" + FEW + "|1|x|~", "2|~|2|x|y"),
                        engine("long record", header + "1,x,y,z\n2,x,y\n", "1|" + MANY + "|1|x|y", "2|~|2|x|y"),
                        engine("trailing delimiter", header + "1,x,y,\n", "1|" + MANY + "|1|x|y"),
                        engine("header alone", header),
                        engine(
                                "apostrophes",
                                header + "'=1+1,'75008,'tis\n'-5,'@x,'\n",
                                "1|~|=1+1|75008|'tis",
                                "2|~|-5|@x|'"),
                        engine("apostrophe in quotes", header + "1,\"'+33 1\",' 5\n", "1|~|1|+33 1|' 5"),
                        engine("backslashes", header + "1,a\\\"b,\\N\n", "1|~|1|a\\\"b|\\N"),
                        engine("comment signs", header + "#1,x,//y\n", "1|~|#1|x|//y"),
                        engine("emoji", header + "1,😀,日本\n", "1|~|1|😀|日本"),
                        java("text after a closing quote", header + "1,\"x\"y,z\n2,a,b\n", "1|~|1|xy|z", "2|~|2|a|b"),
                        java("blank record", header + ",,\n1,x,y\n  , ,\n", "1|~|1|x|y"),
                        java("line of blanks", header + "   \n1,x,y\n", "1|~|1|x|y"),
                        java("lone CR", "Alpha,Beta,Gamma\r1,x,y\r2,x,\r", "1|~|1|x|y", "2|~|2|x|~"),
                        java(
                                "mixed line ends",
                                "Alpha,Beta,Gamma\r\n1,x,y\n2,x,y\r3,x,y\r\n",
                                "1|~|1|x|y",
                                "2|~|2|x|y",
                                "3|~|3|x|y"),
                        java("title lines", "Report\n2026-10-31\n\n" + header + "1,x,y\n", "1|~|1|x|y"),
                        java(
                                "title with other delimiters than the quoted data",
                                "A, b, c, d, e\nAlpha;Beta;Gamma\n1;\"x\ny\";\"z\"\n",
                                "1|~|1|x⏎y|z"),
                        java(
                                "windows-1252",
                                "shapes.csv",
                                "Première;Beta;Gamma\n1;€ “x”;é\n",
                                windows,
                                "1|~|1|€ “x”|é"),
                        new Shape(
                                "windows-1252 with a byte it leaves open",
                                "shapes.csv",
                                "Alpha;Beta;Gamma\n1;\u0081é;\u0080\n".getBytes(StandardCharsets.ISO_8859_1),
                                false,
                                List.of("1|~|1|\u0081é|€")),
                        new Shape(
                                "UTF-8 with a damaged byte",
                                "shapes.csv",
                                ("Alpha,Beta,Gamma\n1,\u00c3\u0020,y\n2," + "\u00c3\u00a9".repeat(20) + ",y\n")
                                        .getBytes(StandardCharsets.ISO_8859_1),
                                false,
                                List.of(
                                        "1|holds bytes that are no UTF-8 text|1|\ufffd|y",
                                        "2|~|2|" + "é".repeat(20) + "|y")),
                        engine("the header again", header + "1,x,y\n" + header + "2,x,y\n", "1|~|1|x|y", "2|~|2|x|y"),
                        lists(
                                "a repeated header",
                                "Key,Label,Label,Other,Label\n1,x,-,o,z\n2,,,,\n",
                                "1|~|1|x␞-␞z|-|~|~|~|~",
                                "2|~|2|~|~|~|~|~|~"),
                        lists(
                                "headers with groups",
                                "Key,Label,\"Entered \"\"Won (Sales)\"\"\",Amount (EUR),\"Entered \"\"Lost (Sales)\"\"\"\n"
                                        + "1,x,2026-01-02,5, 2026-01-03 \n2,y,,6,2026-01-04\n",
                                "1|~|1|x|~|Won␟Sales␟2026-01-02␞Lost␟Sales␟2026-01-03|5|EUR|~",
                                "2|~|2|y|~|Lost␟Sales␟2026-01-04|6|EUR|~"),
                        new Shape(
                                "parts of cells",
                                "kept.csv",
                                ("Code,Log,Log\nAB ann,\"says; this\nand that;2026-01-02;60\",x;2026-01-03; 7\n"
                                                + "ann,-,;2026-01-03;7\n-,a;b;c,\n")
                                        .getBytes(StandardCharsets.UTF_8),
                                true,
                                List.of("1|~|AB|2026-01-02;60", "2|~|~|2026-01-03;7", "3|~|~|~")),
                        new Shape(
                                "a group of the path",
                                "north-lists.csv",
                                "Key,Label\n1,x\n".getBytes(StandardCharsets.UTF_8),
                                true,
                                List.of("1|~|1|x|~|~|~|~|north")),
                        java(
                                "titles, labels, footers, blank parents",
                                "titles.csv",
                                "Orders of the day\n\nOrder;Day;Item\n(no);(date);(sku)\nA;2026-01-01;x\n;;y\nB;;z\n*;;\n;;w\nTotal;3;\n",
                                StandardCharsets.UTF_8,
                                "1|~|A|2026-01-01|x",
                                "2|~|A|2026-01-01|y",
                                "3|~|B|~|z",
                                "4|~|B|~|w"),
                        java(
                                "a spreadsheet list with its header on every page",
                                "shapes.txt",
                                "07/25/2017   Dynamic List Display   1\r\n\r\n\tAlpha\tBeta\tGamma\r\n\r\n\t1\tx\t 17,819.00\r\n"
                                        + "\r\n\tAlpha\tBeta\tGamma\r\n\r\n\t2\ty\t155,22-\r\n",
                                windows,
                                "1|~|1|x|17,819.00",
                                "2|~|2|y|155,22-"),
                        java(
                                "a framed list whose texts hold pipes",
                                "list.txt",
                                "Table:   T\r\n-----------------\r\n| |NUMBER|TXZ01  |\r\n|---------------|\r\n| |000010|é|b    |\r\n"
                                        + "| |000020|       |\r\n-----------------\r\n| | short\r\n",
                                StandardCharsets.ISO_8859_1,
                                "1|~|000010|é|b",
                                "2|~|000020|~",
                                "3|" + FEW + "|~|~"),
                        java(
                                "no header, delimiter of two characters, record end, line breaks in texts",
                                "bare.csv",
                                "1+|a \"b+|x+|9&|\r\n2+|c+|two\nlines+|9&|\n3+|c+|+|9",
                                StandardCharsets.UTF_16LE,
                                "1|~|1|x",
                                "2|~|2|two⏎lines",
                                "3|~|3|~"),
                        java(
                                "UTF-16LE",
                                "shapes.txt",
                                "\ufeffAlpha\tBeta\tGamma\r\n1\té\t日本\r\n",
                                StandardCharsets.UTF_16LE,
                                "1|~|1|é|日本"),
                        java(
                                "UTF-16BE without mark",
                                "shapes.csv",
                                header + "1,é,y\n",
                                StandardCharsets.UTF_16BE,
                                "1|~|1|é|y"))
                .map(shape -> DynamicTest.dynamicTest(shape.what(), () -> check(shape)));
    }

    private static Shape lists(String what, String content, String... rows) {
        return new Shape(what, "lists.csv", content.getBytes(StandardCharsets.UTF_8), true, List.of(rows));
    }

    private static void check(Shape shape) throws IOException {
        Path input = Files.createTempDirectory(folder, "shape");
        Files.write(input.resolve(shape.file()), shape.content());
        Inventory inventory = InputFolder.survey(input, catalogue, ZoneOffset.UTC, null);
        Candidate candidate = inventory.candidates().get(0);
        assertThat(candidate.recognition()).isInstanceOf(Recognition.Known.class);
        Recognition.Known known = (Recognition.Known) candidate.recognition();
        Landing landing = new Landing(warehouse, catalogue, PersonKey.of("test"));
        landing.clear();

        landing.land(List.of(candidate));

        LandingReport report = landing.landed(inventory);
        assertThat(report.failures()).isEmpty();
        LandedFile landed = report.files().get(0);
        assertThat(landed.viewed()).as("read by the engine").isEqualTo(shape.viewed());
        List<String> rows = rows(landed);
        assertThat(rows).containsExactlyElementsOf(shape.rows());

        LandedFile inJava = landing.landInJava(candidate);

        assertThat(rows(inJava)).isEqualTo(rows);
        assertThat(inJava.records()).isEqualTo(shape.rows().size());
        assertThat(inJava.records() + inJava.nonData())
                .as("records found")
                .isEqualTo(known.layout().records() + Math.max(0, known.layout().skipped() - 1));
    }

    private static List<String> rows(LandedFile file) {
        List<String> columns = file.known().source().columns().stream()
                .map(column -> column.name())
                .toList();
        String cells = columns.stream()
                .map(column -> "coalesce(\"" + column + "\", '~')")
                .collect(Collectors.joining(" || '|' || "));
        return warehouse.query(
                "select _record || '|' || coalesce(_problem, '~') || '|' || " + cells + " as x from "
                        + file.relation(true) + " order by _record",
                row -> Objects.requireNonNull(row.text("x"))
                        .replace('\n', '⏎')
                        .replace('\r', '␍')
                        .replace('\u001e', '␞')
                        .replace('\u001f', '␟'));
    }
}
