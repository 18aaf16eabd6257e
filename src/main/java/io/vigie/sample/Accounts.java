package io.vigie.sample;

import io.vigie.sample.Shop.Refund;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** What the accounts hold beside targets and rates: operating costs, sales forecasts as they were made, and refunds. */
final class Accounts {

    private record Cost(String category, String activity, double perMonth, boolean withVolume) {}

    private static final List<Cost> COSTS = List.of(
            new Cost("Plan", "", 5200, false),
            new Cost("Source", "", 9800, false),
            new Cost("Make", "Workshop", 24500, false),
            new Cost("Deliver", "Freight", 4300, true),
            new Cost("Deliver", "Pick and pack", 7900, true),
            new Cost("Return", "", 2100, true),
            new Cost("Support", "", 11800, false),
            new Cost("Payment", "", 5100, true),
            new Cost("Other", "", 6400, false));

    private static final List<String> REASONS = List.of("Taille", "Défaut", "Retard", "Changement d'avis");

    private final Span span;
    private final double scale;
    private final long seed;

    Accounts(Span span, double scale, long seed) {
        this.span = span;
        this.scale = scale;
        this.seed = seed;
    }

    /**
     * @param won amounts won by month
     * @param refunds orders that were paid back
     */
    void write(Path folder, Planted planted, long[] won, List<Refund> refunds) throws IOException {
        costs(folder, planted);
        forecasts(folder, planted, won);
        refunds(folder, planted, refunds);
    }

    private static Export export(String name, String... header) {
        return new Export(name, Export.Quoting.NEEDED, ',', "\n", StandardCharsets.UTF_8, false, header);
    }

    private void costs(Path folder, Planted planted) throws IOException {
        Dice dice = new Dice(seed, "operating costs");
        Export export =
                export("operating-costs-2026-11-02.csv", "Month", "Cost category", "Activity", "Cost", "Currency");
        for (Cost cost : COSTS) {
            double[] noise = dice.noise(span.months, 0.05);
            for (int month = 0; month < span.months; month++) {
                LocalDate first = span.month(month).atDay(1);
                double amount =
                        cost.perMonth() * scale * (1 + noise[month]) * (cost.withVolume() ? Span.season(first) : 1);
                export.row(
                        first.toString(),
                        cost.category(),
                        cost.activity(),
                        Text.cents(Math.round(amount * 100)),
                        "EUR");
            }
        }
        export.write(folder, planted);
    }

    /** On the 25th of each month, what the sales director expects of the next three; further away he is more hopeful. */
    private void forecasts(Path folder, Planted planted, long[] won) throws IOException {
        Dice dice = new Dice(seed, "sales forecasts");
        Export export = export("sales-forecast-2026-11-02.csv", "Target month", "Made on", "Amount", "Currency");
        double mean = 0;
        for (long amount : won) {
            mean += (double) amount / won.length;
        }
        for (int made = -3; made < span.months; made++) {
            LocalDate day = span.start.plusMonths(made).withDayOfMonth(25);
            for (int lag = 1; lag <= 3; lag++) {
                int target = made + lag;
                double known = target >= 0 && target < won.length ? won[target] : mean;
                double share = lag == 1 ? 0.7 : lag == 2 ? 0.5 : 0.3;
                double expected =
                        (share * known + (1 - share) * mean) * (1 + 0.015 * lag + dice.between(-0.05, 0.05) * lag);
                if (target >= 0) {
                    export.row(
                            span.start.plusMonths(target).toString(),
                            day.toString(),
                            Long.toString(Math.round(expected / 500) * 500),
                            "EUR");
                }
            }
        }
        export.write(folder, planted);
    }

    private void refunds(Path folder, Planted planted, List<Refund> refunds) throws IOException {
        Dice dice = new Dice(seed, "refunds");
        Export export = export(
                "wc-refunds-2026-11-02.csv",
                "Refund ID",
                "Order Number",
                "Refund Date",
                "Refund Amount (w/o tax)",
                "Currency",
                "Refund Reason");
        int id = 880_100;
        for (Refund refund : refunds) {
            id += dice.whole(1, 40);
            LocalDate day = refund.shipped().toLocalDate().plusDays(dice.whole(6, 24));
            LocalDate dated = day.isAfter(span.end) ? span.end : day;
            export.row(
                    Integer.toString(id),
                    Integer.toString(refund.order()),
                    Text.minutes(dated.atTime(10, dice.below(60))),
                    Text.cents(refund.net()),
                    "EUR",
                    dice.pick(REASONS));
        }
        export.write(folder, planted);
    }
}
