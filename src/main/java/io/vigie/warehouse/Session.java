package io.vigie.warehouse;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** One open transaction. Not safe for use by several threads. */
public interface Session {

    /** @return the number of rows changed, 0 for statements that change none */
    long execute(String sql);

    <T> List<T> query(String sql, Function<Row, T> mapper);

    /** Appends rows to an existing table, all or none with the transaction. */
    void append(String schema, String table, Consumer<Appender> rows);

    /** Takes rows column by column, in the order of the table's columns. */
    interface Appender {

        Appender add(@org.jspecify.annotations.Nullable String value);

        Appender add(long value);

        void endRow();
    }
}
