package io.vigie.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vigie.canonical.FileReport.Status;
import io.vigie.landing.PersonKey;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformTests {

    private static final Path PROFILES = Path.of("src/test/resources/profiles/parcels");
    private static final String HEADER = "Parcel no;Carrier;Promised;Delivered;Cost\n";

    @TempDir
    Path input;

    private void file(String name, String content) throws IOException {
        file(name, content, StandardCharsets.UTF_8);
    }

    private void file(String name, String content, Charset charset) throws IOException {
        Files.write(input.resolve(name), content.getBytes(charset));
    }

    private CanonicalFixture load() {
        return CanonicalFixture.of(PROFILES, input);
    }

    @Test
    void goodRecordsAreTypedAndBadOnesNamedWithRecordColumnValueAndReason() throws IOException {
        file(
                "parcels.csv",
                HEADER + "P1;Chronalp;02/10/2026;01/10/2026 14:30;4,50\n" + "P2;Chronalp;02/10/2026;-;1.234,50\n"
                        + ";Chronalp;02/10/2026;-;4,50\n" + "P4;Chronalp;31/02/2026;-;4,50\n"
                        + "P5;Chronalp;02/10/2026;-;four\n" + "P6;Chronalp;02/10/2026;-;-4,50\n"
                        + "P7;Chronalp;02/10/2026;-;4,50;surplus\n" + "P8;Chronalp;02/10/2026\n");
        try (CanonicalFixture data = load()) {
            assertThat(data.report().rejects())
                    .extracting(RejectReport::record, RejectReport::column, RejectReport::value, RejectReport::reason)
                    .containsExactly(
                            tuple(3L, "Parcel no", "", "is missing"),
                            tuple(4L, "Promised", "31/02/2026", "is not a date in the order dmy"),
                            tuple(5L, "Cost", "four", "is not a number"),
                            tuple(6L, "Cost", "-4,50", "cost is negative"),
                            tuple(
                                    7L,
                                    "",
                                    "",
                                    "has more cells than the 5 of the header; a cell may hold an unquoted delimiter"),
                            tuple(8L, "", "", "has fewer cells than the 5 of the header"));
            FileReport report = data.file("parcels.csv");
            assertThat(report.rowsRead()).isEqualTo(8);
            assertThat(report.rowsKept()).isEqualTo(2);
            assertThat(report.rowsRejected()).isEqualTo(6);
            // 14:30 in Paris is 12:30 in UTC in summer
            assertThat(
                            data.value(
                                    "select delivered_at || ' ' || delivered_on from canonical.shipment where shipment_id = 'P1'"))
                    .isEqualTo("2026-10-01 12:30:00 2026-10-01");
            assertThat(data.value("select cost from canonical.shipment where shipment_id = 'P2'"))
                    .isEqualTo("1234.5000");
        }
    }

    @Test
    void theTolerantReaderSeesWhatTheEngineSees() throws IOException {
        String rows = HEADER + "P1;Chronalp;02/10/2026;01/10/2026 14:30;4,50\n"
                + "P2;\"Trans;alpes\";02/10/2026;-;1,5\n\n" + "P3;\"Chron \"\"X\"\"\";32/10/2026;-;1\n"
                + "P4; Chronalp ;02/10/2026;;\n" + "P5;a;b\n" + "P6;a;b;c;d;e;f;g;h;i\n";
        List<String> expected = null;
        for (String variant : List.of("plain", "crlf", "mark", "windows", "returns", "glob[1]")) {
            Files.list(input).forEach(old -> old.toFile().delete());
            String text = switch (variant) {
                case "crlf" -> rows.replace("\n", "\r\n");
                case "mark" -> "\ufeff" + rows;
                case "windows" -> rows.replace("Chronalp", "Chronélp");
                case "returns" -> rows.replace("\n", "\r");
                default -> rows;
            };
            file(
                    "p-" + variant + ".csv",
                    text,
                    variant.equals("windows") ? Charset.forName("windows-1252") : StandardCharsets.UTF_8);
            try (CanonicalFixture data = load()) {
                String name = "p-" + variant + ".csv";
                assertThat(data.file(name).note())
                        .as(variant)
                        .isEqualTo("it states no time zone: its times are taken as those of Europe/Paris");
                List<String> seen =
                        data.warehouse().query("""
						select shipment_id || '|' || carrier || '|' || promised_delivery_date || '|' ||
							coalesce(cast(delivered_at as varchar), '') || '|' || coalesce(cast(cost as varchar), '') as x
						from canonical.shipment union all
						select record || '|' || "column" || '|' || value || '|' || reason from landing.reject order by 1
						""", row -> row.string("x").replace("Chronélp", "Chronalp"));
                if (expected == null) {
                    expected = seen;
                    assertThat(seen)
                            .containsExactly(
                                    "3|Promised|32/10/2026|is not a date in the order dmy",
                                    "5|||has fewer cells than the 5 of the header",
                                    "6|||has more cells than the 5 of the header; a cell may hold an unquoted delimiter",
                                    "P1|Chronalp|2026-10-02|2026-10-01 12:30:00|4.5000",
                                    "P2|Trans;alpes|2026-10-02||1.5000",
                                    "P4|Chronalp|2026-10-02||");
                }
                assertThat(seen).as(variant).isEqualTo(expected);
            }
        }
    }

    @Test
    void theNewestExtractionWinsAndTheReplacedRecordCountsAsKept() throws IOException {
        file("b-2026-10-30.csv", HEADER + "P1;Old;02/10/2026;-;1\nP2;Only;02/10/2026;-;1\n");
        file("a-2026-11-02.csv", HEADER + "P1;First;02/10/2026;-;1\nP1;New;02/10/2026;-;1\n");
        try (CanonicalFixture data = load()) {
            assertThat(
                            data.value(
                                    "select string_agg(shipment_id || carrier, ' ' order by shipment_id) from canonical.shipment"))
                    .isEqualTo("P1New P2Only");
            assertThat(data.report().files())
                    .allSatisfy(file -> assertThat(file.rowsKept()).isEqualTo(2));
        }
    }

    @Test
    void theSameContentTwiceIsReadOnceAndSaid() throws IOException {
        file("one.csv", HEADER + "P1;a;02/10/2026;-;1\n");
        file("two.csv", HEADER + "P1;a;02/10/2026;-;1\n");
        try (CanonicalFixture data = load()) {
            assertThat(data.file("two.csv").status()).isEqualTo(Status.REPEATED);
            assertThat(data.file("two.csv").note()).isEqualTo("same content as one.csv, read once");
            assertThat(data.report().preliminary()).isFalse();
        }
    }

    @Test
    void filesNotMeantAsInputArePassedOverAndListed() throws IOException {
        file("parcels.csv", HEADER + "P1;a;02/10/2026;-;1\n");
        for (String name : List.of(".hidden", "README.md", "x.csv.part", "y.TMP", "z.crdownload")) {
            file(name, "whatever");
        }
        try (CanonicalFixture data = load()) {
            assertThat(data.report().files())
                    .filteredOn(file -> file.status() == Status.PASSED_OVER)
                    .hasSize(5);
            assertThat(data.report().preliminary()).isFalse();
        }
    }

    @Test
    void anUnknownFileNamesTheNearestProfileAndTheDifference() throws IOException {
        file("parcels.csv", HEADER + "P1;a;02/10/2026;-;1\n");
        file("renamed.csv", "Parcel no;Carrier;Promise;Delivered\nP1;a;02/10/2026;-\n");
        try (CanonicalFixture data = load()) {
            assertThat(data.file("renamed.csv").status()).isEqualTo(Status.LEFT_OUT);
            assertThat(data.file("renamed.csv").note())
                    .isEqualTo("no profile knows this file; nearest is parcels, which needs the column \"Promised\""
                            + " (the file has \"Promise\"). Maybe export it again with that column, or add the header to the"
                            + " profile");
            assertThat(data.report().preliminary()).isTrue();
            assertThat(data.report().entities().get("shipment").grade()).isEqualTo(Grade.C);
        }
    }

    @Test
    void aTruncatedFileIsLeftOutHoweverItIsCut() throws IOException {
        file("whole.csv", HEADER + "P0;a;02/10/2026;-;1\n");
        file("quote.csv", HEADER + "P1;a;02/10/2026;-;1\nP2;\"a;02/10");
        file("cells.csv", HEADER + "P1;b;02/10/2026;-;1\nP2;b;02/10");
        file(
                "value.csv",
                HEADER.replace(";Cost", "").replace("Delivered", "Delivered")
                        + "P1;c;02/10/2026;02/10/2026\nP2;c;02/10/2026;02/1");
        try (CanonicalFixture data = load()) {
            assertThat(data.file("quote.csv").note()).startsWith("it is cut off: the last cell opens a quote");
            assertThat(data.file("cells.csv").note()).startsWith("it is cut off: the last record has 3 of 5 cells");
            assertThat(data.file("value.csv").note()).startsWith("it is cut off: the last record, number 2,");
            assertThat(data.value("select count(*) from canonical.shipment")).isEqualTo("1");
            assertThat(data.value("select count(*) from landing.reject")).isEqualTo("0");
        }
    }

    @Test
    void aMissingColumnThatMainMetricsNeedIsAWarning() throws IOException {
        file("parcels.csv", "N° colis;Transporteur;Promised;Extra\nP1;a;02/10/2026;x\n");
        try (CanonicalFixture data = load()) {
            assertThat(data.file("parcels.csv").grade()).isEqualTo(Grade.B);
            assertThat(data.file("parcels.csv").note()).isEqualTo("without the columns delivered");
            assertThat(data.report().entities().get("shipment").filled()).doesNotContainKey("delivered_at");
        }
    }

    @Test
    void manyRejectsMakeThePackPreliminary() throws IOException {
        StringBuilder rows = new StringBuilder(HEADER);
        for (int i = 0; i < 100; i++) {
            rows.append(String.format(Locale.ROOT, "P%d;a;%s;-;1%n", i, i < 6 ? "bad" : "02/10/2026"));
        }
        file("parcels.csv", rows.toString());
        try (CanonicalFixture data = load()) {
            assertThat(data.report().gates())
                    .filteredOn(gate -> gate.id().equals("reject-share"))
                    .singleElement()
                    .satisfies(gate -> assertThat(gate.grade() + " " + gate.detail())
                            .isEqualTo("C 6 of 100 rows rejected, 6.00 %; limit 5.00 %"));
            assertThat(data.report().preliminary()).isTrue();
        }
    }

    @Test
    void personKeysAreHashedAndNeverShown() throws IOException {
        assertThat(PersonKey.of("key").sql("'The quick brown fox jumps over the lazy dog'"))
                .contains("sha256");
        try (CanonicalFixture data = loadOne()) {
            // HMAC-SHA-256 of the sentence with key "key", a published test value; its first 32 digits
            assertThat(data.value("select " + PersonKey.of("key").sql("'The quick brown fox jumps over the lazy dog'")))
                    .isEqualTo("f7bc83f430538424b13298e6aa6fb143");
        }
    }

    private CanonicalFixture loadOne() throws IOException {
        file("parcels.csv", HEADER + "P1;a;02/10/2026;-;1\n");
        return load();
    }
}
