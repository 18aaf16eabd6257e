package io.vigie.metric.driver;

import java.util.List;

/**
 * The change of an amount of money split without rest. Of the items sold in both periods: {@code price}, the quantities
 * after at the change of price; {@code volume}, the change of the whole quantity at the average price before; {@code
 * mix}, what the shares of the items changed. Items that came or went and exchange rates stand apart.
 */
public record PriceVolumeMix(
        double before,
        double price,
        double volume,
        double mix,
        double currency,
        double added,
        double lost,
        double after) {

    /**
     * Quantity and amount of one item, before and after.
     *
     * @param amountAfterAtOldRates the amount after, translated at the exchange rates before; the same as {@code
     *     amountAfter} where all is in one currency
     */
    public record Item(
            double quantityBefore,
            double amountBefore,
            double quantityAfter,
            double amountAfter,
            double amountAfterAtOldRates) {

        /** In one currency. */
        public Item(double quantityBefore, double amountBefore, double quantityAfter, double amountAfter) {
            this(quantityBefore, amountBefore, quantityAfter, amountAfter, amountAfter);
        }
    }

    public static PriceVolumeMix of(List<Item> items) {
        double before = 0;
        double after = 0;
        double currency = 0;
        double added = 0;
        double lost = 0;
        double price = 0;
        double keptBefore = 0;
        double keptAfter = 0;
        double quantityBefore = 0;
        double quantityAfter = 0;
        for (Item item : items) {
            before += item.amountBefore();
            after += item.amountAfter();
            currency += item.amountAfter() - item.amountAfterAtOldRates();
            if (item.quantityBefore() == 0) {
                added += item.amountAfterAtOldRates() - item.amountBefore();
            } else if (item.quantityAfter() == 0) {
                lost += item.amountAfterAtOldRates() - item.amountBefore();
            } else {
                double priceBefore = item.amountBefore() / item.quantityBefore();
                price += item.amountAfterAtOldRates() - item.quantityAfter() * priceBefore;
                keptBefore += item.amountBefore();
                keptAfter += item.amountAfterAtOldRates();
                quantityBefore += item.quantityBefore();
                quantityAfter += item.quantityAfter();
            }
        }
        double volume = quantityBefore == 0 ? 0 : (quantityAfter - quantityBefore) * keptBefore / quantityBefore;
        double mix = keptAfter - keptBefore - price - volume;
        return new PriceVolumeMix(before, price, volume, mix, currency, added, lost, after);
    }
}
