package io.vigie.pack;

import io.vigie.catalogue.Language;
import io.vigie.finding.Finding;
import io.vigie.pack.page.NumberFormat;
import io.vigie.pack.page.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * What findings are worth by their base values. What recurs and what comes once are never added.
 *
 * @param yearly in the currency, a year
 * @param once in the currency
 */
record Worth(double yearly, double once, String currency) {

    static Worth of(List<Finding> findings, String currency) {
        return new Worth(sum(findings, false), sum(findings, true), currency);
    }

    private static double sum(List<Finding> findings, boolean once) {
        return findings.stream()
                .filter(finding -> (finding.kind() == Finding.Kind.ONE_OFF) == once)
                .mapToDouble(finding -> finding.money().base())
                .sum();
    }

    boolean isNothing() {
        return yearly + once <= 0;
    }

    /** {@code 26.8 kEUR a year and 4.11 kEUR once}; empty for nothing. */
    String in(Language language) {
        return in(language, Words.FINDING_MONEY.in(language, amount(yearly, language)));
    }

    /** @param everyYear how what recurs is told */
    String in(Language language, String everyYear) {
        List<String> sums = new ArrayList<>();
        if (yearly > 0) {
            sums.add(everyYear);
        }
        if (once > 0) {
            sums.add(Words.FINDING_MONEY_ONCE.in(language, amount(once, language)));
        }
        return Words.list(sums, language);
    }

    /** At most three digits, with its unit. */
    String amount(double amount, Language language) {
        return NumberFormat.in(language).withUnit(amount, Measure.money(Math.abs(amount), 0, currency));
    }
}
