package io.vigie.pack.chart;

import io.vigie.metric.Scenario;

/** How the area of a bar says which scenario it is (IBCS UN 3.2); the same in every chart. */
enum Fill {
    SOLID_DARK,
    SOLID_GREY,
    /** White with an outline. */
    OUTLINED,
    HATCHED;

    static Fill of(Scenario scenario) {
        return switch (scenario) {
            case AC, AC_PY, AC_BU -> SOLID_DARK;
            case PY -> SOLID_GREY;
            case PL, BU -> OUTLINED;
            case FC -> HATCHED;
        };
    }
}
