package io.vigie.pack.page;

import io.vigie.catalogue.Language;
import io.vigie.finding.Finding;
import io.vigie.pack.chart.Chart;

/**
 * What a finding is worth, on the scale that all findings beside it share.
 *
 * @param most the largest amount among them
 */
public record FindingMoney(Finding finding, double most) {

    public static FindingMoney of(Finding finding, Page page) {
        return new FindingMoney(finding, most(page));
    }

    /** The largest amount of the findings on a page; 0 without any. */
    public static double most(Page page) {
        return page.blocks().stream()
                .filter(Block.FindingCard.class::isInstance)
                .mapToDouble(
                        card -> ((Block.FindingCard) card).finding().money().most())
                .max()
                .orElse(0);
    }

    /** Its unit is that of the amounts with how often they come, its alternative the amounts in words. */
    public Chart.MoneyRange range(Language language) {
        Finding.Money money = finding.money();
        NumberFormat numbers = NumberFormat.in(language);
        double scale = most >= 9_999_500 ? 1e-6 : most >= 999.5 ? 1e-3 : 1;
        String currency = (scale == 1 ? "" : scale == 1e-3 ? "k" : "m") + money.currency();
        Double low = money.low();
        Double high = money.high();
        double largest = Math.max(money.base(), high == null ? 0 : high) * scale;
        int decimals = scale == 1 || largest >= 9.95 ? 0 : largest >= 0.995 ? 1 : 2;
        Words period = finding.kind() == Finding.Kind.ONE_OFF ? Words.FINDING_MONEY_ONCE : Words.FINDING_MONEY;
        String base = numbers.printed(money.base() * scale, decimals, false);
        String unit = period.in(language, currency);
        String text = low == null || high == null
                ? period.in(language, base + " " + currency)
                : numbers.printed(low * scale, decimals, false) + " – " + numbers.printed(high * scale, decimals, false)
                        + " " + unit + ", " + base;
        return new Chart.MoneyRange(
                low == null ? null : low * scale,
                money.base() * scale,
                high == null ? null : high * scale,
                most * scale,
                unit,
                decimals,
                text);
    }
}
