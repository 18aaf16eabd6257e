package io.vigie.warehouse;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.expressions.Cast$;
import org.apache.spark.sql.catalyst.expressions.DateDiff;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Subtract;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import scala.runtime.AbstractFunction1;

/**
 * Apache Spark over Parquet copies of the canonical tables. Only queries that read the canonical schema run on Spark;
 * what a run writes, and reads back, stays in the warehouse the tables were copied from.
 */
public final class SparkWarehouse implements Warehouse {

    private static final Pattern CANONICAL = Pattern.compile("\\bcanonical\\.\"?(\\w+)");

    private final Warehouse origin;
    private final SparkSession spark;
    private final Path folder;
    private final Set<String> there = new TreeSet<>();

    private SparkWarehouse(Warehouse origin, SparkSession spark, Path folder) {
        this.origin = origin;
        this.spark = spark;
        this.folder = folder;
    }

    /**
     * Starts Spark in this process. It copies a canonical table when a query first reads it, so nothing may change in the
     * origin from then on.
     *
     * @param folder an existing, empty one for the copies
     */
    public static SparkWarehouse over(Warehouse origin, Path folder) {
        SparkSession spark = SparkSession.builder()
                .master("local[2]")
                .appName("vigie")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "localhost")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.local.dir", folder.resolve("local").toString())
                .config("spark.sql.warehouse.dir", folder.resolve("tables").toString())
                .config("spark.sql.catalogImplementation", "in-memory")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.ansi.enabled", "true")
                .config("spark.sql.ansi.doubleQuotedIdentifiers", "true")
                .config("spark.sql.datetime.java8API.enabled", "true")
                .config("spark.sql.timestampType", "TIMESTAMP_NTZ")
                // the tables are small: what takes time is planning, generating code and scheduling
                .config("spark.sql.shuffle.partitions", "1")
                .config("spark.sql.adaptive.enabled", "false")
                .config("spark.sql.codegen.wholeStage", "false")
                .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
                .config("spark.sql.constraintPropagation.enabled", "false")
                .getOrCreate();
        SparkWarehouse warehouse = new SparkWarehouse(origin, spark, folder);
        warehouse.defineFunctions();
        warehouse.spark.sql("create database canonical");
        return warehouse;
    }

    /** The calendar functions definitions may use, as {@link DuckWarehouse} defines them. */
    private void defineFunctions() {
        define(
                "days_between",
                (from, to) -> cast(
                        new DateDiff(cast(to, DataTypes.DateType), cast(from, DataTypes.DateType)),
                        DataTypes.LongType));
        define("seconds_between", (from, to) -> new Subtract(second(to), second(from)));
    }

    private static Expression second(Expression moment) {
        return cast(cast(moment, DataTypes.TimestampType), DataTypes.LongType);
    }

    private static Expression cast(Expression expression, org.apache.spark.sql.types.DataType type) {
        return Cast$.MODULE$.apply(expression, type, true);
    }

    @FunctionalInterface
    private interface Between {
        Expression of(Expression from, Expression to);
    }

    private void define(String name, Between between) {
        spark.sessionState()
                .functionRegistry()
                .createOrReplaceTempFunction(
                        name,
                        new AbstractFunction1<>() {
                            @Override
                            public Expression apply(scala.collection.immutable.Seq<Expression> arguments) {
                                return between.of(arguments.apply(0), arguments.apply(1));
                            }
                        },
                        "built-in");
    }

    private void copyTablesOf(String query) {
        Matcher table = CANONICAL.matcher(query);
        while (table.find()) {
            String name = table.group(1);
            if (there.add(name)) {
                Path file = folder.resolve("copy-" + name + ".parquet");
                origin.transaction(session -> session.execute("copy canonical." + Sql.identifier(name) + " to "
                        + Sql.literal(file.toString()) + " (format parquet)"));
                read(name, file);
            }
        }
    }

    /**
     * Computes a canonical table by Spark; queries read the result instead of the copy.
     *
     * @return the folder with the result, as Parquet
     */
    public Path replace(String table, String query) {
        copyTablesOf(query);
        there.add(table);
        Path result = folder.resolve("computed-" + table);
        try {
            spark.sql(query).coalesce(1).write().parquet(result.toString());
        } catch (Exception e) {
            throw failure(query, e);
        }
        read(table, result);
        return result;
    }

    private void read(String table, Path parquet) {
        String name = "canonical." + Sql.identifier(table);
        spark.sql("create or replace view " + name + " as select * from parquet.\"" + parquet + "\"");
        spark.sql("cache lazy table " + name);
    }

    private static WarehouseException failure(String query, Exception e) {
        return new WarehouseException("Spark: " + e.getMessage(), query, e);
    }

    @Override
    public void transaction(Consumer<Session> work) {
        origin.transaction(work);
    }

    @Override
    public <T> List<T> query(String sql, Function<Row, T> mapper) {
        if (!CANONICAL.matcher(sql).find()) {
            return origin.query(sql, mapper);
        }
        copyTablesOf(sql);
        try {
            return spark.sql(sql).collectAsList().stream()
                    .map(SparkRow::new)
                    .map(mapper)
                    .toList();
        } catch (Exception e) {
            throw failure(sql, e);
        }
    }

    @Override
    public void bind(String query) {
        copyTablesOf(query);
        try {
            spark.sql(query);
        } catch (Exception e) {
            throw failure(query, e);
        }
    }

    @Override
    public Path scratch() {
        return origin.scratch();
    }

    /** Stops Spark; the warehouse it was copied from stays open. */
    @Override
    public void close() {
        spark.stop();
    }

    private record SparkRow(org.apache.spark.sql.Row row) implements Row {

        private @Nullable Object value(String column) {
            return row.get(row.fieldIndex(column));
        }

        @Override
        public @Nullable String text(String column) {
            Object value = value(column);
            return value == null ? null : value.toString();
        }

        @Override
        public String string(String column) {
            String value = text(column);
            if (value == null) {
                throw new IllegalStateException("column " + column + " is null");
            }
            return value;
        }

        @Override
        public @Nullable BigDecimal decimal(String column) {
            Object value = value(column);
            return value == null ? null : new BigDecimal(value.toString());
        }

        @Override
        public long number(String column) {
            Object value = value(column);
            return value == null ? 0 : ((Number) value).longValue();
        }

        @Override
        public double real(String column) {
            Object value = value(column);
            return value == null ? Double.NaN : ((Number) value).doubleValue();
        }

        @Override
        public boolean flag(String column) {
            return Boolean.TRUE.equals(value(column));
        }

        @Override
        public @Nullable LocalDate date(String column) {
            Object value = value(column);
            return value instanceof LocalDateTime moment ? moment.toLocalDate() : (LocalDate) value;
        }

        @Override
        public @Nullable LocalDateTime timestamp(String column) {
            Object value = value(column);
            return value instanceof LocalDate day ? day.atStartOfDay() : (LocalDateTime) value;
        }
    }
}
