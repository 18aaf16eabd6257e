package io.vigie.metric;

/** What a value stands for. */
public enum Scenario {
    /** Actual. */
    AC,
    /** Prior year: the actual of the same period a year before, under this year's label. */
    PY,
    /** Plan: the target. */
    PL
}
