package io.vigie.pack.excel;

import io.vigie.metric.MetricKey;
import io.vigie.metric.MetricValue;
import io.vigie.pack.page.Figure;
import io.vigie.pack.page.NumberStyle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values of a chart, which are in printed units, as cells: formulas onto the {@code Metrics} sheet where their keys are known,
 * numbers elsewhere.
 */
final class KeyedValues {

    private final Book book;
    private final int decimals;
    private final String unit;
    private double scale = 1;
    private double largest;

    KeyedValues(Book book, int decimals, String unit) {
        this.book = book;
        this.decimals = decimals;
        this.unit = unit;
    }

    /** Finds the power of ten between stored and printed values, at the largest point. */
    KeyedValues scaledBy(List<@Nullable Double> values, List<@Nullable MetricKey> keys) {
        for (int i = 0; i < values.size(); i++) {
            scaledBy(values.get(i), keys.get(i));
        }
        return this;
    }

    KeyedValues scaledBy(@Nullable Double printed, @Nullable MetricKey key) {
        double stored = printed == null || key == null ? 0 : stored(key, printed);
        if (printed != null && stored != 0 && Math.abs(printed) > largest) {
            largest = Math.abs(printed);
            scale = Math.pow(10, Math.rint(Math.log10(printed / stored)));
        }
        return this;
    }

    /** @return null where there is no value: an empty cell */
    @Nullable
    FigureCell cell(@Nullable Double printed, @Nullable MetricKey key) {
        if (printed == null) {
            return null;
        }
        Figure.Measured measured = measured(printed, key);
        return measured == null
                ? new FigureCell("", printed, "", FigureCell.format(printed, decimals, false))
                : FigureCell.of(measured, book.cells, book.language);
    }

    /** @return null without a value or a key */
    Figure.@Nullable Measured measured(@Nullable Double printed, @Nullable MetricKey key) {
        return printed == null || key == null
                ? null
                : new Figure.Measured(key, stored(key, printed / scale), new NumberStyle(scale, decimals, false, unit));
    }

    private double stored(MetricKey key, double otherwise) {
        return book.pack.metrics().find(key).map(MetricValue::value).orElse(otherwise);
    }
}
