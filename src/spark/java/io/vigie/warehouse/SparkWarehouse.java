package io.vigie.warehouse;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
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

    private static final Pattern CANONICAL = Pattern.compile("\\bcanonical\\.");

    private final Warehouse origin;
    private final SparkSession spark;
    private final Path folder;

    private SparkWarehouse(Warehouse origin, SparkSession spark, Path folder) {
        this.origin = origin;
        this.spark = spark;
        this.folder = folder;
    }

    /**
     * Starts Spark in this process and copies every canonical table there is.
     *
     * @param folder an existing, empty one for the copies
     */
    public static SparkWarehouse over(Warehouse origin, Path folder) {
        SparkSession spark = (SparkSession) SparkSession.builder()
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
                // the tables are small: what takes time is planning and scheduling
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.sql.adaptive.enabled", "false")
                .getOrCreate();
        SparkWarehouse warehouse = new SparkWarehouse(origin, spark, folder);
        warehouse.defineFunctions();
        warehouse.spark.sql("create database canonical");
        warehouse
                .origin
                .query(
                        "select table_name from information_schema.tables where table_schema = 'canonical' order by 1",
                        row -> row.string("table_name"))
                .forEach(warehouse::copy);
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

    private void copy(String table) {
        Path file = folder.resolve("copy-" + table + ".parquet");
        origin.transaction(session -> session.execute("copy canonical." + Sql.identifier(table) + " to "
                + Sql.literal(file.toString()) + " (format parquet)"));
        define(table, "select * from parquet.\"" + file + "\"");
    }

    /** Puts the result of a query in the place of a canonical table. */
    public void define(String table, String query) {
        String name = "canonical." + Sql.identifier(table);
        spark.sql("drop view if exists " + name);
        spark.sql("create view " + name + " as " + query);
        spark.sql("cache lazy table " + name);
    }

    /** How many rows a query gives on Spark. */
    public long count(String query) {
        return spark.sql(query).count();
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
        try {
            return spark.sql(sql).collectAsList().stream()
                    .map(SparkRow::new)
                    .map(mapper)
                    .toList();
        } catch (Exception e) {
            throw new WarehouseException("Spark: " + e.getMessage(), sql, e);
        }
    }

    @Override
    public void bind(String query) {
        try {
            spark.sql(query);
        } catch (Exception e) {
            throw new WarehouseException("Spark: " + e.getMessage(), query, e);
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
