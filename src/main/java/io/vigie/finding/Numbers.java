package io.vigie.finding;

import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition.Unit;
import io.vigie.catalogue.Text;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as sentences print them, in both languages. */
public final class Numbers {

    /** Narrow no-break space: between thousands, before units and, in French, before {@code ; ! ?}. */
    public static final String THIN = "\u202f";

    /** What French puts before a colon. */
    public static final String COLON_FR = "\u00a0:";

    private static final String MINUS = "\u2212";

    private Numbers() {}

    /** {@code 1 240.5} or {@code 1 240,5}. */
    public static String plain(double value, int decimals, Language language) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
        String digits = rounded.abs().toPlainString();
        int point = digits.indexOf('.');
        String whole = point < 0 ? digits : digits.substring(0, point);
        StringBuilder text = new StringBuilder(rounded.signum() < 0 ? MINUS : "");
        for (int i = 0; i < whole.length(); i++) {
            if (i > 0 && (whole.length() - i) % 3 == 0) {
                text.append(THIN);
            }
            text.append(whole.charAt(i));
        }
        if (point >= 0) {
            text.append(language == Language.FR ? ',' : '.').append(digits, point + 1, digits.length());
        }
        return text.toString();
    }

    /** A variance: with its sign, {@code ±0.0} if nothing is left after rounding. */
    public static String signed(double value, int decimals, Language language) {
        int sign = BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_UP)
                .signum();
        String prefix = sign > 0 ? "+" : sign == 0 ? "±" : "";
        return prefix + plain(value, decimals, language);
    }

    /** A fraction as {@code 84.2 %}. */
    public static String percent(double fraction, int decimals, Language language) {
        return plain(fraction * 100, decimals, language) + THIN + "%";
    }

    /** An amount in the largest fitting of {@code EUR}, {@code kEUR}, {@code mEUR}, {@code bEUR}, with at most three digits. */
    public static String money(double amount, String currency, Language language) {
        if (Math.abs(amount) < 999.5) {
            return plain(amount, 0, language) + THIN + currency;
        }
        double thousands = amount / 1e3;
        if (Math.abs(thousands) < 999.5) {
            return plain(thousands, Math.abs(thousands) < 9.95 ? 1 : 0, language) + THIN + "k" + currency;
        }
        double scaled = thousands / 1e3;
        String prefix = "m";
        if (Math.abs(scaled) >= 999.5) {
            scaled /= 1e3;
            prefix = "b";
        }
        int decimals = Math.abs(scaled) < 9.995 ? 2 : Math.abs(scaled) < 99.95 ? 1 : 0;
        return plain(scaled, decimals, language) + THIN + prefix + currency;
    }

    /** A metric's value with its unit, ratios given as fractions. */
    public static String measured(double value, Unit unit, int decimals, String currency, Language language) {
        return switch (unit) {
            case PERCENT -> percent(value, decimals, language);
            case PPM ->
                plain(value * 1e6, decimals, language)
                        + THIN
                        + unit(unit, currency).in(language);
            case MONEY -> money(value, currency, language);
            case HOURS, DAYS ->
                plain(value, decimals, language) + THIN + unit(unit, currency).in(language);
            case COUNT, QUANTITY, RATE, INDEX -> plain(value, decimals, language);
        };
    }

    /** The unit as printed beside a number; empty for plain numbers. */
    public static Text unit(Unit unit, String currency) {
        return switch (unit) {
            case PERCENT -> new Text("%", "%");
            case PPM -> new Text("ppm", "ppm");
            case MONEY -> new Text(currency, currency);
            case HOURS -> new Text("h", "h");
            case DAYS -> new Text("d", "j");
            case COUNT, QUANTITY, RATE, INDEX -> new Text("", "");
        };
    }
}
