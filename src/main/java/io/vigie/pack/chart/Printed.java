package io.vigie.pack.chart;

import io.vigie.catalogue.Language;
import io.vigie.pack.page.NumberFormat;
import io.vigie.pack.page.Words;
import org.jspecify.annotations.Nullable;

/** How one chart prints its values. */
record Printed(Language language, String unit, int decimals) {

    static Printed of(Chart chart, Language language) {
        return new Printed(language, chart.unit(), chart.decimals());
    }

    String value(@Nullable Double value) {
        return value == null ? NumberFormat.NOT_AVAILABLE : numbers().printed(value, decimals, false);
    }

    String variance(@Nullable Double value) {
        return value == null ? NumberFormat.NOT_AVAILABLE : numbers().printed(value, decimals, true);
    }

    String count(long count) {
        return numbers().count(count);
    }

    /** A round number on an axis, with decimals only if it has any. */
    String tick(double value) {
        return numbers().printed(value, value == Math.rint(value) ? 0 : Math.max(1, decimals), false);
    }

    String withUnit(@Nullable Double value) {
        return value == null || bare(unit) ? value(value) : value(value) + NumberFormat.NARROW_SPACE + unit;
    }

    /** The word with the unit: {@code AC in %}. */
    String in(String word, String printedUnit) {
        return bare(printedUnit) ? word : word + " " + Words.TREND_IN.in(language, printedUnit);
    }

    /** Unit of a difference: points for percent. */
    String varianceUnit() {
        return unit.equals("%") ? language == Language.FR ? "pt" : "pp" : unit;
    }

    private static boolean bare(String unit) {
        return unit.isEmpty() || unit.equals("#") || unit.equals("nb");
    }

    private NumberFormat numbers() {
        return NumberFormat.in(language);
    }
}
