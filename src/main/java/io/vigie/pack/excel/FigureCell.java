package io.vigie.pack.excel;

import io.vigie.catalogue.Language;
import io.vigie.pack.page.Amount;
import io.vigie.pack.page.Figure;
import io.vigie.pack.page.NumberFormat;
import io.vigie.pack.page.NumberStyle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A figure as a cell: a formula onto the {@code Metrics} sheet in printed units, and the value it has now.
 *
 * @param formula empty for a constant
 * @param value null if the cell shows {@code words}
 * @param words what is shown where there is no number
 */
record FigureCell(String formula, @Nullable Double value, String words, String format) {

    /**
     * @throws IllegalStateException if a figure has a value that no row of the pack's metrics holds: a number that cannot be
     *     traced must not be printed
     */
    static FigureCell of(Figure figure, StoredCells cells, Language language) {
        NumberStyle style = figure.style();
        Scale scale = Scale.of(style.scale());
        Double value = figure.value();
        String missing = NumberFormat.NOT_AVAILABLE;
        if (figure instanceof Figure.Plain) {
            return value == null
                    ? words("", missing)
                    : number("", scale.apply(value), style.decimals(), style.signed());
        }
        if (figure instanceof Figure.Composed composed) {
            return number(
                    scale.formula("(" + formula(composed.amount(), cells) + ")"),
                    scale.apply(composed.amount().value()),
                    style);
        }
        if (figure instanceof Figure.Money money) {
            return value == null
                    ? words("", missing)
                    : number(scale.formula(cells.at(money.finding(), money.bound())), scale.apply(value), style);
        }
        if (figure instanceof Figure.Measured measured) {
            if (value == null) {
                return words("", measured.instead().isEmpty() ? missing : measured.instead());
            }
            return number(scale.formula(reference(measured, cells)), scale.apply(value), style);
        }
        if (figure instanceof Figure.Difference difference) {
            return value == null
                    ? words("", missing)
                    : number(
                            scale.formula("(" + reference(difference.minuend(), cells) + "-"
                                    + reference(difference.subtrahend(), cells) + ")"),
                            scale.apply(value),
                            style);
        }
        Figure.Relative relative = (Figure.Relative) figure;
        if (relative.minuend().value() == null || relative.subtrahend().value() == null) {
            return words("", missing);
        }
        String minuend = reference(relative.minuend(), cells);
        String subtrahend = reference(relative.subtrahend(), cells);
        String undefined = NumberFormat.in(language).notDefined();
        String formula = "IF(" + subtrahend + "<=0,\"" + undefined + "\","
                + scale.formula("(" + minuend + "/" + subtrahend + "-1)") + ")";
        return value == null ? words(formula, undefined) : number(formula, scale.apply(value), style);
    }

    private static String reference(Figure.Measured measured, StoredCells cells) {
        return cells.at(measured.key(), Amount.Part.VALUE);
    }

    private static String formula(Amount amount, StoredCells cells) {
        StringBuilder sum = new StringBuilder();
        for (Amount.Term term : amount.terms()) {
            double factor = Math.abs(term.factor());
            List<String> product = new ArrayList<>();
            if (factor != 1 || term.cells().isEmpty()) {
                product.add(CellText.number(factor));
            }
            term.cells().forEach(cell -> product.add(cells.at(cell.key(), cell.part())));
            sum.append(term.factor() < 0 ? "-" : sum.length() == 0 ? "" : "+").append(String.join("*", product));
        }
        return sum.length() == 0 ? "0" : sum.toString();
    }

    private static FigureCell words(String formula, String words) {
        return new FigureCell(formula, null, words, "General");
    }

    private static FigureCell number(String formula, double value, NumberStyle style) {
        return number(formula, value, style.decimals(), style.signed());
    }

    private static FigureCell number(String formula, double value, int decimals, boolean signed) {
        return new FigureCell(formula, value, "", format(value, decimals, signed));
    }

    /**
     * A number format with a space between thousands. The space is a literal to spreadsheets, so there are only as many
     * groups as the value needs; negative numbers keep their sign whatever the colour, and what rounds to nothing has none.
     */
    static String format(double value, int decimals, boolean signed) {
        double size = Math.abs(value);
        String digits =
                size < 999.5 ? "0" : size < 999_999.5 ? "# ##0" : size < 999_999_999.5 ? "# ### ##0" : "# ### ### ##0";
        String body = decimals == 0 ? digits : digits + "." + "0".repeat(decimals);
        if (size < 0.5 * Math.pow(10, -decimals)) {
            String nothing = signed ? "±" + body : body;
            return nothing + ";" + nothing;
        }
        return signed ? "+" + body + ";-" + body + ";±" + body : body;
    }

    /** From stored to printed units, the same in Java as in the cell. */
    record Scale(double factor, boolean divides) {

        static Scale of(double scale) {
            if (scale > 0 && scale < 1 && Math.abs(Math.rint(1 / scale) - 1 / scale) < 1e-6) {
                return new Scale(Math.rint(1 / scale), true);
            }
            return new Scale(scale, false);
        }

        double apply(double stored) {
            return divides ? stored / factor : stored * factor;
        }

        /** @param term a cell, or a term in parentheses */
        String formula(String term) {
            if (factor == 1) {
                return term.startsWith("(") ? term.substring(1, term.length() - 1) : term;
            }
            return term + (divides ? "/" : "*") + CellText.number(factor);
        }
    }
}
