package io.vigie.pack.chart;

/**
 * The kinds of chart there are. Pies, rings, gauges, radars, funnel charts, traffic lights and 3-D are not among them, on
 * purpose (IBCS EX 2): none of them lets lengths be compared.
 */
public enum ChartType {
    COLUMN,
    LINE,
    BAR,
    STACKED,
    BRIDGE,
    /** Individual values with process limits (XmR). */
    PROCESS,
    SMALL_MULTIPLES,
    SPARKLINE,
    BULLET,
    /** Shares of units of different size against the limits chance allows; not to be confused with a funnel chart. */
    FUNNEL_PLOT,
    SURVIVAL,
    HISTOGRAM,
    FAN,
    /** Twenty equally likely outcomes. */
    QUANTILE_DOTS,
    /** What each factor alone moves a forecast by. */
    SWING,
    /** A low, a base and a high amount of money. */
    MONEY_RANGE
}
