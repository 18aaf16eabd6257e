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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
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
            "plantedremark",
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
        zip(input.resolve("deals 2026-11-02.zip"), input, "hubspot-crm-exports-all-deals-2026-11-02.csv");
        plantOthers(input, windows);

        Ended run = Shell.vigie(
                "board-pack", "--period", "2026-10", "--input", input.toString(), "--output", output.toString());

        assertThat(run.code()).as("%s%n%s", run.out(), run.err()).isIn(ExitCode.DONE, ExitCode.PRELIMINARY);
        assertThat(run.out() + run.err()).doesNotContain(PLANTED);
        assertLeftNothing(output);

        Ended trace = Shell.vigie("trace", "win-rate-count", "--period", "2026-10", "--output", output.toString());
        assertThat(trace.code()).as(trace.all()).isZero();
        assertThat(trace.out())
                .containsPattern("deals 2026-11-02.zip!hubspot-\\S+ +[0-9]+ ")
                .doesNotContain(PLANTED);
        Ended rejects = Shell.vigie(
                "rejects", "--format", "csv", "--file", "toggl.zip!toggl.csv", "--output", output.toString());
        assertThat(rejects.code()).as(rejects.all()).isZero();
        assertThat(rejects.out()).contains("plantedremark", "no duration");
        assertLeftNothing(output);
    }

    /** The same person in a file the engine reads, in others that are stored, and in documents. */
    private void plantOthers(Path input, Charset windows) throws IOException {
        String toggl =
                "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Amount (EUR)\n"
                        + "Zyxwanda Plantedname,zyxwanda@planted.example,Café,Web,,plantedremark,Yes,2026-10-%1$s,09:00:00,2026-10-%1$s,10:00:00,01:00:00,,\n";
        Files.writeString(input.resolve("toggl-viewed.csv"), toggl.formatted("01"));
        Files.writeString(input.resolve("toggl-stored.csv"), toggl.formatted("02"), windows);
        Path member = folder.resolve("toggl.csv");
        Files.writeString(
                member,
                toggl.formatted("05")
                        + "Bo,bo@planted.example,C,P,,plantedremark,Yes,2026-10-05,09:00:00,2026-10-05,10:00:00,long,,\n");
        zip(input.resolve("toggl.zip"), folder, "toggl.csv");
        String jira = "Summary,Issue key,Issue Type,Status,Created,Assignee,Log Work,Log Work\n"
                + "Déploy,%s-1,Task,Done,2026-10-01 09:00,Zyxwanda Plantedname,plantedremark; 1;2026-10-02 10:00;acc-1;3600,plantedremark;2026-10-03 10:00;acc-1;60\n";
        jira = jira.replace(
                "plantedremark; 1;2026-10-02 10:00;acc-1;3600", "\"plantedremark; 1\n2;2026-10-02 10:00;acc-1;3600\"");
        Files.writeString(input.resolve("jira-viewed.csv"), jira.formatted("V"));
        Files.writeString(input.resolve("jira-stored.csv"), jira.formatted("S"), windows);
        Files.writeString(
                input.resolve("zendesk-2026-10-31.json"),
                "{\"ticket\": {\"id\": 1, \"status\": \"open\", \"created_at\": \"2026-10-01T08:00:00Z\", \"subject\":"
                        + " \"plantedremark\", \"description\": \"PLANTEDBODY\", \"requester\": {\"name\": \"Zyxwanda\"},"
                        + " \"via\": {\"channel\": \"email\"}, \"assignee\": {\"id\": 7, \"name\": \"Plantedname\"},"
                        + " \"comments\": [{\"body\": \"plantedremark\"}]}}\n");
        Path slack = Files.createDirectories(folder.resolve("slack/general"));
        Files.writeString(
                slack.resolveSibling("users.json"),
                "[{\"id\": \"U1\", \"team_id\": \"T1\", \"name\": \"Zyxwanda\", \"deleted\": false, \"is_bot\": false,"
                        + " \"profile\": {\"email\": \"zyxwanda@planted.example\"}}]");
        Files.writeString(
                slack.resolve("2026-10-02.json"),
                "[{\"type\": \"message\", \"user\": \"U1\", \"ts\": \"1790928000.000100\", \"text\": \"plantedremark\","
                        + " \"user_profile\": {\"real_name\": \"Plantedname\"}}]");
        zip(
                input.resolve("Acme Slack export Oct 1 2026 - Oct 31 2026.zip"),
                slack.resolveSibling(""),
                "users.json",
                "general/2026-10-02.json");
        workbook(
                input.resolve("harvest.xlsx"),
                List.of(
                        "Date",
                        "Client",
                        "Project",
                        "Task",
                        "Notes",
                        "Hours",
                        "Billable?",
                        "First Name",
                        "Last Name",
                        "Email"),
                List.of(
                        "2026-10-01",
                        "C",
                        "P",
                        "T",
                        "plantedremark",
                        "1.00",
                        "Yes",
                        "Zyxwanda",
                        "Plantedname",
                        "zyxwanda@planted.example"));
    }

    private static void assertLeftNothing(Path output) throws IOException {
        assertThat(output.resolve(".vigie/unpacked")).doesNotExist();
        assertThat(output.resolve(".vigie/spill")).isEmptyDirectory();
        try (Warehouse warehouse = DuckWarehouse.open(output.resolve(".vigie/warehouse.duckdb"), "300MB", 1)) {
            assertThat(warehouse
                            .query("select count(*) as n from canonical.employee", row -> row.number("n"))
                            .get(0))
                    .isPositive();
            assertThat(texts(warehouse)).hasSizeGreaterThan(10_000).noneMatch(PrivacyTests::isPlanted);
            assertThat(warehouse.query(
                            "select count(*) || ' of ' || count(distinct person_key) as x from canonical.timesheet_entry"
                                    + " where source_system <> 'clockify' group by source_system order by source_system",
                            row -> row.string("x")))
                    .as("rows and persons of Harvest, Jira, Toggl; the Clockify entries are the sample's own")
                    .containsExactly("1 of 1", "4 of 1", "3 of 1");
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
                        + " 'canonical', 'metric', 'finding', 'main') and (table_schema, table_name) in (select"
                        + " (table_schema, table_name) from information_schema.tables where table_type = 'BASE TABLE')",
                row -> row.string("c"));
        for (String column : columns) {
            String[] parts = column.split("\\|", 2);
            texts.addAll(warehouse.query(
                    "select \"" + parts[1] + "\" as t from " + parts[0] + " where \"" + parts[1] + "\" is not null",
                    row -> row.string("t")));
        }
        return texts;
    }

    /** Packs files, which are moved. */
    private static void zip(Path archive, Path folder, String... names) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                Files.copy(folder.resolve(name), zip);
                Files.delete(folder.resolve(name));
            }
        }
    }

    @SafeVarargs
    private static void workbook(Path file, List<String>... rows) throws IOException {
        StringBuilder sheet = new StringBuilder(
                "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
        for (List<String> row : rows) {
            sheet.append("<row>");
            row.forEach(cell ->
                    sheet.append("<c t=\"inlineStr\"><is><t>").append(cell).append("</t></is></c>"));
            sheet.append("</row>");
        }
        sheet.append("</sheetData></worksheet>");
        String types = "http://schemas.openxmlformats.org/package/2006/content-types";
        String links = "http://schemas.openxmlformats.org/package/2006/relationships";
        String kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        String main = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(
                "[Content_Types].xml",
                "<Types xmlns=\"" + types
                        + "\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                        + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" + main + "sheet.main+xml\"/>"
                        + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" + main
                        + "worksheet+xml\"/></Types>");
        parts.put(
                "_rels/.rels",
                "<Relationships xmlns=\"" + links + "\"><Relationship Id=\"r1\" Type=\"" + kind
                        + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"" + kind
                        + "\"><sheets><sheet name=\"Time\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"" + links + "\"><Relationship Id=\"r1\" Type=\"" + kind
                        + "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
        parts.put("xl/worksheets/sheet1.xml", sheet.toString());
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
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
