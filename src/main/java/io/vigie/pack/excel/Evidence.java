package io.vigie.pack.excel;

import io.vigie.pack.chart.Chart;
import io.vigie.pack.excel.ChartXml.Numbers;
import io.vigie.pack.excel.ChartXml.Texts;
import io.vigie.pack.excel.DataSheet.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/** The points of the charts that do not show metrics over time: one tidy table that the charts refer to. */
final class Evidence implements DataSheet.Content {

    private static final List<SheetWords> COLUMNS = List.of(
            SheetWords.FINDING,
            SheetWords.LABEL,
            SheetWords.VALUE,
            SheetWords.CENTRE,
            SheetWords.LOWER,
            SheetWords.UPPER,
            SheetWords.OUTSIDE,
            SheetWords.NOW,
            SheetWords.PROPOSED);

    private final Book book;
    private final String sheet;
    private final List<List<@Nullable Object>> rows = new ArrayList<>();

    Evidence(Book book, String sheet) {
        this.book = book;
        this.sheet = sheet;
    }

    String sheet() {
        return sheet;
    }

    List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        for (SheetWords column : COLUMNS) {
            String header = book.word(column);
            fields.add(
                    switch (column) {
                        case FINDING -> Field.text(header, 150);
                        case LABEL -> Field.text(header, 260);
                        default -> Field.number(header, 90);
                    });
        }
        return fields;
    }

    /** @param id finding or page the chart belongs to */
    Place add(String id, Chart.Process chart) {
        int first = rows.size();
        for (int i = 0; i < chart.labels().size(); i++) {
            rows.add(Arrays.asList(
                    id,
                    chart.labels().get(i),
                    chart.values().get(i),
                    chart.centre(),
                    chart.lower(),
                    chart.upper(),
                    chart.outside().contains(i) ? chart.values().get(i) : null,
                    null,
                    null));
        }
        return new Place(first);
    }

    Place add(String id, Chart.Comparison chart) {
        int first = rows.size();
        for (Chart.Bar bar : chart.bars()) {
            rows.add(Arrays.asList(id, bar.label(), null, null, null, null, null, bar.now(), bar.then()));
        }
        return new Place(first);
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public List<@Nullable Object> row(int index) {
        return rows.get(index);
    }

    /** Where the points of one chart stand. */
    final class Place {

        private final int first;

        Place(int first) {
            this.first = first;
        }

        Texts name(SheetWords column) {
            return new Texts(cell(0, column), List.of(book.word(column)));
        }

        Texts labels(List<String> labels) {
            return new Texts(range(SheetWords.LABEL, labels.size()), labels);
        }

        Numbers numbers(SheetWords column, List<@Nullable Double> values, String format) {
            return new Numbers(range(column, values.size()), values, format);
        }

        private String range(SheetWords column, int size) {
            return cell(first + 1, column) + ":" + reference(first + Math.max(1, size), column);
        }

        private String cell(int row, SheetWords column) {
            return Book.quoted(sheet) + "!" + reference(row, column);
        }

        private static String reference(int row, SheetWords column) {
            return new CellReference(row, COLUMNS.indexOf(column), true, true).formatAsString();
        }
    }
}
