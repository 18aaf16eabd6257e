package io.vigie.pack.chart;

import io.vigie.metric.Scenario;
import io.vigie.pack.page.Block;

/** What a variance is compared with; each kind of reference has an axis of its own look. */
enum Axis {
    /** A double line. */
    PLAN(1.2),
    /** A thick grey line. */
    PRIOR_YEAR(1.1),
    /** A thick dark line. */
    ACTUAL(1.1),
    /** A thin dark line. */
    PREVIOUS_WEEK(1.1);

    private final double edge;

    Axis(double edge) {
        this.edge = edge;
    }

    /** Half its thickness with a hair of white: a variance bar begins there, and ends at its true value. */
    double edge() {
        return edge;
    }

    static Axis of(Scenario reference) {
        return switch (reference) {
            case PL, BU -> PLAN;
            case PY -> PRIOR_YEAR;
            case AC, AC_PY, AC_BU, FC -> ACTUAL;
        };
    }

    static Axis of(Block.Reference reference) {
        return switch (reference) {
            case PLAN -> PLAN;
            case PRIOR_YEAR -> PRIOR_YEAR;
            case ACTUAL -> ACTUAL;
        };
    }
}
