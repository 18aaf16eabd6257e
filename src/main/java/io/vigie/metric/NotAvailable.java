package io.vigie.metric;

import io.vigie.catalogue.Text;

/**
 * A metric that has no value, and why.
 *
 * @param scope what is lacking: {@link #ALL} for the metric as a whole, {@link #DATED} if only {@code all} exists,
 *     {@link #MONTH} if the reported month has no value although earlier ones have, {@link #TARGET} for a target that could
 *     not be used, {@link #RATES} if there is no value at other exchange rates
 * @param why a full sentence that names the missing entity, column or file
 */
public record NotAvailable(String metric, String scope, Text why) {

    public static final String ALL = "all";
    public static final String DATED = "dated";
    public static final String MONTH = "month";
    public static final String TARGET = "target";
    public static final String RATES = "rates";

    /** With a reason that is only known in one language. */
    public NotAvailable(String metric, String scope, String reason) {
        this(metric, scope, new Text(reason, reason));
    }

    /** The reason in English, as in logs and files for machines. */
    public String reason() {
        return why.en();
    }

    /** Whether it is the actual value that is lacking, not one to compare it with. */
    public boolean aboutActual() {
        return !scope.equals(TARGET) && !scope.equals(RATES);
    }
}
