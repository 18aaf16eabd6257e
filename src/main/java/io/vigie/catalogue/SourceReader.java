package io.vigie.catalogue;

import io.vigie.catalogue.EntityDefinition.Column;
import io.vigie.catalogue.EntityDefinition.Need;
import io.vigie.catalogue.EntityDefinition.Type;
import io.vigie.catalogue.SourceDefinition.CoverageNote;
import io.vigie.catalogue.SourceDefinition.Duration;
import io.vigie.catalogue.SourceDefinition.Each;
import io.vigie.catalogue.SourceDefinition.Fill;
import io.vigie.catalogue.SourceDefinition.Join;
import io.vigie.catalogue.SourceDefinition.Mapping;
import io.vigie.catalogue.SourceDefinition.Match;
import io.vigie.catalogue.SourceDefinition.Reader;
import io.vigie.catalogue.SourceDefinition.SourceColumn;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@code sources/*.yaml}. */
final class SourceReader {

    /** Titles and blank lines that exports are known to put before the header, and some more. */
    private static final int HEADER_DEPTH = 20;

    private static final Pattern UNSHARED = Pattern.compile("\\(\\?[=!<>]|\\\\[1-9k]|[+*?}]\\+");

    private static final Pattern KEY = Pattern.compile("\\bperson\\s*\\(");

    private final Definitions all;

    SourceReader(Definitions all) {
        this.all = all;
    }

    SourceDefinition read(DefinitionFile file, Element.Mapping root) {
        List<SourceColumn> columns = columns(root.mapping("columns"));
        SortedSet<String> landing = new TreeSet<>();
        columns.forEach(column -> landing.add(column.name()));
        Reader reader = reader(root.mapping("reader"), landing);
        checkPlaces(columns, reader, root);
        Map<String, Join> joins = joins(root.mapping("joins"), landing);
        List<CoverageNote> coverage = coverage(file.id(), root, landing);
        joins.values().forEach(join -> landing.addAll(join.columns().keySet()));
        List<Fill> fills = new ArrayList<>();
        for (Element.Mapping fill : root.mappings("fills")) {
            fills.add(fill(file.id(), fill, columns, landing));
        }
        checkFileName(root);
        return new SourceDefinition(
                file.id(),
                Definitions.text(root, "name"),
                root.text("system", ""),
                root.isTrue("unconfirmed"),
                match(root),
                root.text("extracted"),
                root.text("extent", "delta").equals("full"),
                reader,
                columns,
                joins,
                coverage,
                List.copyOf(fills),
                root.isTrue("expected"),
                root.originOf("id"));
    }

    private Match match(Element.Mapping root) {
        for (String key : List.of("path", "table")) {
            String pattern = root.text(key);
            if (pattern != null) {
                all.pattern(pattern, key, root.originOf(key));
            }
        }
        for (String key : List.of("signature", "without")) {
            root.scalars(key).forEach(header -> checkHeader(header, key));
        }
        return new Match(
                root.text("file"),
                root.text("path"),
                root.text("table"),
                root.texts("signature"),
                root.texts("without"),
                root.isTrue("generic"));
    }

    private void checkHeader(Element.Scalar header, String key) {
        String text = header.text();
        if (text.length() > 2 && text.startsWith("/") && text.endsWith("/")) {
            all.pattern(text.substring(1, text.length() - 1), key, header.origin());
        }
    }

    /** Columns are told by position where there is no header, and only there. */
    private void checkPlaces(List<SourceColumn> columns, Reader reader, Element.Mapping root) {
        Element.Mapping written = root.mapping("columns");
        for (SourceColumn column : columns) {
            if (column.inRecords() && reader.headerless() != (column.position() != null)) {
                all.problems.add(
                        written.originOf(column.name()),
                        "column \"" + column.name() + "\" is told by "
                                + (reader.headerless()
                                        ? "header, but the file has none"
                                        : "position, but the file has a header"),
                        reader.headerless() ? "position: 1, 2, …" : "header: […], or reader: {header: none}");
            }
            if (column.from() != null
                    && columns.stream().noneMatch(other -> other.name().equals(column.from()))) {
                all.unknown(
                        "landing column",
                        column.from(),
                        columns.stream().map(SourceColumn::name).toList(),
                        written.originOf(column.name()),
                        "");
            }
        }
    }

    private Map<String, Join> joins(Element.Mapping joins, SortedSet<String> sourceLanding) {
        SortedSet<String> landing = new TreeSet<>(sourceLanding);
        Map<String, Join> read = new LinkedHashMap<>();
        joins.fields().forEach((name, field) -> {
            if (field.value() instanceof Element.Mapping join) {
                String source = join.text("source", "");
                Element.Mapping aggregates = join.mapping("columns");
                aggregates
                        .fields()
                        .keySet()
                        .forEach(key -> refuseKeys(aggregates.text(key, ""), aggregates.originOf(key)));
                if (!source.isEmpty()) {
                    all.mustExist(DefinitionKind.SOURCE, source, join.originOf("source"));
                }
                read.put(
                        name,
                        new Join(
                                source,
                                texts(join.mapping("on")),
                                texts(join.mapping("columns")),
                                join.isTrue("required")));
                join.mapping("on").fields().forEach((column, other) -> mustBeLanding(column, landing, other.key()));
                landing.addAll(join.mapping("columns").fields().keySet());
            }
        });
        return read;
    }

    private void refuseKeys(String sql, Origin at) {
        if (KEY.matcher(sql).find()) {
            all.problems.add(at, "person() is for the SQL of fills only", "the column itself, or a fill");
        }
    }

    private static Map<String, String> texts(Element.Mapping mapping) {
        Map<String, String> texts = new LinkedHashMap<>();
        mapping.fields().keySet().forEach(key -> texts.put(key, mapping.text(key, "")));
        return texts;
    }

    private List<CoverageNote> coverage(String source, Element.Mapping root, SortedSet<String> landing) {
        List<CoverageNote> notes = new ArrayList<>();
        for (Element.Mapping note : root.mappings("coverage")) {
            String when = note.text("when");
            if (when != null) {
                sql(source, "coverage", when, "select", note.originOf("when"), landing);
                refuseKeys(when, note.originOf("when"));
            }
            notes.add(new CoverageNote(Definitions.text(note, "note"), when));
        }
        return List.copyOf(notes);
    }

    private void checkFileName(Element.Mapping root) {
        String file = root.text("file");
        if (file != null) {
            all.pattern(file, "file", root.originOf("file"));
        }
        String extracted = root.text("extracted");
        if (extracted != null) {
            Pattern pattern = all.pattern(extracted, "extracted", root.originOf("extracted"));
            if (pattern != null && pattern.matcher("").groupCount() < 1) {
                all.problems.add(
                        root.originOf("extracted"),
                        "extracted has no group that says which part of the file name is the date",
                        "putting it in round brackets: '(\\d{4}-\\d{2}-\\d{2})'");
            }
        }
    }

    private List<SourceColumn> columns(Element.Mapping columns) {
        List<SourceColumn> read = new ArrayList<>();
        columns.fields().forEach((name, field) -> {
            if (field.value() instanceof Element.Mapping column) {
                column.scalars("header").forEach(header -> checkHeader(header, "header"));
                all.exactlyOne(
                        column,
                        List.of("header", "position", "path", "from"),
                        field.key(),
                        "where " + name + " stands");
                int position = column.integer("position", 0);
                read.add(new SourceColumn(
                        name,
                        column.texts("header"),
                        column.isTrue("required"),
                        column.integer("occurrence", 1),
                        column.isTrue("list") || !column.texts("parts").isEmpty(),
                        column.texts("parts"),
                        position > 0 ? position : null,
                        column.text("path"),
                        column.text("from"),
                        column.text("group"),
                        keep(column),
                        column.isTrue("unconfirmed")));
            }
        });
        return List.copyOf(read);
    }

    /** What two engines with different regular expressions must read the same. */
    private @Nullable String keep(Element.Mapping column) {
        String keep = column.text("keep");
        if (keep == null) {
            return null;
        }
        Pattern pattern = all.pattern(keep, "keep", column.originOf("keep"));
        if (pattern != null && pattern.matcher("").groupCount() != 1) {
            all.problems.add(
                    column.originOf("keep"),
                    "keep has " + pattern.matcher("").groupCount() + " groups; it needs one, which says what is kept",
                    "putting that in round brackets and others in (?: )");
        } else if (UNSHARED.matcher(keep).find()) {
            all.problems.add(
                    column.originOf("keep"),
                    "keep uses lookaround, a named or atomic group, a back reference or a possessive quantifier, which not"
                            + " every engine knows",
                    "spelling out what stands around the group");
        }
        if (column.text("path") != null || column.text("from") != null) {
            all.problems.add(
                    column.originOf("keep"),
                    "keep is for the cells of records, not for a part of a name",
                    "removing it");
        }
        return keep;
    }

    private Reader reader(Element.Mapping reader, SortedSet<String> landing) {
        for (Element.Scalar encoding : reader.scalars("encoding")) {
            if (!supported(encoding.text())) {
                all.problems.add(
                        encoding.origin(),
                        "unknown encoding \"" + encoding.text() + "\"",
                        "UTF-8, windows-1252, ISO-8859-1 or UTF-16");
            }
        }
        String zone = reader.text("zone");
        if (zone != null) {
            checkZone(zone, reader.originOf("zone"), all.problems);
        }
        for (Element.Scalar footer : reader.scalars("footer")) {
            all.pattern(footer.text(), "footer", footer.origin());
        }
        Element.Mapping fillDown = reader.mapping("fill-down");
        for (Element.Scalar column : fillDown.scalars("columns")) {
            mustBeLanding(column.text(), landing, column.origin());
        }
        String key = fillDown.text("key");
        if (key != null) {
            mustBeLanding(key, landing, fillDown.originOf("key"));
        }
        String decimal = reader.text("decimal");
        return new Reader(
                reader.texts("delimiter"),
                reader.texts("encoding"),
                reader.text("header", "").equals("none"),
                reader.text("record-end"),
                reader.integer("skip-after-header", 0),
                reader.texts("footer"),
                reader.integer("header-depth", HEADER_DEPTH),
                fillDown.texts("columns"),
                key,
                zone,
                decimal == null ? null : decimal.charAt(0),
                reader.text("date-order"),
                reader.texts("nulls"));
    }

    private static boolean supported(String encoding) {
        try {
            return Charset.isSupported(encoding);
        } catch (IllegalCharsetNameException e) {
            return false;
        }
    }

    /** Reports a zone the calendar does not know. */
    static boolean checkZone(String zone, Origin at, Problems problems) {
        try {
            ZoneId.of(zone);
            return true;
        } catch (DateTimeException e) {
            String hint = Spelling.hint(zone, ZoneId.getAvailableZoneIds());
            problems.add(
                    at,
                    "unknown time zone \"" + zone + "\"" + hint,
                    hint.isEmpty() ? "a name like Europe/Paris, or UTC" : "");
            return false;
        }
    }

    private Fill fill(
            String source, Element.Mapping fill, List<SourceColumn> sourceColumns, SortedSet<String> sourceLanding) {
        SortedSet<String> landing = new TreeSet<>(sourceLanding);
        Each each = each(fill, sourceColumns, landing);
        String id = fill.text("entity", "");
        if (!id.isEmpty()) {
            all.mustExist(DefinitionKind.ENTITY, id, fill.originOf("entity"));
        }
        EntityDefinition entity = all.entities.get(id);
        if (entity != null && entity.derived()) {
            all.problems.add(
                    fill.originOf("entity"),
                    "entity \"" + id + "\" is computed from others, no file can fill it",
                    "filling what it is derived from");
        }
        String where = fill.text("where");
        if (where != null) {
            sql(source, "fills " + id + ", where", where, "where", fill.originOf("where"), landing);
        }
        Map<String, Mapping> columns = new LinkedHashMap<>();
        fill.mapping("map").fields().forEach((name, field) -> {
            Column column = entity == null ? null : target(entity, name, field.key());
            Mapping mapping = mapping(source, id + "." + name, field, column, landing);
            if (mapping != null) {
                columns.put(name, mapping);
            }
        });
        if (entity != null) {
            String missing = entity.columns().stream()
                    .filter(column -> column.need() == Need.REQUIRED && !columns.containsKey(column.name()))
                    .map(Column::name)
                    .collect(Collectors.joining(", "));
            if (!missing.isEmpty()) {
                all.problems.add(
                        fill.originOf("entity"),
                        "every row of " + id + " needs " + missing + ", which the map does not fill",
                        "mapping it to a column, a constant or SQL");
            }
        }
        return new Fill(
                id,
                where,
                each,
                fill.text("merge") != null,
                columns,
                fill.originOf("entity").line());
    }

    /** Adds the columns of the elements to those of the record. */
    private @Nullable Each each(Element.Mapping fill, List<SourceColumn> columns, SortedSet<String> landing) {
        if (fill.get("each") == null) {
            return null;
        }
        Element.Mapping written = fill.mapping("each");
        String name = fill.text("each") != null ? fill.text("each", "") : written.text("column", "");
        String split = written.text("split");
        if (split != null) {
            all.pattern(split, "split", written.originOf("split"));
        }
        mustBeLanding(name, landing, fill.originOf("each"));
        for (SourceColumn column : columns) {
            if (column.name().equals(name)) {
                if (split == null && !column.list()) {
                    all.problems.add(
                            fill.originOf("each"),
                            "column \"" + name + "\" is no list to be taken apart",
                            "list: true on the column, or each: {column: " + name + ", split: '…'}");
                }
                column.partNames().forEach(part -> landing.add("item_" + part));
            }
        }
        landing.add("item");
        landing.add("item_no");
        return new Each(name, split);
    }

    private @Nullable Column target(EntityDefinition entity, String name, Origin at) {
        for (Column column : entity.columns()) {
            if (column.name().equals(name)) {
                return column;
            }
        }
        if (entity.storedColumns().containsKey(name)) {
            all.problems.add(
                    at,
                    "column \"" + name + "\" of entity " + entity.id() + " is filled by itself",
                    "removing it; dates (_on) come from instants, amounts in the reporting currency (_rc) from money");
            return null;
        }
        all.unknown(
                "column", name, entity.columns().stream().map(Column::name).toList(), at, " of entity " + entity.id());
        return null;
    }

    private @Nullable Mapping mapping(
            String source, String target, Element.Field field, @Nullable Column column, SortedSet<String> landing) {
        if (field.value() instanceof Element.Scalar scalar) {
            mustBeLanding(scalar.text(), landing, scalar.origin());
            return new Mapping(scalar.text(), null, null, Map.of(), null, List.of(), null, false);
        }
        if (!(field.value() instanceof Element.Mapping map)) {
            return null;
        }
        all.exactlyOne(map, List.of("column", "constant", "sql"), field.key(), "where " + target + " comes from");
        String from = map.text("column");
        if (from != null) {
            mustBeLanding(from, landing, map.originOf("column"));
        }
        String sql = map.text("sql");
        if (sql != null) {
            sql(source, target, sql, "select", map.originOf("sql"), landing);
            if (column != null
                    && column.type() == Type.PERSON
                    && KEY.matcher(sql).find()) {
                all.problems.add(
                        map.originOf("sql"),
                        "person() in the SQL of a key of a person: it would be turned into a key twice",
                        "the column itself instead");
            }
        }
        String constant = map.text("constant");
        if (constant != null) {
            mustBeAllowed(constant, column, map.originOf("constant"));
        }
        Map<String, String> values = new LinkedHashMap<>();
        map.mapping("values").fields().forEach((text, value) -> {
            if (value.value() instanceof Element.Scalar canonical) {
                mustBeAllowed(canonical.text(), column, canonical.origin());
                values.put(text, canonical.text());
            }
        });
        String otherwise = map.text("else");
        if (otherwise != null) {
            mustBeAllowed(otherwise, column, map.originOf("else"));
            if (values.isEmpty()) {
                all.problems.add(map.originOf("else"), "else without values has no meaning", "adding values: {...}");
            }
        }
        String duration = map.text("duration");
        return new Mapping(
                from,
                constant,
                sql,
                values,
                otherwise,
                map.texts("formats"),
                duration == null ? null : Definitions.choice(duration, Duration.SECONDS),
                map.text("leading-zeros", "").equals("strip"));
    }

    private void sql(String source, String key, String sql, String clause, Origin at, SortedSet<String> landing) {
        String columns = landing.stream()
                .map(column -> "cast(null as varchar) as " + Definitions.quoted(column))
                .collect(
                        Collectors.joining(
                                ", ",
                                "",
                                ", cast(null as bigint) as _record, cast(null as varchar) as _extracted, cast(null as varchar) as _currency"));
        String from = " from (select " + (landing.isEmpty() ? columns.substring(2) : columns) + ") as record";
        String query =
                clause.equals("where") ? "select 1" + from + " where (" + sql + ")" : "select (" + sql + ")" + from;
        all.sql(at, "source " + source, key, sql, query, SqlRules::landing);
    }

    private void mustBeLanding(String name, SortedSet<String> landing, Origin at) {
        if (!landing.contains(name)) {
            all.unknown("landing column", name, landing, at, "");
        }
    }

    private void mustBeAllowed(String value, @Nullable Column column, Origin at) {
        if (column == null) {
            return;
        }
        List<String> allowed = column.type() == Type.BOOLEAN ? List.of("true", "false") : column.values();
        if (!allowed.isEmpty() && !allowed.contains(value.toLowerCase(Locale.ROOT)) && !allowed.contains(value)) {
            all.problems.add(
                    at,
                    "\"" + value + "\" is no value of " + column.name() + Spelling.hint(value, allowed),
                    "one of " + String.join(", ", allowed));
        }
    }
}
