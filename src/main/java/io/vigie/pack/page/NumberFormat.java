package io.vigie.pack.page;

import io.vigie.catalogue.Language;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * How numbers are printed in one language: a space groups thousands, the minus is a minus and not a hyphen, a variance of
 * nothing is {@code ±0.0}, what is not defined is {@code n.a.} and what is not available a dash.
 */
public final class NumberFormat {

    /** Separates thousands and stands before a percent sign; never breaks a line. */
    public static final char NARROW_SPACE = '\u202f';

    public static final char MINUS = '\u2212';

    /** What is printed for a value that is not available. */
    public static final String NOT_AVAILABLE = "–";

    private static final NumberFormat ENGLISH = new NumberFormat('.', "n.a.");
    private static final NumberFormat FRENCH = new NumberFormat(',', "n.d.");

    private final char decimalSign;
    private final String notDefined;

    private NumberFormat(char decimalSign, String notDefined) {
        this.decimalSign = decimalSign;
        this.notDefined = notDefined;
    }

    public static NumberFormat in(Language language) {
        return language == Language.FR ? FRENCH : ENGLISH;
    }

    /** Printed for a value that is not defined, such as a share of nothing. */
    public String notDefined() {
        return notDefined;
    }

    /** Without its unit. */
    public String figure(Figure figure) {
        if (figure instanceof Figure.Measured measured && !measured.instead().isEmpty()) {
            return measured.instead();
        }
        Double value = figure.value();
        if (value == null
                && figure instanceof Figure.Relative relative
                && relative.minuend().value() != null
                && relative.subtrahend().value() != null) {
            return notDefined;
        }
        return number(value, figure.style());
    }

    /** In stored units, printed without unit. */
    public String number(@Nullable Double value, NumberStyle style) {
        if (value == null) {
            return NOT_AVAILABLE;
        }
        return value.isNaN() || value.isInfinite() ? notDefined : print(rounded(value, style), style.signed());
    }

    /** With its unit as in running text: {@code 91.8 %}, {@code −0.3 mEUR}. */
    public String withUnit(@Nullable Double value, NumberStyle style) {
        String number = number(value, style);
        boolean bare = value == null
                || style.unit().isEmpty()
                || style.unit().equals("#")
                || style.unit().equals("nb");
        return bare ? number : number + NARROW_SPACE + style.unit();
    }

    /** In printed units already. */
    public String printed(double value, int decimals, boolean signed) {
        return number(value, new NumberStyle(1, decimals, signed, ""));
    }

    /** Printed in full. */
    public String count(long count) {
        return print(BigDecimal.valueOf(count), false);
    }

    /** The number as printed, rounded once, half away from zero. */
    public static BigDecimal rounded(double value, NumberStyle style) {
        return new BigDecimal(Double.toString(value))
                .multiply(new BigDecimal(Double.toString(style.scale())))
                .setScale(style.decimals(), RoundingMode.HALF_UP);
    }

    /** In printed units, not rounded: what is rounded later must not have been moved over a half by the multiplication. */
    public static double scaled(double value, NumberStyle style) {
        return new BigDecimal(Double.toString(value))
                .multiply(new BigDecimal(Double.toString(style.scale())))
                .doubleValue();
    }

    private String print(BigDecimal number, boolean signed) {
        String digits = number.abs().toPlainString();
        int point = digits.indexOf('.');
        String whole = point < 0 ? digits : digits.substring(0, point);
        StringBuilder text = new StringBuilder();
        if (number.signum() < 0) {
            text.append(MINUS);
        } else if (signed) {
            text.append(number.signum() == 0 ? '±' : '+');
        }
        for (int at = 0; at < whole.length(); at++) {
            if (at > 0 && (whole.length() - at) % 3 == 0) {
                text.append(NARROW_SPACE);
            }
            text.append(whole.charAt(at));
        }
        if (point >= 0) {
            text.append(decimalSign).append(digits, point + 1, digits.length());
        }
        return text.toString();
    }
}
