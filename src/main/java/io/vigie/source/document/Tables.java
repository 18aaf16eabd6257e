package io.vigie.source.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the tables of a file. */
public final class Tables {

    private static final int START = 4096;

    private static final Pattern JSON = Pattern.compile(
            "\\s*+(?:\\{\\s*+(?:[\"}]|\\z)|\\[\\s*+(?:[\\[{\\]\"0-9-]|true|false|null|\\z)).*", Pattern.DOTALL);
    private static final Pattern XML = Pattern.compile("\\s*+<[?!\\p{L}_].*", Pattern.DOTALL);
    private static final Pattern WEB_PAGE = Pattern.compile(
            "\\s*+(?:<!--.*?-->\\s*+)?<(?:!doctype\\s+html|html|head|body|meta|style|table|div)\\b.*",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private Tables() {}

    /**
     * The tables of a file, recognised by its content; none if it is delimited text, or no workbook, JSON or XML.
     *
     * @throws RefusedException if it is one of these, but broken, protected, too large or hostile
     */
    public static List<Table> of(Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(START);
        }
        if (Archive.isZip(start)) {
            return workbook(file);
        }
        if (XlsTable.isCompound(start)) {
            return XlsTable.of(file);
        }
        String text = new String(start, Encoding.of(start));
        if (text.startsWith("\ufeff")) {
            text = text.substring(1);
        }
        if (JSON.matcher(text).matches()) {
            return JsonTable.of(file);
        }
        if (WEB_PAGE.matcher(text).matches()) {
            throw new RefusedException("it is a web page, although it may be named like a workbook."
                    + " Maybe open it in a spreadsheet application and save it as XLSX or CSV");
        }
        if (XML.matcher(text).matches()) {
            return XmlTable.of(file);
        }
        return List.of();
    }

    private static List<Table> workbook(Path file) throws IOException {
        try (Parts parts = new Parts(file)) {
            if (parts.has("xl/workbook.bin")) {
                throw new RefusedException("it is a binary workbook (XLSB), which is not read. Maybe save it as XLSX");
            }
            if (parts.has("content.xml") && parts.has("mimetype")) {
                throw new RefusedException("it is an OpenDocument file, which is not read. Maybe save it as XLSX");
            }
            if (!parts.has(Archive.CONTENT_TYPES)
                    || parts.has("word/document.xml")
                    || parts.has("ppt/presentation.xml")) {
                return List.of();
            }
        }
        return XlsxTable.of(file);
    }
}
