package io.vigie.pack.chart;

import io.vigie.catalogue.Ink;
import io.vigie.catalogue.MetricDefinition.Better;
import java.awt.Color;

/**
 * Colours by what they mean. Good and bad differ little in luminance: sign, side and label carry the meaning, colour only
 * repeats it. In mono print good is light grey (with an outline, see {@link Pen}) and bad is dark grey.
 */
public enum Tone {
    INK("ink", 0x262626),
    /** Secondary text. */
    INK_2("ink2", 0x595959),
    AC("ac", 0x404040),
    /** Never as text. */
    PY("py", 0x8C8C8C),
    GOOD("good", 0x007A5A, 0xBDBDBD),
    BAD("bad", 0xB34700, 0x404040),
    /** No direction; connectors and centre lines. */
    NEUTRAL("neutral", 0x767676),
    LINK("link", 0x1F5FA8, 0x262626),
    /** Hairlines that carry no meaning. */
    RULE("rule", 0xBFBFBF),
    /** Process limits and 95 % of a forecast. */
    BAND("band", 0xECECEC),
    /** 80 % of a forecast. */
    BAND_2("band2", 0xDADADA),
    /** 50 % of a forecast. */
    BAND_3("band3", 0xC4C4C4),
    PAPER("paper", 0xFFFFFF);

    private final String code;
    private final Color colour;
    private final Color mono;

    Tone(String code, int rgb) {
        this(code, rgb, rgb);
    }

    Tone(String code, int rgb, int mono) {
        this.code = code;
        this.colour = new Color(rgb);
        this.mono = new Color(mono);
    }

    /** Name in CSS classes: {@code f-ac} fills and {@code s-ac} strokes in {@link #AC}. */
    public String code() {
        return code;
    }

    public Color colour(Ink ink) {
        return ink == Ink.MONO ? mono : colour;
    }

    /** Impact, not sign: a cost that falls is good. Nothing is neither. */
    public static Tone impact(Better better, double delta) {
        if (!better.directed() || delta == 0) {
            return NEUTRAL;
        }
        return delta > 0 == (better == Better.HIGHER) ? GOOD : BAD;
    }
}
