package io.vigie.pack.chart;

import io.vigie.catalogue.MetricDefinition.Better;
import java.awt.Color;

/** The colours of {@link Tone} in colour print. */
public final class Palette {

    public static final Color GOOD = Tone.GOOD.colour(Ink.COLOUR);
    public static final Color BAD = Tone.BAD.colour(Ink.COLOUR);
    public static final Color NEUTRAL = Tone.NEUTRAL.colour(Ink.COLOUR);

    private Palette() {}

    /** Impact, not sign: a cost that falls is good. */
    public static Color impact(Better better, double delta) {
        return Tone.impact(better, delta).colour(Ink.COLOUR);
    }
}
