package io.vigie.source;

import io.vigie.catalogue.EntityDefinition;
import io.vigie.catalogue.EntityDefinition.Column;
import io.vigie.catalogue.EntityDefinition.Need;
import io.vigie.catalogue.EntityDefinition.Type;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Guesses which column of a file fills which column of an entity: by name, then by what the cells show. */
final class ColumnMatcher {

    /** Name alone decides from here on. */
    private static final double ALIKE = 0.63;

    private static final double SURE = 0.8;

    /**
     * A guess.
     *
     * @param column of the file; null if none fills it
     * @param expression what fills it instead, as a mapping is written; empty if a column does
     * @param why in words
     * @param check whether a person should look at it
     */
    record Match(@Nullable ColumnContent column, String expression, String why, boolean check) {}

    private record Scored(Column target, ColumnContent column, double score) {}

    private final Inspection table;
    private final EntityDefinition entity;
    private final Thesaurus thesaurus;
    private final Map<String, Match> matches = new LinkedHashMap<>();
    private final Set<ColumnContent> used = new HashSet<>();

    private ColumnMatcher(Inspection table, EntityDefinition entity, Thesaurus thesaurus) {
        this.table = table;
        this.entity = entity;
        this.thesaurus = thesaurus;
    }

    /** By canonical column; those that nothing in the file seems to fill are absent. */
    static Map<String, Match> match(Inspection table, EntityDefinition entity, Thesaurus thesaurus) {
        ColumnMatcher matcher = new ColumnMatcher(table, entity, thesaurus);
        matcher.byName();
        matcher.amounts();
        matcher.key();
        matcher.required();
        return matcher.matches;
    }

    private void byName() {
        List<Scored> scored = new ArrayList<>();
        for (Column target : entity.columns()) {
            for (ColumnContent column : table.columns()) {
                double name = thesaurus.likeness(column.header(), entity, target.name());
                // An id that looks like a number with decimals is an id still, if its name says so.
                boolean fits = fits(column, target) || name >= SURE && target.type() == Type.TEXT && column.isNumber();
                if (name < ALIKE || !fits || column.personal() && name < 1 && target.type() != Type.PERSON) {
                    continue;
                }
                double need = target.need() == Need.OPTIONAL ? 0 : 0.02;
                scored.add(new Scored(target, column, name + need + (column.filled() == 0 ? -0.3 : 0)));
            }
        }
        scored.sort(Comparator.comparingDouble(Scored::score).reversed());
        for (Scored each : scored) {
            if (!matches.containsKey(each.target().name()) && !used.contains(each.column()) && each.score() >= ALIKE) {
                put(each);
            }
        }
        // "Order ID" may have to be key and number both.
        for (Scored each : scored) {
            boolean partOfKey = entity.key().size() > 1
                    && entity.key().contains(each.target().name());
            if (each.target().need() == Need.REQUIRED
                    && !partOfKey
                    && !matches.containsKey(each.target().name())) {
                put(each);
            }
        }
    }

    private void put(Scored match) {
        boolean sure = match.score() >= SURE;
        put(match.target().name(), match.column(), sure ? "by its name" : "its name is alike", !sure);
    }

    private void put(String target, ColumnContent column, String why, boolean check) {
        matches.put(target, new Match(column, "", why, check));
        used.add(column);
    }

    private boolean fits(ColumnContent column, Column target) {
        ColumnContent.Type type = column.type();
        if (type == ColumnContent.Type.EMPTY) {
            return true;
        }
        return switch (target.type()) {
            case TEXT -> type == ColumnContent.Type.TEXT || type == ColumnContent.Type.WHOLE_NUMBER;
            case PERSON -> !column.isDate() && type != ColumnContent.Type.YES_NO;
            case ENUM -> !column.isDate() && column.values().size() > 0;
            case BOOLEAN ->
                type == ColumnContent.Type.YES_NO
                        || Set.of("0", "1").containsAll(column.values().keySet())
                                && !column.values().isEmpty();
            case INTEGER ->
                type == ColumnContent.Type.WHOLE_NUMBER
                        || duration(target) && (column.isNumber() || type == ColumnContent.Type.DURATION);
            case DECIMAL -> column.isNumber() || duration(target) && type == ColumnContent.Type.DURATION;
            case DATE, INSTANT -> column.isDate() || epoch(column);
        };
    }

    /** Whether a canonical column holds seconds. */
    static boolean duration(Column target) {
        return target.name().endsWith("_seconds")
                || target.name().endsWith("_s")
                || target.name().equals("seconds");
    }

    /** Whether whole numbers may be seconds or milliseconds since 1970, from 2000 to 2050. */
    static boolean epoch(ColumnContent column) {
        BigDecimal least = column.least();
        BigDecimal greatest = column.greatest();
        if (column.type() != ColumnContent.Type.WHOLE_NUMBER || least == null || greatest == null) {
            return false;
        }
        return within(least, greatest, 946_684_800L, 2_524_608_000L)
                || within(least, greatest, 946_684_800_000L, 2_524_608_000_000L);
    }

    private static boolean within(BigDecimal least, BigDecimal greatest, long from, long to) {
        return least.compareTo(BigDecimal.valueOf(from)) >= 0 && greatest.compareTo(BigDecimal.valueOf(to)) <= 0;
    }

    private boolean lacks(String target) {
        return !matches.containsKey(target)
                && entity.columns().stream().anyMatch(column -> column.name().equals(target));
    }

    private Optional<String> firstOf(String... targets) {
        for (String target : targets) {
            if (lacks(target)) {
                return Optional.of(target);
            }
        }
        return Optional.empty();
    }

    /** Quantity, price and value by their product, and what was received by being like what was ordered. */
    private void amounts() {
        if (!table.headerless()) {
            return;
        }
        List<ColumnContent> numbers =
                table.columns().stream().filter(ColumnContent::isNumber).toList();
        Optional<String> quantity = firstOf("qty_ordered", "quantity");
        Optional<String> price = firstOf("unit_price");
        Optional<String> value = firstOf("line_value", "line_total", "value");
        if (quantity.isEmpty() || price.isEmpty()) {
            return;
        }
        for (ColumnContent a : numbers) {
            for (ColumnContent b : numbers) {
                for (ColumnContent c : numbers) {
                    // The quantity is the rounder one of the factors.
                    if (a != b && c != a && c != b && rounder(a, b) && product(a, b, c)) {
                        String why = "column " + a.position() + " times column " + b.position() + " is column "
                                + c.position();
                        put(quantity.get(), a, why, true);
                        put(price.get(), b, why, true);
                        value.ifPresent(target -> put(target, c, why, true));
                        received(a, numbers);
                        return;
                    }
                }
            }
        }
    }

    private static boolean rounder(ColumnContent a, ColumnContent b) {
        return a.type() == ColumnContent.Type.WHOLE_NUMBER && b.type() == ColumnContent.Type.NUMBER
                || a.type() == b.type() && a.distinct() < b.distinct();
    }

    private boolean product(ColumnContent a, ColumnContent b, ColumnContent c) {
        BigDecimal one = BigDecimal.ONE;
        return share((row, unused) -> {
                            BigDecimal x = number(row, a);
                            BigDecimal y = number(row, b);
                            BigDecimal z = number(row, c);
                            return x != null
                                    && y != null
                                    && z != null
                                    && z.signum() != 0
                                    && x.compareTo(one) != 0
                                    && y.compareTo(one) != 0
                                    && x.multiply(y)
                                                    .setScale(2, RoundingMode.HALF_EVEN)
                                                    .subtract(z)
                                                    .abs()
                                                    .compareTo(new BigDecimal("0.02"))
                                            < 0;
                        })
                        > 0.4
                && share((row, unused) -> {
                            BigDecimal x = number(row, a);
                            BigDecimal y = number(row, b);
                            BigDecimal z = number(row, c);
                            return x != null
                                    && y != null
                                    && z != null
                                    && x.multiply(y).subtract(z).abs().compareTo(new BigDecimal("0.02")) < 0;
                        })
                        > 0.95;
    }

    private void received(ColumnContent ordered, List<ColumnContent> numbers) {
        Optional<String> target = firstOf("qty_received", "quantity_shipped");
        if (target.isEmpty()) {
            return;
        }
        ColumnContent best = null;
        double most = 0.5;
        for (ColumnContent column : numbers) {
            if (!used.contains(column)) {
                double equal = share((row, unused) -> {
                    BigDecimal x = number(row, ordered);
                    BigDecimal y = number(row, column);
                    return x != null && y != null && x.compareTo(y) == 0;
                });
                if (equal > most) {
                    most = equal;
                    best = column;
                }
            }
        }
        if (best != null) {
            put(target.get(), best, "mostly as much as column " + ordered.position(), true);
        }
    }

    private double share(BiPredicate<List<String>, Void> holds) {
        long count = 0;
        long of = 0;
        for (List<String> row : table.sample().rows()) {
            of++;
            count += holds.test(row, null) ? 1 : 0;
            if (of == 1000) {
                break;
            }
        }
        return of == 0 ? 0 : (double) count / of;
    }

    private static @Nullable BigDecimal number(List<String> row, ColumnContent column) {
        return CellReading.number(row.get(column.position() - 1), column.decimalSign() == ',' ? ',' : '.');
    }

    /** The columns that tell records apart. */
    private void key() {
        List<String> missing = entity.key().stream().filter(this::lacks).toList();
        if (missing.isEmpty()) {
            return;
        }
        if (entity.key().size() == 1) {
            table.columns().stream()
                    .filter(column -> column.unique() && keyLike(column))
                    .min(Comparator.comparing(used::contains))
                    .ifPresent(column -> put(missing.get(0), column, "no two records have the same", true));
            return;
        }
        List<ColumnContent> parts = new ArrayList<>();
        for (String name : entity.key()) {
            Match match = matches.get(name);
            if (match != null && match.column() != null) {
                parts.add(match.column());
            }
        }
        if (parts.isEmpty()) {
            // Lines follow each other under the key of what they belong to.
            Optional<ColumnContent> group = table.columns().stream()
                    .filter(column ->
                            keyLike(column) && !column.unique() && column.filledShare() == 1 && grouped(column))
                    .findFirst();
            if (group.isPresent()) {
                put(missing.get(0), group.get(), "its equal values follow each other", true);
                parts.add(group.get());
            }
        }
        for (String name : missing) {
            if (lacks(name)) {
                last(name, parts);
            }
        }
    }

    private void last(String name, List<ColumnContent> parts) {
        Column target = entity.column(name);
        if (target.type() == Type.TEXT && parts.size() == 1 && parts.get(0).unique()) {
            matches.put(
                    name,
                    new Match(
                            null,
                            "{constant: 1}",
                            "no two records have the same " + parts.get(0).header(),
                            true));
            return;
        }
        for (ColumnContent column : table.columns()) {
            List<ColumnContent> key = new ArrayList<>(parts);
            key.add(column);
            boolean free = !used.contains(column)
                    || matches.entrySet().stream()
                            .noneMatch(entry -> entity.key().contains(entry.getKey())
                                    && entry.getValue().column() == column);
            if (free && !parts.contains(column) && keyLike(column) && fits(column, target) && table.unique(key)) {
                put(name, column, "with it no two records have the same key", true);
                return;
            }
        }
        if (target.type() == Type.TEXT && !parts.isEmpty()) {
            matches.put(
                    name,
                    new Match(
                            null,
                            "{sql: \"cast(_record as varchar)\"}",
                            "the record's number; nothing else tells the records apart",
                            true));
        }
    }

    private static boolean keyLike(ColumnContent column) {
        return column.filledShare() > 0.99
                && !column.personal()
                && (column.type() == ColumnContent.Type.WHOLE_NUMBER
                        || column.type() == ColumnContent.Type.NUMBER && Thesaurus.namesKey(column.header())
                        || column.type() == ColumnContent.Type.TEXT && column.meanLength() < 40);
    }

    /** Whether equal values follow each other, and some do. */
    private boolean grouped(ColumnContent column) {
        Set<String> seen = new HashSet<>();
        String before = "";
        boolean repeats = false;
        for (List<String> row : table.sample().rows()) {
            String value = row.get(column.position() - 1);
            if (value.equals(before)) {
                repeats = true;
            } else if (!seen.add(value)) {
                return false;
            }
            before = value;
        }
        return repeats && seen.size() > table.sample().rows().size() / 20;
    }

    /** What every row needs and no name tells, by what the cells show. */
    private void required() {
        for (Column target : entity.columns()) {
            boolean wanted = target.need() == Need.REQUIRED
                    || table.headerless() && target.name().equals("name");
            if (!wanted || matches.containsKey(target.name())) {
                continue;
            }
            Optional<ColumnContent> found = switch (target.type()) {
                case DATE, INSTANT -> earliest();
                case ENUM ->
                    table.columns().stream()
                            .filter(column -> enumerates(column, target))
                            .findFirst();
                case TEXT -> target.name().equals("name") ? title() : Optional.empty();
                default -> Optional.empty();
            };
            found.ifPresent(column -> put(
                    target.name(),
                    column,
                    switch (target.type()) {
                        case DATE, INSTANT -> "the earliest date";
                        case ENUM -> "its texts are alike";
                        default -> "texts that differ, with blanks";
                    },
                    true));
        }
    }

    private Optional<ColumnContent> earliest() {
        List<ColumnContent> dates = table.columns().stream()
                .filter(column ->
                        column.isDate() && column.filledShare() > 0.9 && !column.personal() && !used.contains(column))
                .toList();
        return dates.stream().min(Comparator.comparing(column -> column.range().orElse("9")));
    }

    private boolean enumerates(ColumnContent column, Column target) {
        if (used.contains(column)
                || column.values().isEmpty()
                || column.values().size() > 20) {
            return false;
        }
        long known = column.values().keySet().stream()
                .filter(text -> thesaurus.meaning(entity, target, text).isPresent())
                .count();
        return known * 5 >= column.values().size() * 3L;
    }

    private Optional<ColumnContent> title() {
        return table.columns().stream()
                .filter(column -> column.type() == ColumnContent.Type.TEXT
                        && !used.contains(column)
                        && (table.headerless() || !column.personal())
                        && column.filledShare() > 0.95
                        && column.rawSamples().stream()
                                                .filter(text -> text.contains(" "))
                                                .count()
                                        * 2
                                > column.rawSamples().size()
                        && (column.manyDistinct() || column.distinct() * 5L > column.filled() * 4))
                .findFirst();
    }
}
