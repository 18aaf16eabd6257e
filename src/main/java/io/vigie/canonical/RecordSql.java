package io.vigie.canonical;

import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.EntityDefinition;
import io.vigie.catalogue.EntityDefinition.Column;
import io.vigie.catalogue.EntityDefinition.Need;
import io.vigie.catalogue.EntityDefinition.Rule;
import io.vigie.catalogue.EntityDefinition.Type;
import io.vigie.catalogue.SourceDefinition.Each;
import io.vigie.catalogue.SourceDefinition.Fill;
import io.vigie.catalogue.SourceDefinition.Mapping;
import io.vigie.catalogue.SourceDefinition.SourceColumn;
import io.vigie.landing.LandedFile;
import io.vigie.landing.PersonKey;
import io.vigie.warehouse.Session;
import io.vigie.warehouse.Sql;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The SQL that types and checks the records of one landed file: for every record whether it is meant for an entity, the
 * canonical values, and the first thing wrong with it. A record is refused whole if any entity it fills refuses it.
 */
final class RecordSql {

    /**
     * What was made of the records of a file.
     *
     * @param good rows inserted
     * @param rejected records refused
     * @param unsure whether a text was refused that could not be read, although only a sample of its column was looked at:
     *     the whole file may say how it is to be read
     */
    record Outcome(long good, long rejected, boolean unsure) {}

    /**
     * One thing that can be wrong.
     *
     * @param when SQL, true for a bad record
     * @param header of the column it is about; empty for the whole record
     * @param text SQL of the text found; empty if there is none to show
     * @param more SQL of what else the reason says; empty if nothing
     * @param sampled whether it rests on a sample of the column
     */
    private record Check(
            String when, String entity, String header, String text, String reason, String more, boolean sampled) {

        Check(String when, String entity, String header, String text, String reason) {
            this(when, entity, header, text, reason, "", false);
        }
    }

    /**
     * The fills that read the same rows.
     *
     * @param each the list whose elements are read; null for records
     * @param fills their numbers
     * @param checks in the order in which they are made
     */
    private record Group(@Nullable Each each, List<Integer> fills, List<Check> checks) {}

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

    /** Fewer records are typed once and stored; more would take longer to store than to read twice. */
    static final int FEW = 20_000;

    /** What a spreadsheet leaves of a long number: the digits behind the sixth are lost. */
    private static final String SCIENTIFIC = "^[0-9](?:[.,][0-9]+)?E[+][0-9]+$";

    private final LandedFile file;
    private final RecordRows rows;
    private final ColumnEvidence evidence;
    private final @Nullable LocalDate extractedOn;
    private final String currency;
    private final List<Fill> fills;
    private final List<EntityDefinition> entities = new ArrayList<>();
    private final List<List<Mapped>> mapped = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();
    private final PersonKey personKey;

    /**
     * @param evidence how the texts of the file's columns are to be read
     * @param currency the reporting currency
     */
    RecordSql(
            RecordRows rows,
            Catalogue catalogue,
            ColumnEvidence evidence,
            ZoneId reporting,
            String currency,
            PersonKey personKey) {
        this.rows = rows;
        this.evidence = evidence;
        this.file = rows.file();
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
            mapped.add(mapped(fill, entity, evidence, reporting));
        }
        // Records come first: what is wrong with one as a whole is said before what is wrong with its elements.
        groups.add(group(null));
        rows.lists().forEach(each -> groups.add(group(each)));
    }

    private Group group(@Nullable Each each) {
        List<Integer> numbers = new ArrayList<>();
        List<Check> checks = new ArrayList<>();
        checks.add(new Check("_problem is not null", "", "", "", ""));
        for (int fill = 0; fill < fills.size(); fill++) {
            if (Objects.equals(fills.get(fill).each(), each)) {
                numbers.add(fill);
                addChecks(fill, checks);
            }
        }
        return new Group(each, numbers, checks);
    }

    private List<Mapped> mapped(int fill, EntityDefinition entity, ColumnEvidence evidence, ZoneId reporting) {
        List<Mapped> columns = new ArrayList<>();
        for (Column column : entity.columns()) {
            Mapping mapping = fills.get(fill).columns().get(column.name());
            if (mapping == null || rows.isAbsent(mapping)) {
                continue;
            }
            String stated = mapping.column() == null
                    ? null
                    : file.known().layout().zones().get(mapping.column());
            String declared = file.known().source().reader().zone();
            ZoneId source = stated != null ? ZoneId.of(stated) : declared != null ? ZoneId.of(declared) : reporting;
            boolean date = column.type() == Type.DATE || column.type() == Type.INSTANT;
            Reading reading = evidence.reading(fills.get(fill).each(), rows.text(mapping), date);
            String name = fill + "_" + column.name();
            columns.add(new Mapped(
                    column,
                    mapping,
                    new Conversion(column, mapping, reading, source, reporting),
                    "t" + name,
                    "l" + name,
                    "o" + name,
                    "v" + name,
                    "d" + name));
        }
        return columns;
    }

    private void addChecks(int fill, List<Check> checks) {
        EntityDefinition entity = entities.get(fill);
        String meant = "m" + fill;
        for (Mapped column : mapped.get(fill)) {
            String header = header(fill, column.mapping());
            Conversion conversion = column.conversion();
            boolean required = column.column().need() == Need.REQUIRED;
            if (required && !conversion.readsBlank()) {
                checks.add(
                        new Check(meant + " and " + column.text() + " is null", entity.id(), header, "", "is missing"));
            }
            if (required
                    && column.column().type() == Type.TEXT
                    && column.mapping().column() != null
                    && entity.key().contains(column.column().name())) {
                checks.add(
                        new Check(
                                meant + " and contains(" + column.text() + ", 'E+') and regexp_matches(" + column.text()
                                        + ", " + Sql.literal(SCIENTIFIC) + ")",
                                entity.id(),
                                header,
                                column.text(),
                                "is a key whose last digits a spreadsheet has destroyed; maybe export it again and open it as text"));
            }
            if (column.column().type() != Type.PERSON
                    && (column.column().type() != Type.TEXT
                            || !column.mapping().values().isEmpty())) {
                checks.add(new Check(
                        meant + " and " + column.faulty(),
                        entity.id(),
                        header,
                        column.text(),
                        conversion.fault(),
                        conversion.suggestion(column.text()),
                        conversion.reading().sampled()));
            }
            if (!column.column().moneyAt().isEmpty() && valueOf(fill, "currency") != null) {
                checks.add(new Check(
                        meant + " and " + column.value() + " is not null and " + valueOf(fill, "currency") + " is null",
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
                        header(fill, named.mapping()),
                        named.column().type() == Type.PERSON ? "" : named.text(),
                        rule.reason()));
            }
        }
    }

    private String header(int fill, Mapping mapping) {
        return rows.header(fills.get(fill), mapping);
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

    /**
     * Values typed and checked: {@code m*, t*, l*, o*, v*, d*} and {@code _bad}, the number of the first failed check or 0; of a list
     * also {@code item_no}.
     */
    private String typed(Group group, boolean numbered) {
        return typed(group, numbered, List.of(), "");
    }

    /**
     * @param carried SQL over landing columns that is wanted beside
     * @param where condition on the records, with the keyword; empty for all
     */
    private String typed(Group group, boolean numbered, List<String> carried, String where) {
        List<String> texts = new ArrayList<>(carried);
        List<String> locals = new ArrayList<>();
        List<String> values = new ArrayList<>();
        List<String> dates = new ArrayList<>();
        if (numbered) {
            texts.add("_record");
        }
        texts.add("_problem");
        if (group.each() != null) {
            texts.add("item_no");
        }
        for (int fill : group.fills()) {
            String meant = fills.get(fill).where();
            texts.add((meant == null ? "true" : "coalesce(" + resolved(fill, meant) + ", false)") + " as m" + fill);
            for (Mapped column : mapped.get(fill)) {
                Conversion conversion = column.conversion();
                String key =
                        column.column().type() == Type.PERSON ? file.persons().key(column.mapping()) : null;
                texts.add((key == null ? conversion.text(resolved(fill, rows.text(column.mapping()))) : key) + " as "
                        + column.text());
                if (conversion.readsDate()) {
                    locals.add(conversion.local(column.text()) + " as " + column.local());
                    if (conversion.readsOffset()) {
                        locals.add(conversion.offset(column.text()) + " as " + column.offset());
                    }
                }
                values.add((key == null
                                ? conversion.value(column.text(), column.local(), column.offset(), personKey)
                                : column.text())
                        + " as " + column.value());
                if (column.column().type() == Type.INSTANT) {
                    dates.add(conversion.reportingDate(column.local(), column.offset(), column.value()) + " as "
                            + column.date());
                }
            }
        }
        String bad = "case ";
        for (int i = 0; i < group.checks().size(); i++) {
            bad += "when " + group.checks().get(i).when() + " then " + (i + 1) + " ";
        }
        return "(select *, " + bad + "else 0 end as _bad from (select *" + prefixed(dates) + " from (select *"
                + prefixed(values) + " from (select *" + prefixed(locals) + " from (select " + String.join(", ", texts)
                + " from " + rows.relation(group.each(), numbered) + where + ")))))";
    }

    private String resolved(int fill, String sql) {
        return Notation.resolved(sql, fills.get(fill).each(), evidence, currency, this::person);
    }

    /** The key of the person a column names. */
    private String person(String column) {
        String name = Sql.identifier(column);
        return file.persons().isKey(column) ? name : personKey.sql(name);
    }

    private static String prefixed(List<String> expressions) {
        return expressions.stream().map(expression -> ", " + expression).collect(Collectors.joining());
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

    /** Whether every good record is one row, so that rows and refused records add up to the records. */
    boolean everyRecordFillsOne() {
        return fills.size() == 1 && fills.get(0).where() == null && fills.get(0).each() == null;
    }

    /** Inserts the rows of the good records and stores the others with the reason. */
    Outcome load(Session session) {
        return load(session, file.records() < FEW);
    }

    /** @param few whether the records are typed once and stored; rows and reasons are the same */
    Outcome load(Session session, boolean few) {
        if (few) {
            return loadFew(session);
        }
        if (!file.viewed() && everyRecordFillsOne()) {
            return loadOnce(session);
        }
        if (groups.size() == 1) {
            long good = 0;
            for (int fill = 0; fill < fills.size(); fill++) {
                good += session.execute(insert(fill, false));
            }
            // Where every record fills the one entity, as many rows as records mean that none was refused.
            long rejected = good == file.records() && everyRecordFillsOne()
                    ? 0
                    : reject(session, refused(groups.get(0), 0, ""));
            return new Outcome(good, rejected, rejected > 0 && isUnsure(session, checks()));
        }
        List<String> refused = new ArrayList<>();
        for (int group = 0; group < groups.size(); group++) {
            refused.add(refused(groups.get(group), group, ""));
        }
        long rejected = reject(session, firstOfEach(refused));
        long good = 0;
        for (int fill = 0; fill < fills.size(); fill++) {
            good += session.execute(insert(fill, rejected > 0));
        }
        return new Outcome(good, rejected, rejected > 0 && isUnsure(session, checks()));
    }

    /** Planning the statement that types records takes longer than running it on few: it is made once. */
    private Outcome loadFew(Session session) {
        List<String> refused = new ArrayList<>();
        List<Check> failed = new ArrayList<>();
        for (int part = 0; part < groups.size(); part++) {
            Group group = groups.get(part);
            String typed = "typed_" + part;
            session.execute(
                    "create or replace temp table " + typed + " as from " + typed(group, true, List.of(packed()), ""));
            Set<Integer> bad = new TreeSet<>(session.query(
                    "select distinct _bad from " + typed + " where _bad > 0", row -> (int) row.number("_bad")));
            if (!bad.isEmpty()) {
                bad.forEach(check -> failed.add(group.checks().get(check - 1)));
                refused.add(refused(group, part, bad, typed));
            }
        }
        long rejected = refused.isEmpty() ? 0 : reject(session, firstOfEach(refused));
        long good = 0;
        for (int fill = 0; fill < fills.size(); fill++) {
            String typed = "typed_" + groups.indexOf(groupOf(fill));
            good += session.execute(insert(fill, "from " + typed + goodOf(fill, rejected > 0)));
        }
        for (int part = 0; part < groups.size(); part++) {
            session.execute("drop table typed_" + part);
        }
        return new Outcome(good, rejected, rejected > 0 && isUnsure(session, failed.stream()));
    }

    /** A record is refused once, for the first thing that is wrong with it. */
    private String firstOfEach(List<String> refused) {
        return groups.size() == 1
                ? refused.get(0)
                : "select * from (" + String.join(" union all ", refused)
                        + ") qualify row_number() over (partition by record order by part, item) = 1";
    }

    private Stream<Check> checks() {
        return groups.stream().flatMap(group -> group.checks().stream());
    }

    /** Records that are stored with their numbers need no second pass: what is not among the good ones is refused. */
    private Outcome loadOnce(Session session) {
        Map<String, String> stored = stored(0);
        String names = stored.keySet().stream().map(Sql::identifier).collect(Collectors.joining(", "));
        String values = stored.entrySet().stream()
                .map(column -> column.getValue() + " as " + Sql.identifier(column.getKey()))
                .collect(Collectors.joining(", "));
        session.execute("create or replace temp table good as select _record, " + values + " from " + good(0, true));
        long good = session.execute("insert into "
                + CanonicalSchema.table(entities.get(0).id()) + " (" + names + ") select " + names + " from good");
        long rejected = good == file.records()
                ? 0
                : reject(session, refused(groups.get(0), 0, " where _record not in (select _record from good)"));
        session.execute("drop table good");
        return new Outcome(good, rejected, rejected > 0 && isUnsure(session, checks()));
    }

    /** Looks at the refused texts: only one that some reading makes sense of is worth reading the file again. */
    private boolean isUnsure(Session session, Stream<Check> failed) {
        String sampled = failed.filter(Check::sampled)
                .map(check -> "(" + Sql.literal(check.header()) + ", " + Sql.literal(check.reason()) + ")")
                .distinct()
                .collect(Collectors.joining(", "));
        return !sampled.isEmpty()
                && !session.query(
                                "select 1 as one from landing.reject where file_id = "
                                        + file.candidate().id() + " and (\"column\", reason) in (" + sampled + ") and "
                                        + Conversion.readable("value") + " limit 1",
                                row -> row.number("one"))
                        .isEmpty();
    }

    /** Inserts the good rows of one fill. */
    private String insert(int fill, boolean someRefused) {
        return insert(fill, "from " + good(fill, someRefused));
    }

    private String insert(int fill, String from) {
        Map<String, String> stored = stored(fill);
        return "insert into " + CanonicalSchema.table(entities.get(fill).id()) + " ("
                + stored.keySet().stream().map(Sql::identifier).collect(Collectors.joining(", ")) + ") select "
                + String.join(", ", stored.values()) + " " + from;
    }

    /** Good rows of one fill; where a record has several rows, those of refused records are left out. */
    private String good(int fill, boolean numbered) {
        return typed(groupOf(fill), numbered) + goodOf(fill, numbered);
    }

    private String goodOf(int fill, boolean numbered) {
        return " where _bad = 0 and m" + fill
                + (numbered && groups.size() > 1
                        ? " and _record not in (select record from landing.reject where file_id = "
                                + file.candidate().id() + ")"
                        : "");
    }

    private Group groupOf(int fill) {
        return groups.stream()
                .filter(group -> group.fills().contains(fill))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Selects the good rows of one fill with {@code _record}, {@code _item} (the element's number, 0 for a record) and every
     * stored column of the entity.
     */
    String numbered(int fill) {
        Map<String, String> given = stored(fill);
        String columns = entities.get(fill).storedColumns().entrySet().stream()
                .map(column -> given.getOrDefault(column.getKey(), "cast(null as " + column.getValue() + ")") + " as "
                        + Sql.identifier(column.getKey()))
                .collect(Collectors.joining(", "));
        return "(select _record, " + item(groupOf(fill)) + " as _item, " + columns + " from " + good(fill, true) + ")";
    }

    /** A mapping file names persons by what other systems call them: of these no key stays as it came, and no name. */
    private String concealed(int fill, Mapped column) {
        String name = column.column().name();
        if (!entities.get(fill).id().equals(Identities.ENTITY) || name.equals("kind") || name.equals("system")) {
            return column.value();
        }
        return "case when " + valueOf(fill, "kind") + " <> 'person' then " + column.value() + " else "
                + (name.equals("name") ? "null" : storedKey(column) ? column.value() : personKey.sql(column.value()))
                + " end";
    }

    private boolean storedKey(Mapped column) {
        return column.mapping().column() != null
                && file.persons().isKeyOfPersons(column.mapping().column());
    }

    private static String item(Group group) {
        return group.each() == null ? "0" : "cast(item_no as integer)";
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

    /**
     * Stores the refused records with the reason; beside, their kept columns as JSON, those that hold keys of persons left
     * out, and how dates and numbers of the file were read. One pass over the file gives both.
     */
    private long reject(Session session, String refused) {
        session.execute("create or replace temp table refused as " + refused);
        String id = file.candidate().id() + " as file_id, ";
        long rejected = session.execute("insert into landing.reject select " + id
                + Sql.literal(file.candidate().file().name())
                + " as file, record, \"column\", value, reason, entity from refused");
        if (rejected > 0) {
            session.execute("insert into landing.reject_detail select " + id + "record, kept, null, "
                    + literal(single(Conversion::readsDate, reading -> reading.order())) + ", "
                    + literal(single(
                            Conversion::readsNumber,
                            reading -> reading.decimal() == null ? null : String.valueOf(reading.decimal())))
                    + " from refused");
        }
        session.execute("drop table refused");
        return rejected;
    }

    private static String literal(@Nullable String text) {
        return text == null ? "cast(null as varchar)" : Sql.literal(text);
    }

    /** What all readings say that say something; null if they differ. */
    private @Nullable String single(Predicate<Conversion> which, Function<Reading, @Nullable String> what) {
        List<String> said = mapped.stream()
                .flatMap(List::stream)
                .map(Mapped::conversion)
                .filter(which)
                .flatMap(conversion -> Stream.ofNullable(what.apply(conversion.reading())))
                .distinct()
                .toList();
        return said.size() == 1 ? said.get(0) : null;
    }

    /** Landing columns no part of which names a person. */
    private List<String> kept() {
        Set<String> persons = new HashSet<>();
        List<String> sql = new ArrayList<>();
        for (int fill = 0; fill < fills.size(); fill++) {
            boolean identity = entities.get(fill).id().equals(Identities.ENTITY);
            for (Mapped column : mapped.get(fill)) {
                if (identity || column.column().type() == Type.PERSON) {
                    Mapping mapping = column.mapping();
                    Each each = fills.get(fill).each();
                    Stream.of(mapping.column(), each == null ? null : each.column())
                            .filter(Objects::nonNull)
                            .forEach(persons::add);
                    if (mapping.sql() != null) {
                        sql.add(mapping.sql());
                    }
                }
            }
        }
        return file.known().source().columns().stream()
                .map(SourceColumn::name)
                .filter(name -> file.known().layout().has(name) && !persons.contains(name))
                .filter(name -> sql.stream().noneMatch(text -> text.contains(name)))
                .toList();
    }

    /** What a refused record keeps, as {@code _kept}. */
    private String packed() {
        String kept = kept().stream()
                .map(name -> Sql.identifier(name) + " := " + Sql.identifier(name))
                .collect(Collectors.joining(", "));
        return (kept.isEmpty() ? "null" : "struct_pack(" + kept + ")") + " as _kept";
    }

    /**
     * Selects the refused rows of a group with what is wrong.
     *
     * @param where condition on the records, with the keyword; empty for all
     */
    private String refused(Group group, int part, String where) {
        Set<Integer> all =
                IntStream.rangeClosed(1, group.checks().size()).boxed().collect(Collectors.toSet());
        return refused(group, part, all, typed(group, true, List.of(packed()), where));
    }

    /** @param bad numbers of the checks that may have failed */
    private String refused(Group group, int part, Set<Integer> bad, String typed) {
        return "select _record as record, " + part + " as part, " + item(group) + " as item, "
                + choice(group, bad, Check::header, true) + " as \"column\", " + choice(group, bad, Check::text, false)
                + " as value, case _bad when 1 then _problem else "
                + choice(group, bad, Check::reason, true) + " || " + choice(group, bad, Check::more, false)
                + " end as reason, " + choice(group, bad, Check::entity, true) + " as entity, "
                + (kept().isEmpty() ? "'{}'" : "cast(to_json(_kept) as varchar)") + " as kept from " + typed
                + " where _bad > 0";
    }

    /** Chooses by failed check; literals are quoted, SQL is taken as it is. */
    private static String choice(Group group, Set<Integer> numbers, Function<Check, String> part, boolean literal) {
        StringBuilder choice = new StringBuilder();
        for (int i = 0; i < group.checks().size(); i++) {
            String value = part.apply(group.checks().get(i));
            if (numbers.contains(i + 1) && !value.isEmpty()) {
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
