package io.vigie.pack.chart;

import io.vigie.catalogue.MetricDefinition.Better;
import java.awt.Color;

/** Colours by role. Good and bad differ little in luminance: sign, side and label carry the meaning. */
public final class Palette {

    public static final Color INK = new Color(0x262626);
    public static final Color INK_2 = new Color(0x595959);
    public static final Color AC = new Color(0x404040);
    public static final Color PY = new Color(0x8C8C8C);
    public static final Color GOOD = new Color(0x007A5A);
    public static final Color BAD = new Color(0xB34700);
    public static final Color NEUTRAL = new Color(0x767676);
    public static final Color LINK = new Color(0x1F5FA8);
    public static final Color RULE = new Color(0xBFBFBF);
    public static final Color BAND = new Color(0xECECEC);

    private Palette() {}

    /** Impact, not sign: a cost that falls is good. */
    public static Color impact(Better better, double delta) {
        if (!better.directed() || delta == 0) {
            return NEUTRAL;
        }
        return delta > 0 == (better == Better.HIGHER) ? GOOD : BAD;
    }
}
