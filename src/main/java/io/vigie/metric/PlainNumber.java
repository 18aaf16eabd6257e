package io.vigie.metric;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as text that any program reads back equal. */
final class PlainNumber {

    private PlainNumber() {}

    /** The shortest decimal without exponent that reads back as the same double; {@code 12}, never {@code 12.0}. */
    static String of(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        // Before JDK 19 Double.toString may give a digit too many.
        BigDecimal exact = new BigDecimal(value);
        int digits = new BigDecimal(Double.toString(value)).precision();
        BigDecimal shortest = rounded(exact, digits);
        while (digits > 1 && rounded(exact, digits - 1).doubleValue() == value) {
            digits--;
            shortest = rounded(exact, digits);
        }
        return shortest.stripTrailingZeros().toPlainString();
    }

    private static BigDecimal rounded(BigDecimal exact, int digits) {
        return exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    }
}
