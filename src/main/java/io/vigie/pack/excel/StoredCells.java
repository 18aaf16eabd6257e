package io.vigie.pack.excel;

import io.vigie.metric.MetricKey;
import io.vigie.pack.page.Amount;
import io.vigie.pack.page.Figure.Bound;
import java.util.HashMap;
import java.util.Map;

/** Where stored values stand in the workbook; filled before pages are written. */
final class StoredCells {

    /** Columns of the sheets of metrics and of findings. */
    static final char VALUE = 'G';

    private static final char NUMERATOR = 'H';
    private static final char DENOMINATOR = 'I';
    private static final char LOW = 'G';
    private static final char BASE = 'H';
    private static final char HIGH = 'I';

    private record Row(String sheet, int number) {

        String at(char column) {
            return sheet + "!" + column + number;
        }
    }

    private final Map<MetricKey, Row> values = new HashMap<>();
    private final Map<String, Row> findings = new HashMap<>();

    /**
     * @param sheet in quotes where it needs them
     * @param row counted from 1
     */
    void value(MetricKey key, String sheet, int row) {
        values.put(key, new Row(sheet, row));
    }

    void finding(String id, String sheet, int row) {
        findings.put(id, new Row(sheet, row));
    }

    /**
     * @throws IllegalStateException if no row of the pack's metrics holds the value: a number that cannot be traced must not
     *     be printed
     */
    String at(MetricKey key, Amount.Part part) {
        return row(values, key)
                .at(
                        switch (part) {
                            case VALUE -> VALUE;
                            case NUMERATOR -> NUMERATOR;
                            case DENOMINATOR -> DENOMINATOR;
                        });
    }

    /** @throws IllegalStateException if the pack holds no such finding */
    String at(String finding, Bound bound) {
        return row(findings, finding)
                .at(
                        switch (bound) {
                            case LOW -> LOW;
                            case BASE -> BASE;
                            case HIGH -> HIGH;
                        });
    }

    private static <K> Row row(Map<K, Row> rows, K key) {
        Row row = rows.get(key);
        if (row == null) {
            throw new IllegalStateException("the pack prints a value of " + key
                    + ", but holds no such row; pages may only show values of the pack's metrics and findings");
        }
        return row;
    }
}
