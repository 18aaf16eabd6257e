package io.vigie.canonical;

import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.EntityDefinition;
import io.vigie.catalogue.EntityDefinition.Column;
import io.vigie.catalogue.EntityDefinition.Need;
import io.vigie.catalogue.EntityDefinition.Rule;
import io.vigie.catalogue.EntityDefinition.Type;
import io.vigie.catalogue.SourceDefinition.Fill;
import io.vigie.catalogue.SourceDefinition.Mapping;
import io.vigie.catalogue.SourceDefinition.SourceColumn;
import io.vigie.landing.LandedFile;
import io.vigie.warehouse.Sql;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The SQL that types and checks the records of one landed file: for every record whether it is meant for an entity, the
 * canonical values, and the first thing wrong with it. A record is refused whole if any entity it fills refuses it.
 */
final class RecordSql {

    /**
     * One thing that can be wrong.
     *
     * @param when SQL, true for a bad record
     * @param header of the column it is about; empty for the whole record
     * @param text SQL of the text found; empty if there is none to show
     */
    private record Check(String when, String entity, String header, String text, String reason) {}

    /** A canonical column that a fill maps, with the names of its SQL expressions. */
    private record Mapped(
            Column column,
            Mapping mapping,
            Conversion conversion,
            String text,
            String local,
            String offset,
            String value,
            String date) {

        /** True where there is a text that is no value of the column's type. */
        String faulty() {
            return text + " is not null and "
                    + (conversion.readsDate()
                            ? "(" + local + " is null or not " + local + " " + Conversion.PLAUSIBLE + ")"
                            : value + " is null");
        }
    }

    private static final String EXTRACTED_ON = "extracted_on";

    private final LandedFile file;
    private final @Nullable LocalDate extractedOn;
    private final String currency;
    private final List<Fill> fills;
    private final List<EntityDefinition> entities = new ArrayList<>();
    private final List<List<Mapped>> mapped = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private final PersonKey personKey;

    /**
     * @param orders for columns whose dates are written with numbers only, by landing name
     * @param currency the reporting currency
     */
    RecordSql(
            LandedFile file,
            Catalogue catalogue,
            Map<String, String> orders,
            ZoneId reporting,
            String currency,
            PersonKey personKey) {
        this.file = file;
        this.currency = currency;
        this.personKey = personKey;
        this.fills = file.known().source().fills();
        this.extractedOn = file.known().extracted() == null
                ? null
                : file.known().extracted().atZone(reporting).toLocalDate();
        for (int fill = 0; fill < fills.size(); fill++) {
            EntityDefinition entity = catalogue.entities().get(fills.get(fill).entity());
            if (entity == null) {
                throw new IllegalStateException("the catalogue was read without checking " + fills.get(fill));
            }
            entities.add(entity);
            mapped.add(mapped(fill, entity, orders, reporting));
        }
        addChecks();
    }

    private List<Mapped> mapped(int fill, EntityDefinition entity, Map<String, String> orders, ZoneId reporting) {
        List<Mapped> columns = new ArrayList<>();
        for (Column column : entity.columns()) {
            Mapping mapping = fills.get(fill).columns().get(column.name());
            if (mapping == null || isAbsent(mapping)) {
                continue;
            }
            String stated = mapping.column() == null
                    ? null
                    : file.known().layout().zones().get(mapping.column());
            String declared = file.known().source().reader().zone();
            ZoneId source = stated != null ? ZoneId.of(stated) : declared != null ? ZoneId.of(declared) : reporting;
            Conversion conversion = new Conversion(
                    column,
                    mapping,
                    file.known().source().reader(),
                    source,
                    reporting,
                    mapping.column() == null ? null : orders.get(mapping.column()));
            String name = fill + "_" + column.name();
            columns.add(new Mapped(
                    column, mapping, conversion, "t" + name, "l" + name, "o" + name, "v" + name, "d" + name));
        }
        return columns;
    }

    /** Whether a mapping reads a column this file does not have. */
    private boolean isAbsent(Mapping mapping) {
        return mapping.column() != null && !file.known().layout().has(mapping.column());
    }

    private void addChecks() {
        checks.add(new Check("_problem is not null", "", "", "", ""));
        for (int fill = 0; fill < fills.size(); fill++) {
            EntityDefinition entity = entities.get(fill);
            String meant = "m" + fill;
            for (Mapped column : mapped.get(fill)) {
                String header = header(column.mapping());
                if (column.column().need() == Need.REQUIRED) {
                    checks.add(new Check(
                            meant + " and " + column.text() + " is null", entity.id(), header, "", "is missing"));
                }
                if (column.column().type() != Type.TEXT && column.column().type() != Type.PERSON) {
                    checks.add(new Check(
                            meant + " and " + column.faulty(),
                            entity.id(),
                            header,
                            column.text(),
                            column.conversion().fault()));
                }
                if (!column.column().moneyAt().isEmpty() && valueOf(fill, "currency") != null) {
                    checks.add(new Check(
                            meant + " and " + column.value() + " is not null and " + valueOf(fill, "currency")
                                    + " is null",
                            entity.id(),
                            header,
                            column.text(),
                            "is an amount without a currency"));
                }
            }
            for (Rule rule : entity.rules()) {
                String sql = canonical(rule.reject(), fill);
                Mapped named = find(fill, rule.column());
                if (sql != null && named != null) {
                    checks.add(new Check(
                            meant + " and (" + sql + ")",
                            entity.id(),
                            header(named.mapping()),
                            named.column().type() == Type.PERSON ? "" : named.text(),
                            rule.reason()));
                }
            }
        }
    }

    private @Nullable Mapped find(int fill, String column) {
        return mapped.get(fill).stream()
                .filter(candidate -> candidate.column().name().equals(column))
                .findFirst()
                .orElse(null);
    }

    private @Nullable String valueOf(int fill, String column) {
        Mapped found = find(fill, column);
        return found == null ? null : found.value();
    }

    /** A rule's SQL over the values of one fill; null if it uses a column this file does not fill. */
    private @Nullable String canonical(String sql, int fill) {
        Matcher matcher = Pattern.compile("'[^']*'|[a-z_][a-z_0-9]*").matcher(sql);
        StringBuilder replaced = new StringBuilder();
        while (matcher.find()) {
            String token = matcher.group();
            if (token.equals(EXTRACTED_ON)) {
                if (extractedOn == null) {
                    return null;
                }
                matcher.appendReplacement(replaced, "date '" + extractedOn + "'");
                continue;
            }
            String name = token.replaceFirst("_on$", "_at");
            boolean isColumn = entities.get(fill).columns().stream()
                    .anyMatch(column ->
                            column.name().equals(token) || column.dateColumn().equals(token));
            String replacement = token;
            if (isColumn) {
                Mapped column = find(fill, find(fill, token) != null ? token : name);
                if (column == null) {
                    return null;
                }
                replacement = token.equals(column.column().name()) ? column.value() : column.date();
            }
            matcher.appendReplacement(replaced, Matcher.quoteReplacement(replacement));
        }
        return matcher.appendTail(replaced).toString();
    }

    /** The header, as it stands in the file, of the column a value comes from. */
    private String header(Mapping mapping) {
        if (mapping.column() == null) {
            return "";
        }
        Integer place = file.known().layout().columns().get(mapping.column());
        if (place == null) {
            return file.known().source().columns().stream()
                    .filter(column -> column.name().equals(mapping.column())
                            && !column.headers().isEmpty())
                    .map(SourceColumn::headers)
                    .map(headers -> headers.get(0))
                    .findFirst()
                    .orElse("");
        }
        return file.known().layout().header().get(place);
    }

    /** Values typed and checked: {@code m*, t*, v*, d*} and {@code _bad}, the number of the first failed check or 0. */
    private String typed(boolean numbered) {
        List<String> texts = new ArrayList<>();
        List<String> locals = new ArrayList<>();
        List<String> values = new ArrayList<>();
        List<String> dates = new ArrayList<>();
        for (int fill = 0; fill < fills.size(); fill++) {
            String where = fills.get(fill).where();
            texts.add((where == null ? "true" : "coalesce(" + where + ", false)") + " as m" + fill);
            for (Mapped column : mapped.get(fill)) {
                texts.add(text(column.mapping()) + " as " + column.text());
                if (column.conversion().readsDate()) {
                    locals.add(column.conversion().local(column.text()) + " as " + column.local());
                }
                values.add(column.conversion().value(column.text(), column.local(), column.offset(), personKey) + " as "
                        + column.value());
                if (column.column().type() == Type.INSTANT) {
                    locals.add(Conversion.offset(column.text()) + " as " + column.offset());
                    dates.add(column.conversion().reportingDate(column.local(), column.offset(), column.value())
                            + " as " + column.date());
                }
            }
        }
        boolean counted = numbered || usesRecordNumbers();
        String carried = (counted ? "_record, " : "") + "_problem, ";
        String bad = "case ";
        for (int i = 0; i < checks.size(); i++) {
            bad += "when " + checks.get(i).when() + " then " + (i + 1) + " ";
        }
        return "(select *, " + bad + "else 0 end as _bad from (select *" + prefixed(dates) + " from (select *"
                + prefixed(values) + " from (select *" + prefixed(locals) + " from (select " + carried
                + String.join(", ", texts) + " from "
                + relation(counted) + ")))))";
    }

    private String relation(boolean counted) {
        if (fills.stream()
                .flatMap(fill -> fill.columns().values().stream())
                .noneMatch(mapping -> mapping.sql() != null && mapping.sql().contains("_extracted"))) {
            return file.relation(counted);
        }
        String extracted = file.known().extracted() == null
                ? "cast(null as varchar)"
                : Sql.literal(file.known().extracted().toString());
        return "(select *, " + extracted + " as _extracted from " + file.relation(counted) + ")";
    }

    /** Whether a definition asks for record numbers, for instance as the key of a file that has none. */
    private boolean usesRecordNumbers() {
        return fills.stream()
                .flatMap(fill -> fill.columns().values().stream())
                .anyMatch(mapping -> mapping.sql() != null && mapping.sql().contains("_record"));
    }

    private static String prefixed(List<String> expressions) {
        return expressions.stream().map(expression -> ", " + expression).collect(Collectors.joining());
    }

    private static String text(Mapping mapping) {
        if (mapping.column() != null) {
            return Sql.identifier(mapping.column());
        }
        if (mapping.constant() != null) {
            return Sql.literal(mapping.constant());
        }
        return "cast(" + mapping.sql() + " as varchar)";
    }

    int fillCount() {
        return fills.size();
    }

    EntityDefinition entity(int fill) {
        return entities.get(fill);
    }

    /** Canonical columns a fill gives values to, companions aside. */
    List<String> filled(int fill) {
        return mapped.get(fill).stream().map(column -> column.column().name()).toList();
    }

    /** Inserts the good records of one fill. */
    String insert(int fill) {
        return "insert into " + CanonicalSchema.table(entities.get(fill).id()) + " (" + storedNames(fill) + ") select "
                + storedValues(fill) + " from " + typed(false) + " where _bad = 0 and m" + fill;
    }

    /** Selects the good records of one fill with {@code _record} and every stored column of the entity. */
    String numbered(int fill) {
        Map<String, String> given = stored(fill);
        String columns = entities.get(fill).storedColumns().entrySet().stream()
                .map(column -> given.getOrDefault(column.getKey(), "cast(null as " + column.getValue() + ")") + " as "
                        + Sql.identifier(column.getKey()))
                .collect(Collectors.joining(", "));
        return "(select _record, " + columns + " from " + typed(true) + " where _bad = 0 and m" + fill + ")";
    }

    private String storedNames(int fill) {
        return stored(fill).keySet().stream().map(Sql::identifier).collect(Collectors.joining(", "));
    }

    private String storedValues(int fill) {
        return String.join(", ", stored(fill).values());
    }

    /** Stored columns this fill gives, companions included, with their SQL. */
    private Map<String, String> stored(int fill) {
        Map<String, String> stored = new LinkedHashMap<>();
        stored.put("source_system", Sql.literal(file.known().source().system()));
        stored.put("file_id", Integer.toString(file.candidate().id()));
        if (extractedOn != null) {
            stored.put(EXTRACTED_ON, "date '" + extractedOn + "'");
        }
        for (Mapped column : mapped.get(fill)) {
            stored.put(column.column().name(), concealed(fill, column));
            if (column.column().type() == Type.INSTANT) {
                stored.put(column.column().dateColumn(), column.date());
            }
            String currencyValue = valueOf(fill, "currency");
            if (!column.column().moneyAt().isEmpty() && currencyValue != null) {
                stored.put(
                        column.column().name() + "_rc",
                        "case when " + currencyValue + " = " + Sql.literal(currency) + " then " + column.value()
                                + " end");
            }
        }
        return stored;
    }

    /** A mapping file names persons by what other systems call them: of these no key stays as it came, and no name. */
    private String concealed(int fill, Mapped column) {
        String name = column.column().name();
        if (!entities.get(fill).id().equals(Identities.ENTITY) || name.equals("kind") || name.equals("system")) {
            return column.value();
        }
        return "case when " + valueOf(fill, "kind") + " <> 'person' then " + column.value() + " else "
                + (name.equals("name") ? "null" : personKey.sql(column.value())) + " end";
    }

    /** Stores the rejected records with the reason. */
    String reject() {
        return "insert into landing.reject select " + file.candidate().id() + " as file_id, "
                + Sql.literal(file.candidate().file().name()) + " as file, _record as record, "
                + choice(Check::header, true) + " as \"column\", " + choice(Check::text, false)
                + " as value, case _bad when 1 then _problem else "
                + choice(Check::reason, true) + " end as reason, " + choice(Check::entity, true) + " as entity from "
                + typed(true) + " where _bad > 0";
    }

    /** Chooses by failed check; literals are quoted, SQL is taken as it is. */
    private String choice(Function<Check, String> part, boolean literal) {
        StringBuilder choice = new StringBuilder();
        for (int i = 0; i < checks.size(); i++) {
            String value = part.apply(checks.get(i));
            if (!value.isEmpty()) {
                choice.append("when ")
                        .append(i + 1)
                        .append(" then ")
                        .append(literal ? Sql.literal(value) : value)
                        .append(' ');
            }
        }
        return choice.isEmpty() ? "''" : "case _bad " + choice + "else '' end";
    }
}
