package io.vigie.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** The embedded engine: DuckDB, in a file or in memory. */
public final class DuckWarehouse implements Warehouse {

    private static final List<String> SCHEMAS = List.of("landing", "canonical", "metric", "finding");

    /** Calendar functions that definitions may use; another engine defines the same names its own way. */
    private static final List<String> FUNCTIONS = List.of(
            "create or replace macro days_between(a, b) as date_diff('day', a, b)",
            "create or replace macro seconds_between(a, b) as date_diff('second', a, b)",
            // What profiles may compute with; conforming a file puts the column's own notation in their place.
            "create or replace macro number(text) as try_cast(text as decimal(18,4))",
            "create or replace macro moment(text) as try_cast(text as timestamp)",
            "create or replace macro person(text) as md5(text)");

    private final DuckDBConnection root;
    private final @Nullable Path file;
    private @Nullable Path temporary;

    private DuckWarehouse(DuckDBConnection root, @Nullable Path file) {
        this.root = root;
        this.file = file;
    }

    /**
     * Opens the warehouse, creating it if it is not there.
     *
     * @param file null for one in memory
     * @param memory limit such as {@code 600MB}
     * @throws WarehouseException if the file is no warehouse, or held by another process
     */
    public static DuckWarehouse open(@Nullable Path file, String memory, int threads) {
        Properties properties = new Properties();
        properties.setProperty("threads", Integer.toString(threads));
        properties.setProperty("memory_limit", memory);
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        // Files are read in any order; whoever needs record numbers or an order asks for it.
        properties.setProperty("preserve_insertion_order", "false");
        String url = "jdbc:duckdb:";
        if (file != null) {
            Path folder = file.toAbsolutePath().resolveSibling(".").normalize();
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot create the folder " + folder + " of the warehouse", e);
            }
            properties.setProperty("temp_directory", folder.resolve("spill").toString());
            url += file;
        }
        try {
            DuckDBConnection root = (DuckDBConnection) DriverManager.getConnection(url, properties);
            DuckWarehouse warehouse = new DuckWarehouse(root, file);
            warehouse.forgetScratch();
            warehouse.transaction(session -> {
                session.execute("set timezone = 'UTC'");
                SCHEMAS.forEach(schema -> session.execute("create schema if not exists " + schema));
                FUNCTIONS.forEach(session::execute);
                TextFunctions.all().forEach(session::execute);
            });
            return warehouse;
        } catch (SQLException e) {
            throw new WarehouseException("cannot open the warehouse " + file + ": " + reason(e), url, e);
        }
    }

    @Override
    public void transaction(Consumer<Session> work) {
        try (Connection connection = root.duplicate()) {
            connection.setAutoCommit(false);
            try {
                work.accept(new DuckSession((DuckDBConnection) connection));
                connection.commit();
            } catch (RuntimeException | Error e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new WarehouseException("transaction failed: " + reason(e), "commit", e);
        }
    }

    @Override
    public <T> List<T> query(String sql, Function<Row, T> mapper) {
        try (Connection connection = root.duplicate()) {
            return new DuckSession((DuckDBConnection) connection).query(sql, mapper);
        } catch (SQLException e) {
            throw new WarehouseException(reason(e), sql, e);
        }
    }

    @Override
    public void bind(String query) {
        try (Connection connection = root.duplicate();
                Statement statement = connection.createStatement()) {
            statement.execute("explain " + query);
        } catch (SQLException e) {
            throw new WarehouseException(reason(e), query, e);
        }
    }

    @Override
    public Path scratch() {
        try {
            if (file != null) {
                return Files.createDirectories(
                        file.toAbsolutePath().resolveSibling("spill").normalize());
            }
            synchronized (this) {
                if (temporary == null) {
                    temporary = Files.createTempDirectory("vigie");
                    temporary.toFile().deleteOnExit();
                }
                return temporary;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create a folder for temporary files", e);
        }
    }

    /** Deletes what a process that died left behind; nobody else holds the file now. */
    private void forgetScratch() {
        if (file == null) {
            return;
        }
        try (Stream<Path> left = Files.list(scratch())) {
            for (Path each : left.filter(Files::isRegularFile).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete temporary files of an earlier run", e);
        }
    }

    @Override
    public void close() {
        try {
            root.close();
        } catch (SQLException e) {
            throw new WarehouseException("cannot close the warehouse: " + reason(e), "close", e);
        }
    }

    /** The engine's reason without its hints about our own SQL text. */
    private static String reason(SQLException e) {
        String message = String.valueOf(e.getMessage());
        int caret = message.indexOf("\n\nLINE ");
        return (caret < 0 ? message : message.substring(0, caret)).strip();
    }

    private record DuckSession(DuckDBConnection connection) implements Session {

        @Override
        public long execute(String sql) {
            // One statement each: the driver closes a statement that failed.
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql) ? 0 : Math.max(0, statement.getLargeUpdateCount());
            } catch (SQLException e) {
                throw new WarehouseException(reason(e), sql, e);
            }
        }

        @Override
        public <T> List<T> query(String sql, Function<Row, T> mapper) {
            try (Statement statement = connection.createStatement();
                    ResultSet results = statement.executeQuery(sql)) {
                List<T> rows = new ArrayList<>();
                Row row = new DuckRow(results);
                while (results.next()) {
                    rows.add(mapper.apply(row));
                }
                return rows;
            } catch (SQLException e) {
                throw new WarehouseException(reason(e), sql, e);
            }
        }

        @Override
        public void append(String schema, String table, Consumer<Appender> rows) {
            try (DuckDBAppender appender = connection.createAppender(schema, table)) {
                rows.accept(new DuckRows(appender));
            } catch (SQLException e) {
                throw new WarehouseException(reason(e), "append to " + schema + "." + table, e);
            }
        }
    }

    /** Begins a row with its first value, so that callers only add values and end rows. */
    private static final class DuckRows implements Session.Appender {

        private final DuckDBAppender appender;
        private boolean inRow;

        DuckRows(DuckDBAppender appender) {
            this.appender = appender;
        }

        @Override
        public Session.Appender add(@Nullable String value) {
            return append(() -> {
                if (value == null) {
                    appender.appendNull();
                } else {
                    appender.append(value);
                }
            });
        }

        @Override
        public Session.Appender add(long value) {
            return append(() -> appender.append(value));
        }

        @Override
        public void endRow() {
            append(appender::endRow);
            inRow = false;
        }

        private Session.Appender append(Step step) {
            try {
                if (!inRow) {
                    appender.beginRow();
                    inRow = true;
                }
                step.run();
                return this;
            } catch (SQLException e) {
                throw new WarehouseException(reason(e), "append", e);
            }
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws SQLException;
    }

    private record DuckRow(ResultSet results) implements Row {

        @Override
        public @Nullable String text(String column) {
            return get(() -> results.getString(column));
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
            return get(() -> results.getBigDecimal(column));
        }

        @Override
        public long number(String column) {
            Long value = get(() -> results.getLong(column));
            return value == null ? 0 : value;
        }

        @Override
        public double real(String column) {
            Double value = get(() -> {
                double real = results.getDouble(column);
                return results.wasNull() ? null : real;
            });
            return value == null ? Double.NaN : value;
        }

        @Override
        public boolean flag(String column) {
            Boolean value = get(() -> results.getBoolean(column));
            return value != null && value;
        }

        @Override
        public @Nullable LocalDate date(String column) {
            LocalDateTime value = timestamp(column);
            return value == null ? null : value.toLocalDate();
        }

        @Override
        public @Nullable LocalDateTime timestamp(String column) {
            return get(() -> {
                Object value = results.getObject(column);
                if (value == null) {
                    return null;
                }
                if (value instanceof LocalDate date) {
                    return date.atStartOfDay();
                }
                if (value instanceof java.sql.Date date) {
                    return date.toLocalDate().atStartOfDay();
                }
                return results.getObject(column, LocalDateTime.class);
            });
        }

        private static <T> @Nullable T get(Getter<T> getter) {
            try {
                return getter.get();
            } catch (SQLException e) {
                throw new WarehouseException(reason(e), "read a column", e);
            }
        }
    }

    @FunctionalInterface
    private interface Getter<T> {
        @Nullable
        T get() throws SQLException;
    }
}
