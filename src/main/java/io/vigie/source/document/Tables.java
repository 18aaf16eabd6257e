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
        String text = new String(start, Encoding.of(start));
        if (text.startsWith("\ufeff")) {
            text = text.substring(1);
        }
        if (JSON.matcher(text).matches()) {
            return JsonTable.of(file);
        }
        return List.of();
    }
}
