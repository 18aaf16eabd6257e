package io.vigie.pack.excel;

import io.vigie.catalogue.Ink;
import io.vigie.catalogue.MetricDefinition.Better;

/** Colours by role, as RRGGBB. Good and bad are a function of direction and sign, and of nothing else. */
final class Palette {

    static final String INK = "262626";
    static final String INK_2 = "595959";
    static final String AC = "404040";
    static final String PY = "8C8C8C";
    static final String GOOD = "007A5A";
    static final String BAD = "B34700";
    static final String NEUTRAL = "767676";
    static final String LINK = "1F5FA8";
    static final String RULE = "BFBFBF";
    static final String BAND = "ECECEC";
    static final String BAND_2 = "DADADA";
    static final String BAND_3 = "C4C4C4";

    private Palette() {}

    static String impact(Better better, double delta) {
        if (!better.directed() || delta == 0) {
            return NEUTRAL;
        }
        return (better == Better.HIGHER) == (delta > 0) ? GOOD : BAD;
    }

    /** The same for mono print: bad dark, good light, and no other hue; everything else stays. */
    static String inked(Ink ink, String xml) {
        return ink == Ink.COLOUR
                ? xml
                : xml.replace(GOOD, "BDBDBD").replace(BAD, AC).replace(LINK, INK);
    }

    /** Opaque, as the file format wants it. */
    static byte[] argb(String rgb) {
        int value = Integer.parseInt(rgb, 16);
        return new byte[] {(byte) 0xFF, (byte) (value >> 16), (byte) (value >> 8), (byte) value};
    }
}
