package io.vigie.pack.excel;

/**
 * How a cell looks. Equal looks share one style of the workbook.
 *
 * @param format number format
 * @param quoted whether the text begins like a formula and must be kept from becoming one
 */
record Look(Face face, Side side, Fit fit, Line line, String format, boolean quoted) {

    static final Look TEXT = new Look(Face.BODY, Side.LEFT, Fit.LINE, Line.NONE, "General", false);

    /** Size in points, weight, colour. */
    enum Face {
        BODY(9, false, Palette.INK),
        STRONG(9, true, Palette.INK),
        HEAD(8, true, Palette.INK_2),
        NOTE(8, false, Palette.INK_2),
        TITLE(9, false, Palette.INK_2),
        MESSAGE(14, true, Palette.INK),
        CLAIM(11, true, Palette.INK),
        LINK(9, false, Palette.LINK),
        GOOD(9, true, Palette.GOOD),
        BAD(9, true, Palette.BAD),
        KEY_PY(9, false, Palette.PY),
        ENTITY(12, false, Palette.INK),
        PACK(22, true, Palette.INK),
        PERIOD(44, false, Palette.INK),
        STAMP(14, true, Palette.INK);

        final double size;
        final boolean bold;
        final String colour;

        Face(double size, boolean bold, String colour) {
            this.size = size;
            this.bold = bold;
            this.colour = colour;
        }
    }

    enum Side {
        LEFT,
        /** Left, a little away from a number before it. */
        INDENT,
        RIGHT,
        CENTRE
    }

    /** How a text meets its cell's height. */
    enum Fit {
        /** One line, in the middle. */
        LINE,
        /** One line, at the top, beside cells with several. */
        TOP,
        /** As many lines as it takes. */
        WRAPPED,
        /** As many lines as it takes, standing on the rule below. */
        HEAD
    }

    /** Rules around a cell; there are no vertical ones but the frame of the stamp. */
    enum Line {
        NONE,
        /** Strong, above and below a head. */
        HEAD,
        /** Hairline below a row. */
        ROW,
        /** Strong, below the last row. */
        END,
        /** Strong, above a sum and below it. */
        SUM,
        FRAME
    }

    Look face(Face other) {
        return new Look(other, side, fit, line, format, quoted);
    }

    Look side(Side other) {
        return new Look(face, other, fit, line, format, quoted);
    }

    Look indented(boolean really) {
        return really ? side(Side.INDENT) : this;
    }

    Look right() {
        return side(Side.RIGHT);
    }

    Look centre() {
        return side(Side.CENTRE);
    }

    Look wrapped() {
        return new Look(face, side, Fit.WRAPPED, line, format, quoted);
    }

    Look head() {
        return new Look(Face.HEAD, side, Fit.HEAD, Line.HEAD, format, quoted);
    }

    Look top() {
        return new Look(face, side, Fit.TOP, line, format, quoted);
    }

    Look line(Line other) {
        return new Look(face, side, fit, other, format, quoted);
    }

    Look format(String other) {
        return new Look(face, side, fit, line, other, quoted);
    }

    Look quoted(boolean other) {
        return new Look(face, side, fit, line, format, other);
    }
}
