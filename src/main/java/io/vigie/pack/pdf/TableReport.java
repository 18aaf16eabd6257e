package io.vigie.pack.pdf;

import io.vigie.metric.Scenario;
import io.vigie.pack.chart.RowMark;
import io.vigie.pack.chart.Typeface;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Block.Cell;
import io.vigie.pack.page.Figure;
import io.vigie.pack.page.NumberStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.sf.jasperreports.engine.JRBand;
import net.sf.jasperreports.engine.JRElement;
import net.sf.jasperreports.engine.JRTextField;
import net.sf.jasperreports.engine.JasperReport;
import net.sf.jasperreports.engine.type.HorizontalTextAlignEnum;

/** Tables of any columns: the template holds twelve, of which those in use are set to their widths and the rest removed. */
final class TableReport {

    /** Columns a table template has. */
    private static final int COLUMNS = 12;

    /** Space between the columns of a table. */
    private static final int GAP = 8;

    /** Tables narrower than this are set small. */
    private static final int SMALL = 500;

    private static final double HEAD = 7.5;

    /** From a scenario's swatch to its code. */
    private static final int SWATCH = 8;

    private static final String TAG = "net.sf.jasperreports.export.pdf.tag.";

    private final Print print;

    TableReport(Print print) {
        this.print = print;
    }

    Part part(Block.Table table, int width) {
        Map<String, Object> parameters = print.parameters(table.title(), width);
        int columns = table.columns().size();
        List<Boolean> drawn = new ArrayList<>();
        for (int at = 0; at < columns; at++) {
            int column = at;
            drawn.add(table.rows().stream().anyMatch(row -> isDrawn(row.get(column))));
            String header = table.columns().get(at).header();
            parameters.put("HEAD_" + at, header);
            if (isScenario(header)) {
                Scenario scenario = Scenario.valueOf(header);
                parameters.put("SWATCH_" + at, print.mark(new RowMark.Swatch(scenario)));
            }
        }
        List<List<RowMark>> marks = new ArrayList<>();
        for (int at = 0; at < columns; at++) {
            marks.add(drawn.get(at) ? marks(table, at) : List.of());
        }
        List<Map<String, ?>> rows = new ArrayList<>();
        for (int at = 0; at < table.rows().size(); at++) {
            boolean last = at == table.rows().size() - 1;
            Map<String, Object> row = new HashMap<>();
            List<Cell> cells = table.rows().get(at);
            for (int column = 0; column < columns; column++) {
                Cell cell = cells.get(column);
                if (drawn.get(column)) {
                    row.put("MARK_" + column, print.mark(marks.get(column).get(at)));
                    row.put("ALTERNATIVE_" + column, text(cell));
                } else {
                    row.put("CELL_" + column, text(cell));
                }
            }
            row.put("TOTAL", last && table.total());
            row.put("LAST", last);
            row.put("RULED", at > 0 && !(last && table.total()));
            if (last) {
                row.put("END_" + (columns - 1), "end");
            }
            rows.add(row);
        }
        return new Part(shaped(table.columns(), drawn, width), parameters, rows);
    }

    /** The drawn cells of a column; where one holds something else, an empty bar or track. */
    private List<RowMark> marks(Block.Table table, int column) {
        List<Figure> bars = new ArrayList<>();
        List<RowMark> tracks = new ArrayList<>();
        Block.Reference reference = Block.Reference.PLAN;
        boolean track = false;
        for (List<Cell> row : table.rows()) {
            Cell cell = row.get(column);
            track |= cell instanceof Cell.Track;
            if (cell instanceof Cell.Bar bar) {
                reference = bar.reference();
            }
            Figure figure = figure(cell);
            bars.add(figure);
            Double share = cell instanceof Cell.Track ? figure.value() : null;
            tracks.add(new RowMark.Track(share, text(cell)));
        }
        return track ? tracks : print.marks.bars(bars, table.better(), reference, table.total());
    }

    private static Figure figure(Cell cell) {
        if (cell instanceof Cell.Bar bar) {
            return bar.figure();
        }
        if (cell instanceof Cell.Track track) {
            return track.figure();
        }
        return cell instanceof Cell.Number number ? number.figure() : new Figure.Plain(null, NumberStyle.COUNT);
    }

    private static boolean isDrawn(Cell cell) {
        return cell instanceof Cell.Bar || cell instanceof Cell.Track;
    }

    private static boolean isScenario(String header) {
        return header.equals("AC") || header.equals("PL") || header.equals("PY") || header.equals("FC");
    }

    private String text(Cell cell) {
        if (cell instanceof Cell.Words words) {
            return words.text();
        }
        if (cell instanceof Cell.Number number) {
            return print.numbers.figure(number.figure());
        }
        if (cell instanceof Cell.Bar bar) {
            return print.numbers.figure(bar.figure());
        }
        return print.withUnit(((Cell.Track) cell).figure());
    }

    private JasperReport shaped(List<Block.Column> columns, List<Boolean> drawn, int width) {
        int sum = columns.stream().mapToInt(Block.Column::width).sum();
        String template = sum < SMALL ? "table-small" : "table";
        if (columns.size() > COLUMNS) {
            throw new IllegalArgumentException(
                    "a table of " + columns.size() + " columns; the template " + template + " holds " + COLUMNS);
        }
        StringBuilder shape = new StringBuilder().append(width);
        for (int at = 0; at < columns.size(); at++) {
            Block.Column column = columns.get(at);
            shape.append(' ').append(column.width()).append(column.numeric()).append(drawn.get(at));
            if (isScenario(column.header())) {
                shape.append(column.header());
            }
        }
        return print.templates.shaped(template, shape.toString(), report -> {
            Templates.widen(report, width);
            for (JRBand band : Templates.bands(report)) {
                band.getChildren()
                        .removeIf(child -> child instanceof JRElement element && !shape(element, columns, drawn, sum));
            }
        });
    }

    /** Sets an element to its column; false if the table has no use for it. */
    private static boolean shape(JRElement element, List<Block.Column> columns, List<Boolean> drawn, int width) {
        String key = element.getKey();
        if (key == null || key.startsWith("wide")) {
            return true;
        }
        if (key.equals("rule")) {
            element.setWidth(width);
            return true;
        }
        int dash = key.indexOf('-');
        int at = Integer.parseInt(key.substring(dash + 1));
        if (at >= columns.size()) {
            return false;
        }
        Block.Column column = columns.get(at);
        int x = columns.subList(0, at).stream().mapToInt(Block.Column::width).sum();
        boolean beforeWords = column.numeric()
                && at + 1 < columns.size()
                && !columns.get(at + 1).numeric();
        int gap = column.numeric() ? beforeWords ? GAP + 2 : 0 : Math.min(GAP, column.width() / 4);
        switch (key.substring(0, dash)) {
            case "swatch" -> {
                if (!isScenario(column.header())) {
                    return false;
                }
                int word = (int) Math.ceil(Typeface.SEMIBOLD.width(column.header(), HEAD));
                element.setX(column.numeric() ? x + column.width() - gap - word - SWATCH : x);
                return true;
            }
            case "mark" -> {
                element.setX(x + (at == 0 ? 0 : GAP));
                element.setWidth(column.width() - (at == 0 ? 0 : GAP));
                if (!drawn.get(at)) {
                    return false;
                }
            }
            default -> {
                boolean swatch = key.startsWith("head") && isScenario(column.header()) && !column.numeric();
                int indent = swatch ? SWATCH : drawn.get(at) && at > 0 ? GAP : 0;
                element.setX(x + indent);
                element.setWidth(column.width() - gap - indent);
                if (key.startsWith("cell") && drawn.get(at)) {
                    return false;
                }
                if (column.numeric() && !drawn.get(at) && element instanceof JRTextField field) {
                    field.setHorizontalTextAlign(HorizontalTextAlignEnum.RIGHT);
                }
            }
        }
        if (at == columns.size() - 1) {
            element.getPropertiesMap().setProperty(TAG + "tr", at == 0 ? "full" : "end");
        }
        return true;
    }
}
