package io.vigie.pack.chart;

import io.vigie.catalogue.Language;

/**
 * Rows of bars by structure, from top to bottom: as high as there is room, and where there is room for too few, the last line
 * says how many are left out.
 *
 * @param top of the first row
 * @param height of one row
 * @param shown rows that are drawn
 * @param left rows that are not
 */
record BarRows(double top, double height, int shown, int left) {

    /** Least height of a row of text. */
    private static final double LEAST = 9.5;

    static BarRows of(int count, double top, double bottom, double most) {
        double room = Math.max(LEAST, bottom - top);
        int fitting = (int) Math.max(1, Math.floor(room / LEAST));
        boolean all = count <= fitting;
        int shown = all ? count : Math.max(1, fitting - 1);
        double height = Math.min(most, room / Math.max(1, all ? count : fitting));
        return new BarRows(top, height, shown, count - shown);
    }

    double y(int row) {
        return top + row * height;
    }

    double middle(int row) {
        return y(row) + height / 2;
    }

    double end() {
        return y(shown);
    }

    void paintLeft(Pen pen, Language language) {
        if (left > 0) {
            pen.note(ChartWords.MORE.in(language, left), 0, middle(shown) + 2.5, Pen.Hold.START);
        }
    }
}
