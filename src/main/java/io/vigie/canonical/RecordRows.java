package io.vigie.canonical;

import io.vigie.catalogue.SourceDefinition;
import io.vigie.catalogue.SourceDefinition.Each;
import io.vigie.catalogue.SourceDefinition.Fill;
import io.vigie.catalogue.SourceDefinition.Mapping;
import io.vigie.catalogue.SourceDefinition.SourceColumn;
import io.vigie.landing.LandedFile;
import io.vigie.warehouse.Sql;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows that the fills of one file read: its records, or the elements of one of their lists; with looked-up columns. */
record RecordRows(LandedFile file, Lookups lookups) {

    private static final String BLANKS = "e' \\t\\r\\n\u00a0\u202f'";

    /** What the fills of one kind of row read: null stands for records. */
    List<Fill> fills(@Nullable Each each) {
        return source().fills().stream()
                .filter(fill -> Objects.equals(fill.each(), each))
                .toList();
    }

    /** The lists that fills take apart, in the order of the profile. */
    List<Each> lists() {
        return source().fills().stream()
                .map(Fill::each)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /**
     * A relation with {@code _problem} and the landing columns; of a list also {@code item}, {@code item_no} from 1 and
     * {@code item_<part>}.
     *
     * @param each the list to take apart; null for one row per record
     * @param numbered whether {@code _record} is needed even if no definition asks for it
     */
    String relation(@Nullable Each each, boolean numbered) {
        String rows = file.relation(numbered || asksFor("_record"));
        if (asksFor("_extracted")) {
            String extracted = file.known().extracted() == null
                    ? "cast(null as varchar)"
                    : Sql.literal(file.known().extracted().toString());
            rows = "(select *, " + extracted + " as _extracted from " + rows + ")";
        }
        rows = lookups.joined(source(), rows);
        return each == null ? rows : elements(each, rows);
    }

    private String elements(Each each, String rows) {
        String list = Sql.identifier(each.column());
        String elements = each.split() == null
                ? "string_split(" + list + ", " + Sql.literal(String.valueOf(SourceDefinition.ELEMENT)) + ")"
                : "list_filter(list_transform(regexp_split_to_array(" + list + ", " + Sql.literal(each.split())
                        + "), lambda e: trim(e, " + BLANKS + ")), lambda e: e <> '')";
        List<String> parts = column(each.column()).partNames();
        String part = Sql.literal(String.valueOf(SourceDefinition.PART));
        StringBuilder named = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            named.append(", nullif(string_split(_element, ")
                    .append(part)
                    .append(")[")
                    .append(i + 1)
                    .append("], '') as ")
                    .append(Sql.identifier("item_" + parts.get(i)));
        }
        boolean cells = !parts.isEmpty() && column(each.column()).parts().isEmpty();
        String item = cells
                ? "nullif(string_split(_element, " + part + ")[" + parts.size() + "], '')"
                : "replace(_element, " + part + ", ' ')";
        return "(select * exclude (_element, _number), " + item + " as item, cast(_number as varchar) as item_no"
                + named
                + " from (select * exclude (_elements), unnest(_elements) as _element, "
                + "unnest(generate_series(1, len(_elements))) as _number from (select *, " + elements
                + " as _elements from " + rows + " where _problem is null and " + list + " is not null)))";
    }

    /** SQL of the text a mapping gives; a list gives its elements. */
    String text(Mapping mapping) {
        if (mapping.constant() != null) {
            return Sql.literal(mapping.constant());
        }
        if (mapping.sql() != null) {
            return "cast(" + mapping.sql() + " as varchar)";
        }
        String name = String.valueOf(mapping.column());
        boolean list =
                source().columns().stream().anyMatch(column -> column.name().equals(name) && column.list());
        return list ? LandedFile.elements(name) : Sql.identifier(name);
    }

    /** Whether a mapping reads a column this file does not have. */
    boolean isAbsent(Mapping mapping) {
        return mapping.column() != null && file.known().layout().missing().contains(mapping.column());
    }

    /** Whether a column comes from another source. */
    boolean isLookedUp(String column) {
        return source().joins().values().stream()
                .anyMatch(join -> join.columns().containsKey(column));
    }

    /** The header, as it stands in the file, of the column a value comes from; empty if there is none. */
    String header(Fill fill, Mapping mapping) {
        return mapping.column() == null ? "" : header(fill, mapping.column());
    }

    /** The header, as it stands in the file, of a landing column or of the list an element comes from. */
    String header(Fill fill, String named) {
        String name = named;
        if (fill.each() != null && (name.equals("item") || name.startsWith("item_"))) {
            name = fill.each().column();
        }
        String landing = name;
        Integer place = file.known().layout().columns().get(landing);
        if (place != null && place < file.known().layout().header().size()) {
            return file.known().layout().header().get(place).strip();
        }
        return source().columns().stream()
                .filter(column -> column.name().equals(landing))
                .map(column -> column.headers().isEmpty()
                        ? column.name()
                        : column.headers().get(0))
                .findFirst()
                .orElse(landing);
    }

    private SourceColumn column(String name) {
        return source().column(name);
    }

    private SourceDefinition source() {
        return file.known().source();
    }

    /** Whether a definition names one of the columns that are made only when asked for. */
    private boolean asksFor(String name) {
        return source().fills().stream()
                .flatMap(fill -> Stream.concat(
                        Stream.ofNullable(fill.where()),
                        fill.columns().values().stream().flatMap(RecordRows::sql)))
                .collect(Collectors.joining(" "))
                .contains(name);
    }

    private static Stream<String> sql(Mapping mapping) {
        return mapping.column() != null ? Stream.of(mapping.column()) : Stream.ofNullable(mapping.sql());
    }
}
