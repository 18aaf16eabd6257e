package io.vigie.warehouse;

import java.util.regex.Pattern;

/** The engine refused or failed; the message holds its reason, {@link #sql()} the statement. */
public class WarehouseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final Pattern REFUSAL =
            Pattern.compile("(Binder|Conversion|Invalid Input|Out of Range|Mismatch Type) Error");

    private final String sql;

    public WarehouseException(String message, String sql, Throwable cause) {
        super(message, cause);
        this.sql = sql;
    }

    public String sql() {
        return sql;
    }

    /** Whether the engine refuses the statement or a value it met, so that others may succeed; not for want of room. */
    public boolean isRefusal() {
        return REFUSAL.matcher(String.valueOf(getMessage())).lookingAt();
    }
}
