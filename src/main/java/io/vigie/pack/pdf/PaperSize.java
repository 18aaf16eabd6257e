package io.vigie.pack.pdf;

import io.vigie.catalogue.Paper;

/** The measures of a paper. The layout is the same on both: only the margins around the live area of 732 by 536 differ. */
enum PaperSize {
    A4(842, 595, 55, 30),
    LETTER(792, 612, 30, 38);

    private final int width;
    private final int height;
    private final int left;
    private final int top;

    PaperSize(int width, int height, int left, int top) {
        this.width = width;
        this.height = height;
        this.left = left;
        this.top = top;
    }

    static PaperSize of(Paper paper) {
        return switch (paper) {
            case A4 -> A4;
            case LETTER -> LETTER;
        };
    }

    /** In points, lying on its long side, as all measures here. */
    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Margin left of the live area. */
    int left() {
        return left;
    }

    /** Margin above the live area. */
    int top() {
        return top;
    }
}
