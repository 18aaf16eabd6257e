package io.vigie.warehouse;

/** The engine refused or failed; the message holds its reason, {@link #sql()} the statement. */
public class WarehouseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String sql;

    public WarehouseException(String message, String sql, Throwable cause) {
        super(message, cause);
        this.sql = sql;
    }

    public String sql() {
        return sql;
    }
}
