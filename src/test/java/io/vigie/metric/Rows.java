package io.vigie.metric;

import io.vigie.catalogue.EntityDefinition;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Literal rows of canonical entities, for the fixture and for a naive computation in plain Java over the same rows. */
final class Rows {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Map<String, LocalDate> DATES = new ConcurrentHashMap<>();
    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /** The rows of one entity: column names as declared, then cells; an empty cell is null. */
    private record Table(String entity, List<String> columns, List<List<String>> cells) {}

    private final List<Table> tables;

    /** Naive computations ask again and again. */
    private final Map<String, List<Row>> byEntity = new HashMap<>();

    private Rows(List<Table> tables) {
        this.tables = tables;
    }

    /** Column names separated by commas, then rows with cells separated by {@code |}. */
    static Rows of(String entity, String columns, String... rows) {
        return new Rows(List.of()).and(entity, columns, rows);
    }

    Rows and(String entity, String columns, String... rows) {
        List<String> names = Stream.of(columns.split(",")).map(String::strip).toList();
        List<List<String>> cells = new ArrayList<>();
        for (String row : rows) {
            List<String> own =
                    Stream.of(row.split("\\|", -1)).map(String::strip).toList();
            if (own.size() != names.size()) {
                throw new IllegalArgumentException(entity + ": " + own.size() + " cells for " + names + ": " + row);
            }
            cells.add(own);
        }
        List<Table> more = new ArrayList<>(tables);
        more.add(new Table(entity, names, cells));
        return new Rows(more);
    }

    Rows and(String entity, String columns, List<String> rows) {
        return and(entity, columns, rows.toArray(String[]::new));
    }

    /** The rows of an entity, in order. */
    List<Row> of(String entity) {
        return byEntity.computeIfAbsent(entity, this::read);
    }

    private List<Row> read(String entity) {
        List<Row> rows = new ArrayList<>();
        for (Table table : tables) {
            if (table.entity().equals(entity)) {
                for (List<String> cells : table.cells()) {
                    Map<String, String> row = new LinkedHashMap<>();
                    for (int i = 0; i < cells.size(); i++) {
                        row.put(table.columns().get(i), cells.get(i));
                    }
                    rows.add(new Row(row));
                }
            }
        }
        return List.copyOf(rows);
    }

    /** One row; null where a cell is empty or the entity's rows have no such column. */
    record Row(Map<String, String> cells) {

        @Nullable
        String text(String column) {
            String cell = cells.get(column);
            return cell == null || cell.isEmpty() ? null : cell;
        }

        /** Whether the text is one of these. */
        boolean is(String column, String... values) {
            String text = text(column);
            return text != null && List.of(values).contains(text);
        }

        boolean isTrue(String column) {
            return "true".equals(text(column));
        }

        /** Of a date or of an instant. */
        @Nullable
        LocalDate date(String column) {
            String text = text(column);
            return text == null ? null : DATES.computeIfAbsent(text.substring(0, 10), LocalDate::parse);
        }

        @Nullable
        LocalDateTime instant(String column) {
            String text = text(column);
            return text == null ? null : LocalDateTime.parse(text, INSTANT);
        }

        @Nullable
        BigDecimal number(String column) {
            String text = text(column);
            return text == null ? null : new BigDecimal(text);
        }

        /** Zero if there is none. */
        double real(String column) {
            BigDecimal number = number(column);
            return number == null ? 0 : number.doubleValue();
        }
    }

    MetricFixture load(MetricFixture fixture) {
        for (Table table : tables) {
            fixture.rows(
                    table.entity(),
                    String.join(", ", table.columns()),
                    table.cells().stream().map(cells -> String.join("|", cells)).toArray(String[]::new));
        }
        return fixture;
    }

    Rows shuffled(long seed) {
        Random random = new Random(seed);
        return new Rows(tables.stream()
                .map(table -> {
                    List<List<String>> cells = new ArrayList<>(table.cells());
                    Collections.shuffle(cells, random);
                    return new Table(table.entity(), table.columns(), cells);
                })
                .toList());
    }

    /** Every day in every cell moved; times of day stay. */
    Rows shifted(int days) {
        return changed((column, cell) -> {
            Matcher day = DAY.matcher(cell);
            return day.replaceAll(
                    match -> LocalDate.parse(match.group()).plusDays(days).toString());
        });
    }

    /** Every amount of money doubled. */
    Rows doubled() {
        List<Table> doubled = new ArrayList<>();
        for (Table table : tables) {
            EntityDefinition entity =
                    Objects.requireNonNull(MetricFixture.CATALOGUE.entities().get(table.entity()), table.entity());
            doubled.addAll(new Rows(List.of(table))
                    .changed((column, cell) ->
                            !cell.isEmpty() && (!entity.column(column).moneyAt().isEmpty() || column.endsWith("_rc"))
                                    ? new BigDecimal(cell)
                                            .multiply(BigDecimal.valueOf(2))
                                            .toPlainString()
                                    : cell)
                    .tables);
        }
        return new Rows(doubled);
    }

    private Rows changed(BinaryOperator<String> change) {
        return new Rows(tables.stream()
                .map(table -> new Table(
                        table.entity(),
                        table.columns(),
                        table.cells().stream()
                                .map(cells -> {
                                    List<String> own = new ArrayList<>();
                                    for (int i = 0; i < cells.size(); i++) {
                                        own.add(change.apply(table.columns().get(i), cells.get(i)));
                                    }
                                    return own;
                                })
                                .map(List::copyOf)
                                .toList()))
                .toList());
    }
}
