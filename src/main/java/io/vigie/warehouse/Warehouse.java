package io.vigie.warehouse;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The analytical store, with the schemas {@code landing}, {@code canonical}, {@code metric} and {@code finding}. Safe for
 * use by several threads; every transaction and every query has a connection of its own.
 */
public interface Warehouse extends AutoCloseable {

    /** Runs work in one transaction: committed when it returns, rolled back when it throws. */
    void transaction(Consumer<Session> work);

    /** Runs one query outside any transaction. */
    <T> List<T> query(String sql, Function<Row, T> mapper);

    /**
     * Checks that a query can be bound to the tables there are, without running it.
     *
     * @throws WarehouseException with the engine's reason
     */
    void bind(String query);

    /** An existing folder for files that the engine reads and that are deleted at once; only its owner can look into it. */
    Path scratch();

    @Override
    void close();
}
