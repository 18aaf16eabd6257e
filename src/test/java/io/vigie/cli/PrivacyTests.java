package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.cli.Shell.Ended;
import io.vigie.sample.SampleCompany;
import io.vigie.warehouse.DuckWarehouse;
import io.vigie.warehouse.Warehouse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is personal stays in the file it came in: planted in the inputs, it is nowhere in what a run leaves behind. */
class PrivacyTests {

    private static final List<String> PLANTED = List.of(
            "Zyxwanda",
            "Plantedname",
            "zyxwanda@planted.example",
            "13/07/1871",
            "1871-07-13",
            "plantedillness",
            "PLANTEDBODY",
            "98765.43");

    @TempDir
    private Path folder;

    @Test
    void whatIsPersonalLeavesNoTrace() throws IOException {
        Path input = folder.resolve("input");
        Path output = folder.resolve("output");
        SampleCompany.write(input, 14, 0.1, 7);
        Charset windows = Charset.forName("windows-1252");
        plant(
                input,
                "Personio export Effectif 2026-11-02.csv",
                StandardCharsets.UTF_8,
                (line, number) -> switch (number) {
                    case 0 -> line + ";Salaire";
                    case 1 -> {
                        List<String> cells = new ArrayList<>(List.of(line.split(";", -1)));
                        cells.set(1, "Zyxwanda");
                        cells.set(2, "Plantedname");
                        cells.set(3, "zyxwanda@planted.example");
                        cells.set(4, "13/07/1871");
                        yield String.join(";", cells) + ";98765.43";
                    }
                    default -> line + ";";
                });
        plant(input, "Personio export Absences 2026-11-02.csv", windows, (line, number) -> switch (number) {
            case 0 -> line + ";Commentaire";
            case 1 -> line + ";plantedillness of Plantedname";
            default -> line + ";";
        });
        plant(
                input,
                "hubspot-crm-exports-all-deals-2026-11-02.csv",
                StandardCharsets.UTF_8,
                (line, number) -> line
                        + (number == 0
                                ? ",\"Associated Email\",\"Associated Contact\""
                                : number == 1
                                        ? ",\"PLANTEDBODY\nsecond line\",\"Zyxwanda Plantedname\""
                                        : ",\"\",\"\""));

        Ended run = Shell.vigie(
                "board-pack", "--period", "2026-10", "--input", input.toString(), "--output", output.toString());

        assertThat(run.code()).as("%s%n%s", run.out(), run.err()).isIn(ExitCode.DONE, ExitCode.PRELIMINARY);
        assertThat(run.out() + run.err()).doesNotContain(PLANTED);
        try (Warehouse warehouse = DuckWarehouse.open(output.resolve(".vigie/warehouse.duckdb"), "300MB", 1)) {
            assertThat(warehouse
                            .query("select count(*) as n from canonical.employee", row -> row.number("n"))
                            .get(0))
                    .isPositive();
            assertThat(texts(warehouse)).hasSizeGreaterThan(10_000).noneMatch(PrivacyTests::isPlanted);
        }
        try (Stream<Path> files = Files.walk(output)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!output.relativize(file).startsWith(".vigie/archive")) {
                    assertThat(isPlanted(content(file))).as("%s", file).isFalse();
                }
            }
        }
    }

    private interface Edit {
        String line(String line, int number);
    }

    private static void plant(Path input, String name, Charset charset, Edit edit) throws IOException {
        Path file = input.resolve(name);
        List<String> lines = Files.readAllLines(file, charset);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            text.append(edit.line(lines.get(i), i)).append('\n');
        }
        Files.writeString(file, text, charset);
    }

    /** Every text in every table. */
    private static List<String> texts(Warehouse warehouse) {
        List<String> texts = new ArrayList<>();
        List<String> columns = warehouse.query(
                "select '\"' || table_schema || '\".\"' || table_name || '\"|' || column_name as c from"
                        + " information_schema.columns where data_type = 'VARCHAR' and table_schema in ('landing',"
                        + " 'canonical', 'metric', 'finding', 'main')",
                row -> row.string("c"));
        for (String column : columns) {
            String[] parts = column.split("\\|", 2);
            texts.addAll(warehouse.query(
                    "select \"" + parts[1] + "\" as t from " + parts[0] + " where \"" + parts[1] + "\" is not null",
                    row -> row.string("t")));
        }
        return texts;
    }

    private static boolean isPlanted(String text) {
        return PLANTED.stream().anyMatch(text::contains);
    }

    /** Bytes as characters, of workbooks also what is compressed in them. */
    private static String content(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (!file.toString().endsWith(".xlsx")) {
            return file.toString().endsWith(".pdf") ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                zip.transferTo(all);
            }
        }
        return all.toString(StandardCharsets.UTF_8);
    }
}
