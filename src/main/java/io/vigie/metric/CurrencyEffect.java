package io.vigie.metric;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What exchange rates did to a money metric of one period. With the rest of the change it adds up exactly.
 *
 * @param actual as measured
 * @param atPriorRates the same rows with foreign amounts at the rates of a year before
 * @param prior the prior year; empty if there is none
 * @param atBudgetRates the same rows at budget rates; empty if there are none
 */
public record CurrencyEffect(double actual, double atPriorRates, OptionalDouble prior, OptionalDouble atBudgetRates) {

    /** The part of the change to the prior year that currencies account for. */
    public double currency() {
        return actual - atPriorRates;
    }

    /** The change to the prior year at that year's rates. */
    public OptionalDouble change() {
        return prior.isPresent() ? OptionalDouble.of(atPriorRates - prior.getAsDouble()) : OptionalDouble.empty();
    }

    /** The part of a deviation from plan that rates other than budgeted account for. */
    public OptionalDouble currencyToPlan() {
        return atBudgetRates.isPresent()
                ? OptionalDouble.of(actual - atBudgetRates.getAsDouble())
                : OptionalDouble.empty();
    }

    /**
     * @param key of the total as measured
     * @return empty if the period has no amount in another currency, or one without a rate of a year before
     */
    public static Optional<CurrencyEffect> of(Metrics metrics, MetricKey key) {
        OptionalDouble actual = value(metrics, key.in(Scenario.AC));
        OptionalDouble atPriorRates = value(metrics, key.in(Scenario.AC_PY));
        if (actual.isEmpty() || atPriorRates.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new CurrencyEffect(
                actual.getAsDouble(),
                atPriorRates.getAsDouble(),
                value(metrics, key.in(Scenario.PY)),
                value(metrics, key.in(Scenario.AC_BU))));
    }

    private static OptionalDouble value(Metrics metrics, MetricKey key) {
        return metrics.find(key).map(value -> OptionalDouble.of(value.value())).orElse(OptionalDouble.empty());
    }
}
