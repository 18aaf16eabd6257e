package io.vigie.source.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnpackingTests {

    @TempDir
    private Path folder;

    private Path scratch;

    @BeforeEach
    void makeScratch() throws IOException {
        scratch = Files.createDirectory(folder.resolve("scratch"));
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(String... names) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (String name : names) {
            entries.put(name, ("content of " + name).getBytes(StandardCharsets.UTF_8));
        }
        return zip(entries);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private Map<String, String> unpacked(String name, byte[] content) throws IOException {
        Map<String, String> members = new LinkedHashMap<>();
        for (Unpacking.Member member : Unpacking.unpack(file(name, content), scratch)) {
            members.put(member.name(), Files.readString(member.path()));
        }
        return members;
    }

    private void assertRefused(byte[] content, String reason) throws IOException {
        Path archive = file("a.zip", content);
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThatThrownBy(() -> Unpacking.unpack(archive, scratch))
                        .isInstanceOf(RefusedException.class)
                        .hasMessageContaining(reason)
                        .hasMessageContaining("Maybe "));
        try (Stream<Path> left = Files.list(scratch)) {
            assertThat(left).isEmpty();
        }
    }

    /** The bytes with every occurrence of one text replaced by another of the same length. */
    private static byte[] replace(byte[] bytes, String from, String to) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(from);
        return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void membersComeInOrderOfTheirNames() throws IOException {
        assertThat(unpacked(
                        "week.zip",
                        zip(
                                "b.csv",
                                "channel/2026-10-05.json",
                                "__MACOSX/._b.csv",
                                "x/.DS_Store",
                                "./a.csv",
                                "empty/")))
                .containsExactly(
                        Map.entry("a.csv", "content of ./a.csv"),
                        Map.entry("b.csv", "content of b.csv"),
                        Map.entry("channel/2026-10-05.json", "content of channel/2026-10-05.json"));
    }

    @Test
    void membersAreTheirOwnersAlone() throws IOException {
        Path member =
                Unpacking.unpack(file("a.zip", zip("a.ndjson")), scratch).get(0).path();

        assertThat(member).hasParent(scratch).hasFileName("000001.ndjson");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(member)))
                .isEqualTo("rw-------");
    }

    @Test
    void aCompressedFileIsOneMember() throws IOException {
        assertThat(unpacked("orders.csv.gz", gzip("id\n1\n".getBytes(StandardCharsets.UTF_8))))
                .containsExactly(Map.entry("orders.csv", "id\n1\n"));
    }

    @Test
    void archivesInArchivesAreUnpackedOnce() throws IOException {
        byte[] inner = zip("a.csv");
        assertThat(unpacked("outer.zip", zip(Map.of("in/inner.zip", inner))))
                .containsExactly(Map.entry("in/inner.zip!/a.csv", "content of a.csv"));
        assertThat(Unpacking.unpack(
                        file("b.zip", zip(Map.of("b.csv.gz", gzip(new byte[] {'x'})))),
                        Files.createDirectory(folder.resolve("s2"))))
                .extracting(Unpacking.Member::name)
                .containsExactly("b.csv.gz!/b.csv");
    }

    @Test
    void archivesThreeDeepAreRefused() throws IOException {
        assertRefused(
                zip(Map.of("b.zip", zip(Map.of("c.zip", zip("a.csv"))))), "an archive in an archive in an archive");
    }

    @Test
    void workbooksAreNoArchives() throws IOException {
        ByteArrayOutputStream book = new ByteArrayOutputStream();
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            workbook.createSheet("a").createRow(0).createCell(0).setCellValue("id");
            workbook.write(book);
        }

        assertThat(Unpacking.isArchive(file("a.xlsx", book.toByteArray()))).isFalse();
        assertThat(Unpacking.isArchive(file(
                        "a.ods",
                        zip(Map.of(
                                "mimetype",
                                "application/vnd.oasis.opendocument.spreadsheet".getBytes(StandardCharsets.UTF_8))))))
                .isFalse();
        assertThat(Unpacking.isArchive(file("a.zip", zip("a.csv")))).isTrue();
        assertThat(Unpacking.isArchive(file("a.csv", "a,b\n".getBytes(StandardCharsets.UTF_8))))
                .isFalse();
        assertThat(Unpacking.isArchive(file("noname", gzip(new byte[1])))).isTrue();
        Unpacking.Member member = Unpacking.unpack(file("b.zip", zip(Map.of("a.xlsx", book.toByteArray()))), scratch)
                .get(0);
        assertThat(Tables.of(member.path()).get(0).head(1)).containsExactly(List.of("id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.zip", "a.CSV.GZ"})
    void whatIsOnlyNamedLikeAnArchiveIsRefused(String name) throws IOException {
        Path file = file(name, "id\n".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> Unpacking.isArchive(file))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("it is named like an archive but is none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a.csv", "a/../../b.csv", "/etc/a.csv", "C:/a.csv", "a\\b.csv", "a/..", "a\u0000.csv"})
    void entriesThatLeadOutAreRefused(String name) throws IOException {
        assertRefused(zip("good.csv", name), "leads out of the archive");
    }

    @Test
    void entriesThatOccurTwiceAreRefused() throws IOException {
        assertRefused(zip("a.csv", "A.CSV"), "holds the entry \"A.CSV\" twice");
        assertRefused(replace(zip("a.csv", "b.csv"), "b.csv", "a.csv"), "holds the entry \"a.csv\" twice");
    }

    @Test
    void symbolicLinksAreRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
            ZipArchiveEntry link = new ZipArchiveEntry("a.csv");
            link.setUnixMode(UnixStat.LINK_FLAG | 0777);
            zip.putArchiveEntry(link);
            zip.write("/etc/hostname".getBytes(StandardCharsets.UTF_8));
            zip.closeArchiveEntry();
        }

        assertRefused(bytes.toByteArray(), "is a symbolic link");
    }

    @Test
    void encryptedEntriesAreRefused() throws IOException {
        byte[] bytes = zip("a.csv");
        bytes[6] |= 1;
        for (int index = 0; index < bytes.length - 4; index++) {
            if (bytes[index] == 'P' && bytes[index + 1] == 'K' && bytes[index + 2] == 1) {
                bytes[index + 8] |= 1;
            }
        }

        assertRefused(bytes, "is protected with a password");
    }

    @Test
    void bombsAreRefused() throws IOException {
        assertRefused(zip(Map.of("a.csv", new byte[30 << 20])), "more than 200 times its size");
        assertRefused(gzip(new byte[30 << 20]), "more than 200 times its size");
        assertRefused(zip(Map.of("a.zip", zip(Map.of("a.csv", new byte[30 << 20])))), "more than 200 times its size");
    }

    @Test
    void archivesOfTooManyFilesAreRefused() throws IOException {
        String[] names = new String[20_001];
        Arrays.setAll(names, index -> "__MACOSX/" + index);

        assertRefused(zip(names), "more than 20,000 files");
    }

    @Test
    void archivesThatAreCutOffOrDamagedAreRefused() throws IOException {
        byte[] whole = zip("a.csv", "b.csv");
        assertRefused(Arrays.copyOf(whole, whole.length - 30), "cut off or damaged");
        byte[] flipped = whole.clone();
        flipped[40] ^= 0x10;
        assertRefused(flipped, "is damaged");
        byte[] compressed = gzip("id\n1\n2\n".getBytes(StandardCharsets.UTF_8));
        assertRefused(Arrays.copyOf(compressed, compressed.length - 9), "is damaged");
    }

    @Test
    void archivesThatTwoProgramsSeeDifferentlyAreRefused() throws IOException {
        byte[] whole = zip("a.csv");
        byte[] renamed = whole.clone();
        renamed[30] = 'b';
        assertRefused(renamed, "do not agree");

        // The same list of contents, behind an entry it does not name.
        byte[] hidden = zip("hidden.csv");
        int hiddenEnd = new String(hidden, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
        byte[] both = Arrays.copyOf(hidden, hiddenEnd + whole.length);
        System.arraycopy(whole, 0, both, hiddenEnd, whole.length);
        assertRefused(both, "do not agree");
    }

    @Test
    void entriesThatShareTheirDataAreRefused() throws IOException {
        byte[] bytes = zip("a.csv", "b.csv");
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int second = text.lastIndexOf("PK\u0001\u0002");
        // The second entry's header is said to lie where the first one's does.
        Arrays.fill(bytes, second + 42, second + 46, (byte) 0);

        assertRefused(bytes, "overlap");
    }
}
