package io.vigie.source.document;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Checks that a zip file's list of contents and its contents say the same, so that no two programs see two archives. */
final class ZipLayout {

    private static final int NAME_AT = 30;

    /** An entry of unknown length is followed by a descriptor of at most 24 bytes. */
    private static final int DESCRIPTOR = 24;

    private ZipLayout() {}

    static void check(Path archive, ZipFile zip) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "r")) {
            long before = 0;
            for (Enumeration<ZipArchiveEntry> all = zip.getEntriesInPhysicalOrder(); all.hasMoreElements(); ) {
                ZipArchiveEntry entry = all.nextElement();
                long header = entry.getLocalHeaderOffset();
                if (header < before) {
                    throw new RefusedException("its entries overlap, as in a zip bomb. Maybe pack it again");
                }
                checkGap(file, before, header);
                checkName(file, entry);
                long data = entry.getDataOffset();
                long size = entry.getCompressedSize();
                if (data < header || size < 0 || size > file.length() - data) {
                    throw disagreement();
                }
                before = data + size;
            }
            checkGap(file, before, file.length());
        }
    }

    private static void checkName(RandomAccessFile file, ZipArchiveEntry entry) throws IOException {
        byte[] expected = entry.getRawName();
        byte[] found = new byte[expected.length];
        file.seek(entry.getLocalHeaderOffset() + NAME_AT - 4);
        int length = file.read() | file.read() << 8;
        if (length != expected.length || file.length() - entry.getLocalHeaderOffset() - NAME_AT < length) {
            throw disagreement();
        }
        file.seek(entry.getLocalHeaderOffset() + NAME_AT);
        file.readFully(found);
        if (!Arrays.equals(found, expected)) {
            throw disagreement();
        }
    }

    /** Between two entries, no third may begin. */
    private static void checkGap(RandomAccessFile file, long start, long end) throws IOException {
        byte[] gap = new byte[(int) Math.min(DESCRIPTOR + 4, Math.max(0, end - start))];
        file.seek(start);
        file.readFully(gap);
        for (int index = 0; index + 4 <= gap.length; index++) {
            if (Archive.isZip(Arrays.copyOfRange(gap, index, index + 4)) && gap[index + 2] == 3) {
                throw disagreement();
            }
        }
    }

    private static RefusedException disagreement() {
        return new RefusedException(
                "its list of contents and its contents do not agree." + " Maybe it was tampered with: pack it again");
    }
}
