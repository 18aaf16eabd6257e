package io.vigie.calendar;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Spreads the amount of a quarter or year over its months. */
public enum Phasing {
    /** By the working days each month has. */
    WORKING_DAYS,
    /** By the days each month has. */
    DAYS,
    /** The same for each month. */
    EVEN;

    /**
     * The share of each period, rounded to cents, or finer if the amount is. The shares add up to the amount exactly: what
     * is rounded is the running total, so no share is off by more than a cent.
     *
     * @param periods what to spread over, in time; at least one
     */
    public List<BigDecimal> spread(BigDecimal amount, List<Period> periods, WorkingDays workingDays) {
        List<Integer> weights = periods.stream()
                .map(period -> switch (this) {
                    case WORKING_DAYS -> workingDays.count(period);
                    case DAYS -> period.days();
                    case EVEN -> 1;
                })
                .toList();
        int total = weights.stream().mapToInt(Integer::intValue).sum();
        if (total == 0) {
            return EVEN.spread(amount, periods, workingDays);
        }
        int scale = Math.max(2, amount.stripTrailingZeros().scale());
        List<BigDecimal> shares = new ArrayList<>();
        BigDecimal before = BigDecimal.ZERO;
        int weight = 0;
        for (int own : weights) {
            weight += own;
            BigDecimal until = amount.multiply(BigDecimal.valueOf(weight))
                    .divide(BigDecimal.valueOf(total), scale, RoundingMode.HALF_EVEN);
            shares.add(until.subtract(before));
            before = until;
        }
        return shares;
    }
}
