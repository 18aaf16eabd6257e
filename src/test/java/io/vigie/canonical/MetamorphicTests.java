package io.vigie.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.canonical.FileReport.Status;
import io.vigie.canonical.ShipmentExport.Shipment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** However the same shipments are written down, the same canonical rows come out. */
class MetamorphicTests {

    private static final ShipmentExport PLAIN = ShipmentExport.of(120, 7);

    private static List<String> expected = List.of();

    @BeforeAll
    static void plainRows(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("shipments.csv"), PLAIN.text());
        expected = rows(folder, 120);
        assertThat(expected).hasSize(120).anyMatch(row -> row.contains("Île-de-France"));
        Shipment third = PLAIN.shipments().get(2);
        assertThat(expected.get(2)).contains("TA000002", third.promised().toString(), third.cost() + "00");
    }

    @TestFactory
    Stream<DynamicTest> sameRowsHoweverWritten() {
        Map<String, Map<String, byte[]>> written = new LinkedHashMap<>();
        written.put("shuffled rows", one("s.csv", PLAIN.with(shuffled()).text()));
        written.put(
                "two files",
                Map.of(
                        "a.csv", PLAIN.with(PLAIN.shipments().subList(0, 50)).text(),
                        "b.csv", PLAIN.with(PLAIN.shipments().subList(50, 120)).text()));
        List<String> reversed = new ArrayList<>(ShipmentExport.HEADERS);
        Collections.reverse(reversed);
        written.put(
                "other order of columns", one("s.csv", PLAIN.columns(reversed).text()));
        List<String> more = new ArrayList<>(List.of("Note", "Phone"));
        more.addAll(ShipmentExport.HEADERS);
        more.add("Remark");
        written.put("extra columns", one("s.csv", PLAIN.columns(more).text()));
        written.put(
                "extra columns, all quoted",
                one("s.csv", PLAIN.columns(more).allQuoted().text()));
        for (char delimiter : new char[] {';', '\t', '|'}) {
            written.put(
                    "delimiter " + (int) delimiter,
                    one("s.csv", PLAIN.delimiter(delimiter).text()));
        }
        written.put("UTF-8 with mark", one("s.csv", PLAIN.charset("UTF-8", true).text()));
        written.put(
                "UTF-16LE with mark",
                one("s.csv", PLAIN.charset("UTF-16LE", true).text()));
        written.put(
                "UTF-16LE with mark and tabs",
                one("s.txt", PLAIN.charset("UTF-16LE", true).delimiter('\t').text()));
        written.put(
                "UTF-16BE with mark",
                one("s.csv", PLAIN.charset("UTF-16BE", true).text()));
        written.put(
                "UTF-16LE without mark",
                one("s.csv", PLAIN.charset("UTF-16LE", false).text()));
        written.put(
                "Windows-1252",
                one("s.csv", PLAIN.charset("windows-1252", false).text()));
        written.put(
                "ISO-8859-1", one("s.csv", PLAIN.charset("ISO-8859-1", false).text()));
        written.put("CRLF", one("s.csv", PLAIN.newline("\r\n").text()));
        written.put("lone CR", one("s.csv", PLAIN.newline("\r").text()));
        written.put(
                "days first",
                one(
                        "s.csv",
                        PLAIN.dates("dd/MM/uuuu HH:mm", "dd/MM/uuuu", Locale.ROOT)
                                .text()));
        written.put(
                "days first, dots and seconds",
                one(
                        "s.csv",
                        PLAIN.dates("dd.MM.uuuu HH:mm:ss", "dd.MM.uuuu", Locale.ROOT)
                                .text()));
        written.put(
                "months first, twelve hours",
                one(
                        "s.csv",
                        PLAIN.dates("M/d/uuuu h:mm a", "M/d/uuuu", Locale.ENGLISH)
                                .text()));
        written.put(
                "months first, comma and seconds",
                one(
                        "s.csv",
                        PLAIN.dates("M/d/uuuu, h:mm:ss a", "M/d/uuuu", Locale.ENGLISH)
                                .text()));
        written.put(
                "ISO with T",
                one(
                        "s.csv",
                        PLAIN.dates("uuuu-MM-dd'T'HH:mm:ss", "uuuu-MM-dd", Locale.ROOT)
                                .text()));
        written.put(
                "English month first",
                one(
                        "s.csv",
                        PLAIN.dates("MMM d, uuuu HH:mm", "MMM d, uuuu", Locale.ENGLISH)
                                .text()));
        for (Locale locale : List.of(Locale.ENGLISH, Locale.FRENCH, Locale.GERMAN, Locale.forLanguageTag("es"))) {
            written.put(
                    "months named, " + locale,
                    one("s.csv", PLAIN.monthNames(locale).text()));
        }
        written.put(
                "decimal comma",
                one("s.csv", PLAIN.delimiter(';').numbers('.', ',').text()));
        written.put(
                "decimal comma and blanks",
                one("s.csv", PLAIN.delimiter(';').numbers(' ', ',').text()));
        written.put(
                "decimal comma and narrow blanks",
                one("s.csv", PLAIN.delimiter(';').numbers('\u202f', ',').text()));
        written.put("grouped by commas", one("s.csv", PLAIN.numbers(',', '.').text()));
        written.put(
                "grouped by apostrophes", one("s.csv", PLAIN.numbers('\'', '.').text()));
        written.put(
                "as a French spreadsheet saves it",
                one(
                        "s.csv",
                        PLAIN.delimiter(';')
                                .numbers('\u00a0', ',')
                                .dates("dd/MM/uuuu HH:mm", "dd/MM/uuuu", Locale.ROOT)
                                .charset("windows-1252", false)
                                .newline("\r\n")
                                .text()));
        written.put("XLSX", one("s.xlsx", PLAIN.xlsx()));
        written.put("XLS", one("s.xls", PLAIN.xls()));
        written.put("JSON", one("s.json", PLAIN.json()));
        written.put("NDJSON", one("s.ndjson", PLAIN.ndjson()));
        written.put("zipped", one("s.zip", ShipmentExport.zip("inner.csv", PLAIN.text())));
        written.put("zipped XLSX", one("s.zip", ShipmentExport.zip("inner.xlsx", PLAIN.xlsx())));
        written.put("gzipped", one("s.csv.gz", ShipmentExport.gzip(PLAIN.text())));
        return written.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> check(entry.getValue())));
    }

    private static void check(Map<String, byte[]> files) throws IOException {
        Path folder = Files.createTempDirectory("vigie-metamorphic");
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        assertThat(rows(folder, 120)).isEqualTo(expected);
    }

    private static List<Shipment> shuffled() {
        List<Shipment> shipments = new ArrayList<>(PLAIN.shipments());
        Collections.shuffle(shipments, new Random(3));
        return shipments;
    }

    private static Map<String, byte[]> one(String name, byte[] content) {
        return Map.of(name, content);
    }

    /** All columns but those that name the file, ordered. */
    private static List<String> rows(Path folder, long records) {
        try (CanonicalFixture fixture = CanonicalFixture.of(null, folder)) {
            assertThat(fixture.report().files())
                    .allSatisfy(file -> assertThat(file.status())
                            .as("%s: %s", file.file(), file.note())
                            .isEqualTo(Status.LOADED));
            assertThat(fixture.report().files().stream()
                            .mapToLong(FileReport::rowsRead)
                            .sum())
                    .isEqualTo(records);
            assertThat(fixture.report().rejects()).isEmpty();
            return fixture.warehouse()
                    .query(
                            "select cast(r as varchar) as line from (select * exclude (file_id, extracted_on)"
                                    + " from canonical.shipment order by shipment_id) as r",
                            row -> row.string("line"));
        }
    }
}
