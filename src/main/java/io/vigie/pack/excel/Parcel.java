package io.vigie.pack.excel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Puts a workbook into a file, the same bytes for the same content: parts in fixed order with a fixed time. On the way parts
 * are completed that would be slow or impossible to build as objects: charts, the rows of data sheets, sheet extensions.
 */
final class Parcel {

    /** Later than the earliest time an entry can carry: at that one the JDK adds the instant in the machine's zone. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private final Map<String, String> contents = new HashMap<>();
    private final Map<String, Rows> rows = new HashMap<>();
    private final Map<String, StringBuilder> extensions = new HashMap<>();

    /** Writes {@code <row>} elements. */
    interface Rows {

        void writeTo(Appendable xml) throws IOException;
    }

    /** @param part name without leading slash */
    void replace(String part, String content) {
        contents.put(part, content);
    }

    /** Adds rows behind those that the sheet has. */
    void append(String part, Rows more) {
        rows.put(part, more);
    }

    /** @param extension one {@code <ext>} element of the sheet's extension list */
    void extend(String part, String extension) {
        extensions.computeIfAbsent(part, none -> new StringBuilder()).append(extension);
    }

    void write(XSSFWorkbook workbook, Path file) throws IOException {
        Map<String, byte[]> parts = parts(workbook);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String first : new String[] {"[Content_Types].xml", "_rels/.rels"}) {
                write(zip, first, parts.remove(first));
            }
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                write(zip, part.getKey(), part.getValue());
            }
        }
    }

    /**
     * The parts as the object model writes them, by name. It looks for an XML transformer for every small part; without the
     * application's class path it always finds the JDK's own, at once, and the bytes depend on no other library.
     */
    private static Map<String, byte[]> parts(XSSFWorkbook workbook) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 20);
        Thread thread = Thread.currentThread();
        ClassLoader application = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try (ZipArchiveOutputStream plain = new ZipArchiveOutputStream(bytes)) {
            plain.setLevel(Deflater.NO_COMPRESSION);
            workbook.write(plain);
        } finally {
            thread.setContextClassLoader(application);
        }
        Map<String, byte[]> parts = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                parts.put(entry.getName(), in.readAllBytes());
            }
        }
        return parts;
    }

    private void write(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        String replacement = contents.get(name);
        if (replacement != null) {
            zip.write(replacement.getBytes(UTF_8));
        } else if (rows.containsKey(name) || extensions.containsKey(name)) {
            complete(zip, name, new String(content, UTF_8));
        } else {
            zip.write(content);
        }
        zip.closeEntry();
    }

    private void complete(ZipOutputStream zip, String name, String sheet) throws IOException {
        int dataEnd = sheet.indexOf("</sheetData>");
        int sheetEnd = sheet.lastIndexOf("</worksheet>");
        Utf8 out = new Utf8(zip);
        out.append(sheet, 0, dataEnd);
        Rows more = rows.get(name);
        if (more != null) {
            more.writeTo(out);
        }
        out.append(sheet, dataEnd, sheetEnd);
        StringBuilder extension = extensions.get(name);
        if (extension != null) {
            out.append("<extLst>").append(extension).append("</extLst>");
        }
        out.append(sheet, sheetEnd, sheet.length());
        out.flush();
    }

    /** Encodes in chunks and leaves the stream below open. */
    private static final class Utf8 implements Appendable {

        private final OutputStream out;
        private final StringBuilder chunk = new StringBuilder();

        Utf8(OutputStream out) {
            this.out = out;
        }

        @Override
        public Appendable append(CharSequence text) throws IOException {
            return append(text, 0, text.length());
        }

        @Override
        public Appendable append(CharSequence text, int start, int end) throws IOException {
            chunk.append(text, start, end);
            if (chunk.length() > 1 << 15 && !Character.isHighSurrogate(chunk.charAt(chunk.length() - 1))) {
                flush();
            }
            return this;
        }

        @Override
        public Appendable append(char c) throws IOException {
            chunk.append(c);
            return this;
        }

        void flush() throws IOException {
            out.write(chunk.toString().getBytes(UTF_8));
            chunk.setLength(0);
        }
    }
}
