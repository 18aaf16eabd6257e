package io.vigie.source.document;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A sheet of a workbook in the format of Excel since 2007, read as a stream. */
final class XlsxTable implements Table {

    private static final int MOST_COLUMNS = 16_384;
    private static final int MOST_FORMATS = 100_000;

    /** Part of the memory that the shared texts of a workbook may take. */
    private static final long MOST_TEXT = Runtime.getRuntime().maxMemory() / 2;

    private final Path file;
    private final String name;
    private final String part;
    private final Workbook workbook;

    /**
     * What the sheets of a workbook have in common.
     *
     * @param sharedStrings path of their part, "" if there is none
     */
    private record Workbook(String sharedStrings, CellFormat[] formats, boolean since1904) {}

    /** A relationship of a part: what it is, and the path of its target. */
    private record Relationship(String type, String target) {}

    private XlsxTable(Path file, String name, String part, Workbook workbook) {
        this.file = file;
        this.name = name;
        this.part = part;
        this.workbook = workbook;
    }

    /** The sheets that can be seen. */
    static List<Table> of(Path file) throws IOException {
        try (Parts parts = new Parts(file)) {
            String main = mainPart(parts);
            Map<String, Relationship> relationships = relationships(parts, main);
            String styles = target(relationships, "/styles");
            Workbook workbook = new Workbook(
                    target(relationships, "/sharedStrings"),
                    styles.isEmpty() ? new CellFormat[0] : formats(parts, styles),
                    since1904(parts, main));
            List<Table> tables = new ArrayList<>();
            try (XmlText text = parts.get(main)) {
                while (text.find("sheet")) {
                    String id = text.attribute("id");
                    String name = text.attribute("name");
                    String state = text.attribute("state");
                    Relationship relationship = id == null ? null : relationships.get(id);
                    if (name != null
                            && relationship != null
                            && relationship.type().endsWith("/worksheet")
                            && (state == null || state.equals("visible"))) {
                        tables.add(new XlsxTable(file, name, relationship.target(), workbook));
                    }
                }
            }
            if (tables.isEmpty()) {
                throw new RefusedException("it is a workbook without a visible sheet. Maybe unhide the sheet");
            }
            return tables;
        }
    }

    private static String mainPart(Parts parts) throws IOException {
        try (XmlText text = parts.get("[Content_Types].xml")) {
            while (text.find("Override")) {
                String type = text.attribute("ContentType");
                String path = text.attribute("PartName");
                if (type != null && path != null && type.matches(".*(sheet|template)(\\.macroEnabled)?\\.main\\+xml")) {
                    return path.startsWith("/") ? path.substring(1) : path;
                }
            }
        }
        return "xl/workbook.xml";
    }

    private static Map<String, Relationship> relationships(Parts parts, String main) throws IOException {
        int slash = main.lastIndexOf('/') + 1;
        String folder = main.substring(0, slash);
        Map<String, Relationship> relationships = new HashMap<>();
        try (XmlText text = parts.get(folder + "_rels/" + main.substring(slash) + ".rels")) {
            while (text.find("Relationship")) {
                String id = text.attribute("Id");
                String type = text.attribute("Type");
                String target = text.attribute("Target");
                if (id != null && type != null && target != null) {
                    relationships.put(
                            id, new Relationship(type, target.startsWith("/") ? target.substring(1) : folder + target));
                }
            }
        }
        return relationships;
    }

    private static String target(Map<String, Relationship> relationships, String type) {
        return relationships.values().stream()
                .filter(relationship -> relationship.type().endsWith(type))
                .map(Relationship::target)
                .findFirst()
                .orElse("");
    }

    private static boolean since1904(Parts parts, String main) throws IOException {
        try (XmlText text = parts.get(main)) {
            if (text.find("workbookPr")) {
                String value = text.attribute("date1904");
                return "1".equals(value) || "true".equals(value);
            }
            return false;
        }
    }

    /** The meaning of each cell style, in order. */
    private static CellFormat[] formats(Parts parts, String styles) throws IOException {
        Map<Integer, String> codes = new HashMap<>();
        List<CellFormat> formats = new ArrayList<>();
        try (XmlText text = parts.get(styles)) {
            boolean cellStyles = false;
            while (text.step()) {
                if (text.name().equals("cellXfs")) {
                    cellStyles = text.atStart();
                } else if (text.atStart() && text.name().equals("numFmt")) {
                    String code = text.attribute("formatCode");
                    codes.put(number(text.attribute("numFmtId"), -1), code == null ? "" : code);
                } else if (text.atStart() && cellStyles && text.name().equals("xf")) {
                    int id = number(text.attribute("numFmtId"), 0);
                    formats.add(CellFormat.of(id, codes.get(id)));
                }
                if (formats.size() > MOST_FORMATS || codes.size() > MOST_FORMATS) {
                    throw new RefusedException("it has more than 100,000 cell formats. Maybe save it as CSV");
                }
            }
        }
        return formats.toArray(CellFormat[]::new);
    }

    private static int number(@Nullable String text, int otherwise) {
        if (text == null || text.isEmpty() || text.length() > 9) {
            return otherwise;
        }
        int number = 0;
        for (int index = 0; index < text.length(); index++) {
            int digit = text.charAt(index) - '0';
            if (digit < 0 || digit > 9) {
                return otherwise;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean named() {
        return false;
    }

    @Override
    public List<List<String>> head(int limit) throws IOException {
        try (Cursor cursor = new SheetCursor(true)) {
            return cursor.take(limit);
        }
    }

    @Override
    public Cursor open(List<Field> fields) throws IOException {
        return new SheetCursor(false);
    }

    private final class SheetCursor implements Cursor {

        private final boolean lenient;
        private final Parts parts;
        private final XmlText sheet;
        private final SharedStrings texts;
        private final @Nullable String[] cells = new @Nullable String[MOST_COLUMNS];
        private boolean atEnd;
        private long row;

        /** @param lenient whether a formula without a value is an empty cell instead of a refusal */
        SheetCursor(boolean lenient) throws IOException {
            this.lenient = lenient;
            this.parts = new Parts(file);
            try {
                String shared = workbook.sharedStrings();
                this.sheet = parts.get(part);
                this.texts = new SharedStrings(shared.isEmpty() ? null : parts.find(shared), MOST_TEXT);
                this.atEnd = !sheet.find("sheetData");
            } catch (IOException e) {
                parts.close();
                throw e;
            }
        }

        @Override
        public @Nullable String @Nullable [] next() throws IOException {
            while (!atEnd && sheet.step()) {
                if (!sheet.atStart()) {
                    atEnd = sheet.name().equals("sheetData");
                } else if (sheet.name().equals("row")) {
                    int width = row();
                    if (width > 0) {
                        @Nullable String[] record = Arrays.copyOf(cells, width);
                        Arrays.fill(cells, 0, width, null);
                        return record;
                    }
                } else {
                    sheet.skip();
                }
            }
            atEnd = true;
            return null;
        }

        /** Reads a row into the cells; up to which column they are filled, 0 if none holds more than blanks. */
        private int row() throws IOException {
            row = number(sheet.attribute("r"), (int) Math.min(Integer.MAX_VALUE, row + 1));
            int next = 0;
            int width = 0;
            boolean blank = true;
            while (sheet.step() && sheet.atStart()) {
                if (!sheet.name().equals("c")) {
                    sheet.skip();
                    continue;
                }
                int column = next;
                String type = "n";
                int style = 0;
                for (int index = 0; index < sheet.attributes(); index++) {
                    switch (sheet.attributeName(index)) {
                        case "r" -> column = column(sheet.attributeValue(index), next);
                        case "s" -> style = number(sheet.attributeValue(index), 0);
                        case "t" -> type = sheet.attributeValue(index);
                        default -> {}
                    }
                }
                if (column >= MOST_COLUMNS) {
                    throw new RefusedException("sheet \"" + name + "\", row " + row
                            + " has more than 16,384 columns. Maybe save it as CSV");
                }
                next = column + 1;
                String text = cell(type, style, column);
                if (text != null && !text.isEmpty()) {
                    cells[column] = text;
                    width = Math.max(width, next);
                    blank = blank && text.isBlank();
                }
            }
            if (blank) {
                Arrays.fill(cells, 0, width, null);
                return 0;
            }
            return width;
        }

        private static int column(String address, int otherwise) {
            int column = 0;
            for (int index = 0; index < address.length(); index++) {
                int letter = (address.charAt(index) | 0x20) - 'a';
                if (letter < 0 || letter > 25) {
                    break;
                }
                column = column * 26 + letter + 1;
                if (column > MOST_COLUMNS) {
                    return MOST_COLUMNS;
                }
            }
            return column == 0 ? otherwise : column - 1;
        }

        private @Nullable String cell(String type, int style, int column) throws IOException {
            String value = null;
            boolean formula = false;
            while (sheet.step() && sheet.atStart()) {
                switch (sheet.name()) {
                    case "v" -> value = sheet.text();
                    case "is" -> value = SharedStrings.richText(sheet);
                    case "f" -> {
                        formula = true;
                        sheet.skip();
                    }
                    default -> sheet.skip();
                }
            }
            if (formula && (value == null || value.isEmpty() && !type.equals("str"))) {
                if (lenient) {
                    return null;
                }
                throw new RefusedException("sheet \"" + name + "\", cell " + address(column)
                        + ": the formula was never calculated. Maybe open the workbook in a spreadsheet application"
                        + " and save it once");
            }
            if (value == null) {
                return null;
            }
            return switch (type) {
                case "s" -> shared(value, column);
                case "inlineStr" -> value;
                case "str" -> SharedStrings.unescape(value);
                case "b" -> value.equals("1") ? "true" : value.equals("0") ? "false" : value;
                case "d" -> value.endsWith("T00:00:00") ? value.substring(0, value.length() - 9) : value;
                case "n" -> value.isEmpty() ? null : CellText.of(value, format(style), workbook.since1904());
                default -> value;
            };
        }

        private CellFormat format(int style) {
            return style < workbook.formats().length ? workbook.formats()[style] : CellFormat.NUMBER;
        }

        private @Nullable String shared(String index, int column) throws IOException {
            if (index.isEmpty()) {
                return null;
            }
            String text = texts.get(number(index, -1));
            if (text == null) {
                throw new RefusedException("it is a damaged workbook: sheet \"" + name + "\", cell " + address(column)
                        + " refers to a text that is not there. Maybe export it again, or copy it again");
            }
            return text;
        }

        private String address(int column) {
            StringBuilder letters = new StringBuilder();
            for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
                letters.insert(0, (char) ('A' + (rest - 1) % 26));
            }
            return letters.append(row).toString();
        }

        @Override
        public @Nullable String problem() {
            return null;
        }

        @Override
        public void close() throws IOException {
            texts.close();
            sheet.close();
            parts.close();
        }
    }
}
