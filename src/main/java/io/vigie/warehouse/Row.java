package io.vigie.warehouse;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** The current row of a query; columns by name. Values are valid only inside the mapper. */
public interface Row {

    @Nullable
    String text(String column);

    /** Like {@link #text} for a column that is never null. */
    String string(String column);

    @Nullable
    BigDecimal decimal(String column);

    /** Like {@link #decimal}, 0 for null. */
    default BigDecimal exact(String column) {
        BigDecimal value = decimal(column);
        return value == null ? BigDecimal.ZERO : value;
    }

    /** 0 for null. */
    long number(String column);

    /** NaN for null. */
    double real(String column);

    boolean flag(String column);

    @Nullable
    LocalDate date(String column);

    @Nullable
    LocalDateTime timestamp(String column);
}
