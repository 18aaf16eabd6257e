package io.vigie.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.vigie.canonical.FileReport.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files damaged at random, from fixed seeds: whatever they are, reading ends in time, nothing is lost without a word, and the
 * undamaged file among them loads whole.
 */
class MutatedFilesTests {

    private static final int BATCH = 100;

    @TempDir
    private Path folder;

    @Test
    void hundredsOfDamagedFiles() throws IOException {
        mutate(1, 300);
    }

    @Test
    @Tag("full")
    void thousandsOfDamagedFiles() throws IOException {
        mutate(1_000_003, Integer.getInteger("vigie.mutations", 2_000));
    }

    private void mutate(long seed, int files) throws IOException {
        Map<String, byte[]> bases = bases();
        List<String> names = new ArrayList<>(bases.keySet());
        for (int batch = 0; batch * BATCH < files; batch++) {
            Path input = Files.createDirectories(folder.resolve(seed + "-" + batch));
            Files.write(input.resolve("whole.csv"), ShipmentExport.of(40, 99).text());
            for (int i = 0; i < BATCH; i++) {
                Random random = new Random(seed + batch * BATCH + i);
                String name = names.get(random.nextInt(names.size()));
                byte[] bytes = bases.get(name);
                for (int n = 1 + random.nextInt(4); n > 0; n--) {
                    bytes = damaged(bytes, random);
                }
                Files.write(input.resolve("%03d-%s".formatted(i, name)), bytes);
            }
            assertTimeoutPreemptively(
                    Duration.ofSeconds(120), () -> check(input), "batch " + batch + " of seed " + seed);
        }
    }

    private static void check(Path input) {
        try (CanonicalFixture fixture = CanonicalFixture.of(null, input)) {
            for (FileReport file : fixture.report().files()) {
                assertThat(file.rowsRead()).as(file.file()).isEqualTo(file.rowsKept() + file.rowsRejected());
                assertThat(file.rowsRead()).as(file.file()).isNotNegative();
                if (file.status() != Status.LOADED) {
                    assertThat(file.note()).as(file.file()).isNotBlank().doesNotContain("Exception");
                }
            }
            FileReport whole = fixture.file("whole.csv");
            assertThat(whole.status()).as(whole.note()).isEqualTo(Status.LOADED);
            assertThat(whole.rowsRead()).isEqualTo(40);
            assertThat(whole.rowsRejected()).isZero();
            long stored = Long.parseLong(fixture.value("select count(*) from landing.reject"));
            assertThat(stored)
                    .isEqualTo(fixture.report().files().stream()
                            .mapToLong(FileReport::rowsRejected)
                            .sum());
        }
    }

    private static Map<String, byte[]> bases() {
        ShipmentExport plain = ShipmentExport.of(40, 11);
        Map<String, byte[]> bases = new LinkedHashMap<>();
        bases.put("plain.csv", plain.text());
        bases.put("quoted.csv", plain.allQuoted().newline("\r\n").text());
        bases.put(
                "french.csv",
                plain.delimiter(';')
                        .numbers(' ', ',')
                        .charset("windows-1252", false)
                        .text());
        bases.put("tabs.txt", plain.charset("UTF-16LE", true).delimiter('\t').text());
        bases.put("months.csv", plain.monthNames(Locale.ENGLISH).text());
        bases.put("book.xlsx", plain.xlsx());
        bases.put("old.xls", plain.xls());
        bases.put("data.json", plain.json());
        bases.put("data.ndjson", plain.ndjson());
        bases.put("data.zip", ShipmentExport.zip("inner.csv", plain.text()));
        bases.put("data.csv.gz", ShipmentExport.gzip(plain.text()));
        return bases;
    }

    /** One accident: bits flipped, a piece lost, doubled, moved or replaced, or something inserted. */
    private static byte[] damaged(byte[] bytes, Random random) {
        if (bytes.length == 0) {
            return bytes;
        }
        int at = random.nextInt(bytes.length);
        int length = Math.min(bytes.length - at, 1 + random.nextInt(200));
        return switch (random.nextInt(8)) {
            case 0 -> {
                byte[] flipped = bytes.clone();
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                yield flipped;
            }
            case 1 -> Arrays.copyOf(bytes, at);
            case 2 -> spliced(bytes, at, length, new byte[0]);
            case 3 -> spliced(bytes, at, 0, Arrays.copyOfRange(bytes, at, at + length));
            case 4 -> spliced(bytes, at, 1, "\"".getBytes(StandardCharsets.UTF_8));
            case 5 ->
                spliced(
                        bytes,
                        at,
                        0,
                        List.of("\"", "\n", "\r", ",", ";", "\t", "\u0000", "é", "1e999", "-", "'", "=1+1", "\ufeff")
                                .get(random.nextInt(13))
                                .getBytes(StandardCharsets.UTF_8));
            case 6 -> {
                byte[] noise = new byte[length];
                random.nextBytes(noise);
                yield spliced(bytes, at, length, noise);
            }
            default -> spliced(bytes, at, 0, "x".repeat(100_000).getBytes(StandardCharsets.UTF_8));
        };
    }

    private static byte[] spliced(byte[] bytes, int at, int removed, byte[] inserted) {
        byte[] result = new byte[bytes.length - removed + inserted.length];
        System.arraycopy(bytes, 0, result, 0, at);
        System.arraycopy(inserted, 0, result, at, inserted.length);
        System.arraycopy(bytes, at + removed, result, at + inserted.length, bytes.length - at - removed);
        return result;
    }
}
