package io.vigie.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/** The controller's two lists: targets by month, and exchange rates as the ECB quotes them: units for one euro. */
final class Controlling {

    private record Goal(String metric, String dimension, String member, double value, boolean seasonal, int decimals) {}

    private record Currency(String code, double perUnit) {}

    private static final List<Currency> CURRENCIES =
            List.of(new Currency("CHF", 0.95), new Currency("GBP", 0.855), new Currency("USD", 1.09));

    private final Span span;
    private final double scale;
    private final long seed;

    Controlling(Span span, double scale, long seed) {
        this.span = span;
        this.scale = scale;
        this.seed = seed;
    }

    void write(Path folder, Planted planted) throws IOException {
        targets(folder, planted);
        rates(folder, planted);
    }

    private static Export plain(String name, String... header) {
        return new Export(name, Export.Quoting.NEEDED, ',', "\n", StandardCharsets.UTF_8, false, header);
    }

    private void targets(Path folder, Planted planted) throws IOException {
        List<Goal> goals = List.of(
                new Goal("win-rate-count", "", "", 0.45, false, 2),
                new Goal("win-rate-value", "", "", 0.45, false, 2),
                new Goal("won-value", "", "", 92000, false, 0),
                new Goal("first-reply-time", "", "", 2, false, 1),
                new Goal("ticket-backlog", "", "", 6 * scale, false, 0),
                new Goal("otif-order", "", "", 0.92, false, 2),
                new Goal("carrier-on-time", "", "", 0.92, false, 2),
                new Goal("carrier-on-time", "carrier", "Chronalp", 0.92, false, 2),
                new Goal("carrier-on-time", "carrier", "Transalpes", 0.92, false, 2),
                new Goal("stock-out-rate", "", "", 0.03, false, 2),
                new Goal("excess-stock", "", "", 0.05, false, 2),
                new Goal("headcount", "", "", 128, false, 0),
                new Goal("turnover", "", "", 0.12, false, 2),
                new Goal("net-sales", "", "", 350000 * scale, true, 0),
                new Goal("orders", "", "", 105 * scale, true, 0),
                new Goal("average-order-value", "", "", 3350, false, 0),
                new Goal("absence-hours", "", "", 1400, false, 0));
        Export export = plain("targets-2026-11-02.csv", "Metric", "Month", "Dimension", "Member", "Value");
        for (Goal goal : goals) {
            // what is to be won is known for the whole of the quarter that has begun
            int months = goal.metric().equals("won-value") ? span.months + 2 : span.months;
            for (int month = 0; month < months; month++) {
                LocalDate first = span.start.plusMonths(month);
                double value = goal.value() * (goal.seasonal() ? Span.season(first) : 1);
                double unit = StrictMath.pow(10, goal.decimals());
                export.row(
                        goal.metric(),
                        first.toString(),
                        goal.dimension(),
                        goal.member(),
                        Text.plain(Math.round(value * unit) / unit));
            }
        }
        export.write(folder, planted);
    }

    /** The month's average stands at its first day; spot rates at each Friday from before the first month on. */
    private void rates(Path folder, Planted planted) throws IOException {
        Dice dice = new Dice(seed, "rates");
        Export export = plain("fx-rates-2026-11-02.csv", "Currency", "Date", "Kind", "Rate");
        for (Currency currency : CURRENCIES) {
            double rate = currency.perUnit();
            LocalDate friday = span.start.minusMonths(3);
            while (friday.getDayOfWeek().getValue() != 5) {
                friday = friday.plusDays(1);
            }
            YearMonth month = YearMonth.from(span.start).minusMonths(3);
            double sum = 0;
            int count = 0;
            for (; !friday.isAfter(span.end); friday = friday.plusDays(7)) {
                if (!YearMonth.from(friday).equals(month)) {
                    average(export, currency, month, sum / count);
                    month = YearMonth.from(friday);
                    sum = 0;
                    count = 0;
                }
                rate = rate * (1 + dice.between(-0.006, 0.006)) + (currency.perUnit() - rate) * 0.03;
                sum += rate;
                count++;
                export.row(currency.code(), friday.toString(), "spot", rate(rate));
            }
            average(export, currency, month, sum / count);
        }
        export.write(folder, planted);
    }

    private static void average(Export export, Currency currency, YearMonth month, double rate) {
        export.row(currency.code(), month.atDay(1).toString(), "average", rate(rate));
    }

    private static String rate(double rate) {
        long tenThousandths = Math.round(rate * 10000);
        return tenThousandths / 10000 + "." + Text.padded(tenThousandths % 10000, 4);
    }
}
