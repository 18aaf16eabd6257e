package io.vigie.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.canonical.FileReport.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.Yaml;

/**
 * Every bundled profile against exports in the shape of its system. Each folder of {@code exports} holds {@code input}, as
 * dropped by a user, and {@code expected.yaml}: what becomes of each file, and the canonical rows, literally.
 *
 * <pre>
 * files:
 *   deals.csv: {profile: hubspot-deals, read: 5, kept: 4, rejected: 1, nonData: 0}
 *   notes.csv: {status: left_out, note: "part of the reason"}
 * rejects:
 *   - {file: deals.csv, record: 3, column: Amount, value: abc, reason: is not a number}
 * rows:
 *   opportunity:
 *     columns: [opportunity_id, stage, amount]
 *     values:
 *       - ["1", Closed Won, "1200.0000"]
 * </pre>
 *
 * Values are the texts the engine gives, null for nothing; rows are compared without regard to order.
 */
class BundledExportsTests {

    private static final Path EXPORTS = Path.of("src/test/resources/exports");

    @TestFactory
    Stream<DynamicTest> exportsBecomeRows() {
        return folders().stream()
                .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
    }

    @Test
    void everyBundledProfileHasAnExport() {
        Set<String> tried = new TreeSet<>();
        for (Path folder : folders()) {
            mapping(expected(folder).get("files"))
                    .values()
                    .forEach(file -> tried.add(String.valueOf(mapping(file).get("profile"))));
        }
        try (CanonicalFixture fixture =
                CanonicalFixture.of(null, folders().get(0).resolve("input"))) {
            assertThat(fixture.catalogue().sources().keySet()).isSubsetOf(tried);
        }
    }

    private static void check(Path folder) {
        Map<String, Object> expected = expected(folder);
        try (CanonicalFixture fixture = CanonicalFixture.of(null, folder.resolve("input"))) {
            Map<String, Object> files = mapping(expected.get("files"));
            assertThat(fixture.report().files().stream().map(FileReport::file))
                    .as("files of %s", folder)
                    .containsAll(files.keySet());
            files.forEach((name, file) -> checkFile(fixture.file(name), mapping(file)));
            for (FileReport file : fixture.report().files()) {
                if (file.status() == Status.LOADED) {
                    assertThat(files).as("%s was loaded", file.file()).containsKey(file.file());
                }
                assertThat(file.rowsRead()).isEqualTo(file.rowsKept() + file.rowsRejected());
            }
            assertThat(fixture.report().rejects().stream().map(BundledExportsTests::texts))
                    .containsExactlyInAnyOrderElementsOf(sequence(expected.get("rejects")).stream()
                            .map(reject -> rejectTexts(mapping(reject)))
                            .toList());
            mapping(expected.get("rows")).forEach((entity, table) -> checkRows(fixture, entity, mapping(table)));
        }
    }

    private static void checkFile(FileReport actual, Map<String, Object> expected) {
        String status = String.valueOf(expected.getOrDefault("status", "loaded"));
        assertThat(actual.status().name())
                .as("%s: %s", actual.file(), actual.note())
                .isEqualToIgnoringCase(status);
        assertThat(actual.note()).contains(String.valueOf(expected.getOrDefault("note", "")));
        if (actual.status() == Status.LOADED) {
            assertThat(List.of(
                            actual.profile(),
                            actual.rowsRead(),
                            actual.rowsKept(),
                            actual.rowsRejected(),
                            actual.nonData()))
                    .as("profile, read, kept, rejected and non-data of %s", actual.file())
                    .isEqualTo(List.of(
                            expected.get("profile"),
                            number(expected, "read"),
                            number(expected, "kept"),
                            number(expected, "rejected"),
                            number(expected, "nonData")));
        }
    }

    private static void checkRows(CanonicalFixture fixture, String entity, Map<String, Object> table) {
        List<String> columns =
                sequence(table.get("columns")).stream().map(String::valueOf).toList();
        String selected = columns.stream()
                .map(column -> "cast(\"" + column + "\" as varchar) as \"" + column + "\"")
                .collect(Collectors.joining(", "));
        List<List<String>> actual = fixture.warehouse()
                .query("select " + selected + " from canonical.\"" + entity + "\"", row -> {
                    List<String> cells = new ArrayList<>();
                    columns.forEach(column -> cells.add(String.valueOf(row.text(column))));
                    return cells;
                });
        assertThat(actual)
                .as("rows of %s (%s)", entity, columns)
                .containsExactlyInAnyOrderElementsOf(sequence(table.get("values")).stream()
                        .map(values ->
                                sequence(values).stream().map(String::valueOf).toList())
                        .toList());
    }

    private static List<String> texts(RejectReport reject) {
        return List.of(
                reject.file(), String.valueOf(reject.record()), reject.column(), reject.value(), reject.reason());
    }

    private static List<String> rejectTexts(Map<String, Object> reject) {
        return Stream.of("file", "record", "column", "value", "reason")
                .map(key -> String.valueOf(reject.getOrDefault(key, "")))
                .toList();
    }

    private static long number(Map<String, Object> file, String key) {
        return Long.parseLong(String.valueOf(file.getOrDefault(key, 0)));
    }

    private static List<Path> folders() {
        try (Stream<Path> folders = Files.list(EXPORTS)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> expected(Path folder) {
        try {
            return mapping(new Yaml().load(Files.readString(folder.resolve("expected.yaml"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked") // YAML keys are texts here
    private static Map<String, Object> mapping(Object value) {
        return value == null ? new LinkedHashMap<>() : (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked") // any list
    private static List<Object> sequence(Object value) {
        return value == null ? List.of() : (List<Object>) value;
    }
}
