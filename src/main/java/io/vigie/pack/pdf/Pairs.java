package io.vigie.pack.pdf;

import io.vigie.pack.page.Block;
import io.vigie.pack.page.Row;
import io.vigie.pack.page.Split;
import java.util.ArrayList;
import java.util.List;

/** Sets blocks that fill half a page beside each other where their rows do not say so. */
final class Pairs {

    /** Tables at least so wide take the whole width. */
    private static final int WIDE = 500;

    private Pairs() {}

    static List<Row> of(List<Row> rows) {
        long charts = rows.stream()
                .filter(row -> row.blocks().get(0) instanceof Block.Drawing)
                .count();
        List<Row> paired = new ArrayList<>();
        for (int at = 0; at < rows.size(); at++) {
            Row row = rows.get(at);
            if (!half(row, charts == 1)) {
                paired.add(row);
            } else if (at + 1 < rows.size() && half(rows.get(at + 1), charts == 1)) {
                Row next = rows.get(++at);
                paired.add(new Row(
                        Split.HALVES,
                        row.height(),
                        List.of(row.blocks().get(0), next.blocks().get(0))));
            } else {
                paired.add(new Row(Split.HALVES, row.height(), row.blocks()));
            }
        }
        return paired;
    }

    private static boolean half(Row row, boolean alone) {
        Block block = row.blocks().get(0);
        return row.split() == Split.FULL
                && (block instanceof Block.FindingCard
                        || block instanceof Block.Notes notes
                                && !notes.heading().isEmpty()
                        || block instanceof Block.Points
                        || block instanceof Block.Commentary
                        || block instanceof Block.Drawing && !alone
                        || block instanceof Block.Table table
                                && table.columns().stream()
                                                .mapToInt(Block.Column::width)
                                                .sum()
                                        < WIDE);
    }
}
