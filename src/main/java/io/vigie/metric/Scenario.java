package io.vigie.metric;

/** What a value stands for. */
public enum Scenario {
    /** Actual. */
    AC,
    /** Actual with foreign currencies at the exchange rates of a year before: what lies between it and actual is currency. */
    AC_PY,
    /** Actual with foreign currencies at budget rates, to compare with a plan. */
    AC_BU,
    /** Prior year: the actual of the same period a year before, under this year's label. */
    PY,
    /** Plan: the target. */
    PL,
    /** Budget: what was approved for the year, where that differs from the plan. */
    BU,
    /** Forecast: what the company itself expects. */
    FC
}
