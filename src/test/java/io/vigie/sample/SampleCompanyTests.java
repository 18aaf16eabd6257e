package io.vigie.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SampleCompanyTests {

    private static final Path INPUT = Path.of("input");
    private static final Path PLANTED = Path.of("src/test/resources/sample/planted.json");
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /** Files in which nothing is drawn: what was planned or agreed. */
    private static final Set<String> PLANS = Set.of(
            "targets-2026-11-02.csv",
            "projects-2026-11-02.csv",
            "purchase-contracts-2026-11-02.csv",
            "actions-2026-11-02.csv");

    @TempDir
    Path folder;

    @Test
    void theBundledInputIsWhatItsSeedGives() throws IOException {
        Path again = folder.resolve("again");
        SampleCompany.write(
                again, SampleCompany.DEFAULT_MONTHS, SampleCompany.DEFAULT_SCALE, SampleCompany.DEFAULT_SEED);
        assertThat(contents(again).keySet()).isEqualTo(contents(INPUT).keySet());
        for (Map.Entry<String, byte[]> file : contents(again).entrySet()) {
            assertThat(Files.readAllBytes(INPUT.resolve(file.getKey())))
                    .as(file.getKey() + ": write input/ anew, see src/docs/sample-company.md")
                    .isEqualTo(file.getValue());
        }
        assertThat(Files.readString(PLANTED)).isEqualTo(Files.readString(SampleCompany.plantedFacts(again)));
        assertThat(folder.resolve("again.planted.json")).exists();
    }

    @Test
    void theBundledInputStaysUnderTwelveMegabytes() {
        assertThat(contents(INPUT).values().stream()
                        .mapToLong(bytes -> bytes.length)
                        .sum())
                .isBetween(1_000_000L, 11_999_999L);
    }

    @Test
    void theSameArgumentsGiveTheSameBytesAndAnotherSeedOtherData() throws IOException {
        Path one = folder.resolve("one");
        Path two = folder.resolve("two");
        Path other = folder.resolve("other");
        SampleCompany.write(one, 12, 0.5, 7);
        SampleCompany.write(two, 12, 0.5, 7);
        SampleCompany.write(other, 12, 0.5, 8);
        Map<String, byte[]> first = contents(one);
        contents(two).forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(first.get(name)));
        contents(other).forEach((name, bytes) -> {
            if (PLANS.contains(name) || name.startsWith("commentary/")) {
                assertThat(bytes).as(name).isEqualTo(first.get(name));
            } else {
                assertThat(bytes).as(name).isNotEqualTo(first.get(name));
            }
        });
        assertThat(Files.readAllBytes(SampleCompany.plantedFacts(one)))
                .isEqualTo(Files.readAllBytes(SampleCompany.plantedFacts(two)));
    }

    @Test
    void scaleMultipliesOrdersParcelsAndConversations() throws IOException {
        Path big = folder.resolve("big");
        SampleCompany.write(big, 12, 2, 7);
        Path small = folder.resolve("small");
        SampleCompany.write(small, 12, 1, 7);
        for (String name : List.of(
                "orders-2026-11-02-06-00-00.csv",
                "carrier-shipments-2026-11-02.csv",
                "intercom-conversations-2026-11-02.csv")) {
            assertThat(documents(big, name) / documents(small, name)).as(name).isBetween(1.85, 2.15);
        }
    }

    /** Opening + receipts - issues + returns ± corrections ± transfers = closing, for every product, warehouse and week. */
    @Test
    void stockMovesAndWeeklyCountsAgree() {
        TreeMap<String, TreeMap<LocalDate, BigDecimal>> counts = new TreeMap<>();
        for (List<String> row : rows(INPUT, "Quants (stock.quant).csv")) {
            counts.computeIfAbsent(row.get(1) + " in " + row.get(2), key -> new TreeMap<>())
                    .put(LocalDate.parse(row.get(0)), new BigDecimal(row.get(3)));
        }
        TreeMap<String, TreeMap<LocalDate, BigDecimal>> moved = new TreeMap<>();
        for (List<String> row : rows(INPUT, "Stock Move (stock.move).csv")) {
            if (row.get(0).startsWith("9000")) {
                continue;
            }
            LocalDate day = LocalDateTime.parse(row.get(1).replace(' ', 'T'))
                    .atZone(ZoneOffset.UTC)
                    .withZoneSameInstant(Text.PARIS)
                    .toLocalDate();
            BigDecimal quantity = new BigDecimal(row.get(4));
            moved.computeIfAbsent(row.get(3) + " in " + row.get(5), key -> new TreeMap<>())
                    .merge(day, quantity.negate(), BigDecimal::add);
            moved.computeIfAbsent(row.get(3) + " in " + row.get(6), key -> new TreeMap<>())
                    .merge(day, quantity, BigDecimal::add);
        }
        counts.forEach((place, byDay) -> {
            LocalDate before = byDay.firstKey();
            for (LocalDate day : byDay.tailMap(before, false).keySet()) {
                BigDecimal change =
                        moved.getOrDefault(place, new TreeMap<>()).subMap(before, false, day, true).values().stream()
                                .reduce(BigDecimal.ZERO, BigDecimal::add);
                assertThat(byDay.get(day))
                        .as(place + " on " + day)
                        .isEqualByComparingTo(byDay.get(before).add(change))
                        .isNotNegative();
                before = day;
            }
        });
        assertThat(counts).hasSize(38);
    }

    @Test
    void whatTheShopSoldIsWhatTheWarehousesShipped() {
        SortedMap<String, BigDecimal> sold = new TreeMap<>();
        String status = "";
        for (List<String> row : rows(INPUT, "orders-2026-11-02-06-00-00.csv")) {
            status = row.get(1).isEmpty() ? status : row.get(1);
            if (!row.get(0).startsWith("9000") && (status.equals("Completed") || status.equals("Refunded"))) {
                sold.merge(row.get(16), new BigDecimal(row.get(18)), BigDecimal::add);
            }
        }
        SortedMap<String, BigDecimal> shipped = new TreeMap<>();
        for (List<String> row : rows(INPUT, "Stock Move (stock.move).csv")) {
            if (!row.get(0).startsWith("9000") && row.get(6).equals("Partners/Customers")) {
                String sku = row.get(3).substring(1, row.get(3).indexOf(']'));
                shipped.merge(sku, new BigDecimal(row.get(4)).setScale(0), BigDecimal::add);
            }
        }
        assertThat(sold).hasSize(12).isEqualTo(shipped);
    }

    @Test
    void dirtyRowsStandWhereTheListSaysAndAreFew() throws IOException {
        Map<String, Integer> dirty = new TreeMap<>();
        for (JsonNode fact :
                JsonMapper.shared().readTree(Files.readString(PLANTED)).get("facts")) {
            if (fact.get("status").asString().equals("data-quality")) {
                JsonNode scope = fact.get("scope");
                String file = scope.get("file").asString();
                List<List<String>> all = all(INPUT, file);
                List<String> row = all.get(scope.get("record").asInt());
                dirty.merge(file, 1, Integer::sum);
                if (scope.has("column")) {
                    int column = all.get(0).indexOf(scope.get("column").asString());
                    assertThat(row.get(column))
                            .as(fact.toString())
                            .isEqualTo(scope.get("value").asString());
                } else {
                    assertThat(row)
                            .as(fact.toString())
                            .hasSize(scope.get("value").asInt())
                            .hasSizeGreaterThan(all.get(0).size());
                }
            }
        }
        assertThat(dirty).hasSizeGreaterThanOrEqualTo(8);
        dirty.forEach((file, count) ->
                assertThat((double) count / rows(INPUT, file).size()).as(file).isLessThan(0.005));
    }

    @Test
    void everyKindOfFactIsPlantedWithTheAnalysisThatShouldFindIt() throws IOException {
        List<String> facts = new ArrayList<>();
        for (JsonNode fact :
                JsonMapper.shared().readTree(Files.readString(PLANTED)).get("facts")) {
            facts.add(fact.get("analysis").asString() + " " + fact.get("status").asString());
        }
        assertThat(facts)
                .contains("F16 now", "F5 now", "F2 now", "F1 later", "F12 later", "data-quality data-quality")
                .doesNotContain("F16 later", "F5 later", "F2 later");
    }

    @Test
    void argumentsOutOfRangeAreRefusedByName() {
        assertThatThrownBy(() -> SampleCompany.write(folder.resolve("x"), 5, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("months is 5; give a number from 6 to 120");
        assertThatThrownBy(() -> SampleCompany.write(folder.resolve("x"), 30, Double.NaN, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("scale is NaN; give a number from 0.1 to 1000");
        assertThat(folder.resolve("x")).doesNotExist();
    }

    @Test
    void shortAndLongHistoriesAreWritten() throws IOException {
        for (int months : List.of(6, 13, 48)) {
            Path target = folder.resolve("months" + months);
            SampleCompany.write(target, months, 0.1, 3);
            assertThat(contents(target)).hasSize(61);
        }
    }

    @Test
    void theSmallestCompanyIsWrittenWhateverItsSeed() throws IOException {
        for (long seed = 1; seed <= 12; seed++) {
            Path target = folder.resolve("seed" + seed);
            SampleCompany.write(target, 6, 0.1, seed);
            assertThat(contents(target)).hasSize(61);
        }
    }

    private static double documents(Path folder, String name) {
        return rows(folder, name).stream().filter(row -> !row.get(0).isEmpty()).count();
    }

    private static SortedMap<String, byte[]> contents(Path folder) {
        SortedMap<String, byte[]> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return contents;
    }

    private static List<List<String>> rows(Path folder, String name) {
        List<List<String>> all = all(folder, name);
        return all.subList(1, all.size());
    }

    private static List<List<String>> all(Path folder, String name) {
        boolean french = name.startsWith("Personio");
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(french ? ';' : ',')
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(Files.newBufferedReader(
                        folder.resolve(name), name.contains("Absences") ? WINDOWS : StandardCharsets.UTF_8))) {
            return reader.stream().map(CsvRecord::getFields).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
