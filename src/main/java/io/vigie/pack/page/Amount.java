package io.vigie.pack.page;

import io.vigie.metric.MetricKey;
import java.util.ArrayList;
import java.util.List;

/**
 * A number with the stored values it is computed from, so that the workbook computes it again: a sum of products.
 *
 * @param value in stored units
 * @param terms none for zero
 */
public record Amount(double value, List<Term> terms) {

    public static final Amount ZERO = new Amount(0, List.of());

    /** A column of a stored value. */
    public enum Part {
        VALUE,
        NUMERATOR,
        DENOMINATOR
    }

    /** One stored number. */
    public record Cell(MetricKey key, Part part) {}

    /** The product of a factor and some stored numbers; without any, the factor alone. */
    public record Term(double factor, List<Cell> cells) {}

    public Amount {
        terms = List.copyOf(terms);
    }

    public static Amount of(MetricKey key, Part part, double value) {
        return new Amount(value, List.of(new Term(1, List.of(new Cell(key, part)))));
    }

    public static Amount constant(double value) {
        return new Amount(value, List.of(new Term(value, List.of())));
    }

    public Amount plus(Amount other) {
        List<Term> all = new ArrayList<>(terms);
        all.addAll(other.terms);
        return new Amount(value + other.value, all);
    }

    public Amount minus(Amount other) {
        List<Term> all = new ArrayList<>(terms);
        other.terms.forEach(term -> all.add(new Term(-term.factor(), term.cells())));
        return new Amount(value - other.value, all);
    }

    public Amount times(Amount other) {
        List<Term> all = new ArrayList<>();
        for (Term own : terms) {
            for (Term term : other.terms) {
                List<Cell> cells = new ArrayList<>(own.cells());
                cells.addAll(term.cells());
                all.add(new Term(own.factor() * term.factor(), cells));
            }
        }
        return new Amount(value * other.value, all);
    }
}
