package io.vigie.pack.page;

/**
 * How a number is printed.
 *
 * @param scale the printed number is {@code value * scale}: 100 for percent, 0.001 for kEUR, 1 otherwise
 * @param decimals digits after the decimal sign
 * @param signed whether a plus is printed (variances only)
 * @param unit as printed in a unit column: {@code %}, {@code kEUR}, {@code h}, {@code pp}; empty for plain numbers
 */
public record NumberStyle(double scale, int decimals, boolean signed, String unit) {

    public static final NumberStyle COUNT = new NumberStyle(1, 0, false, "");

    public NumberStyle asVariance() {
        return new NumberStyle(scale, decimals, true, unit.equals("%") ? "pp" : unit);
    }
}
