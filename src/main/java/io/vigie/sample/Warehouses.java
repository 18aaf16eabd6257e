package io.vigie.sample;

import io.vigie.sample.Assortment.Product;
import io.vigie.sample.Assortment.Supplier;
import io.vigie.sample.Carriers.Carried;
import io.vigie.sample.Shop.Line;
import io.vigie.sample.Shop.Order;
import io.vigie.sample.Shop.Purchase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the three warehouses write down themselves: receipts, counts, shifts, shuttles and forecasts. */
final class Warehouses {

    private static final double[] KILOMETRES = {690, 600, 680};

    private final Span span;
    private final double scale;
    private final Dice dice;
    private final Shop shop;

    Warehouses(Span span, double scale, long seed, Shop shop) {
        this.span = span;
        this.scale = scale;
        this.dice = new Dice(seed, "warehouses");
        this.shop = shop;
    }

    void write(Path folder, Planted planted, List<Carried> parcels) throws IOException {
        receipts(folder, planted);
        counts(folder, planted);
        shifts(folder, planted, parcels);
        trips(folder, planted);
        forecasts(folder, planted);
    }

    private void receipts(Path folder, Planted planted) throws IOException {
        Export export = Export.plain(
                "goods-receipts-2026-11-02.csv",
                "Receipt",
                "Purchase Order",
                "PO Line",
                "SKU",
                "Warehouse",
                "Arrived",
                "Received",
                "Put Away",
                "Received Quantity",
                "Rejected Quantity",
                "Accepted with Concession",
                "Standard Price",
                "Standard Rate");
        List<Purchase> byArrival = shop.purchases().stream()
                .filter(purchase -> !purchase.open)
                .sorted(Comparator.comparing((Purchase purchase) -> purchase.arrived)
                        .thenComparing(purchase -> purchase.reference))
                .toList();
        int number = 20000;
        for (Purchase purchase : byArrival) {
            for (int i = 0; i < purchase.lines.size(); i++) {
                Line line = purchase.lines.get(i);
                int rest = dice.chance(0.05) ? line.quantity / 4 : 0;
                int days = dice.whole(2, 5);
                number++;
                receipt(export, number, purchase, i, line.quantity - rest, purchase.arrived);
                LocalDateTime later = Span.nextWorking(
                                purchase.arrived.toLocalDate().plusDays(days))
                        .atTime(9, 0);
                if (rest > 0 && !later.toLocalDate().isAfter(span.end)) {
                    number++;
                    receipt(export, number, purchase, i, rest, later);
                }
            }
        }
        export.defect(dice, "negative quantity", "Received Quantity", "-5", "90001");
        export.defect(dice, "put away before arrival", "Put Away", "2023-01-02 08:00", "90002");
        export.write(folder, planted);
    }

    private void receipt(Export export, int number, Purchase purchase, int index, int quantity, LocalDateTime arrived) {
        Supplier supplier = Assortment.SUPPLIERS.get(purchase.supplier);
        Product product = Assortment.PRODUCTS.get(purchase.lines.get(index).product);
        LocalDateTime received = arrived.plusMinutes(dice.whole(20, 150));
        LocalDateTime stored = arrived.plusMinutes(Math.round(60
                * Math.min(60, Math.max(2.6, Dice.lognormal(dice.between(0.01, 0.99), 7.5, 0.55)))));
        int rejected = dice.chance(0.04) ? dice.whole(0, quantity / 30 + 1) : 0;
        int concession = dice.chance(0.02) ? dice.whole(0, quantity / 30 + 1) : 0;
        rejected = Math.min(rejected, quantity);
        long standard = Math.round(product.cost() * (1 + 0.012 * (purchase.confirmed.getYear() - 2024)));
        export.row(
                "GR" + number,
                purchase.reference,
                Integer.toString(index + 1),
                product.sku(),
                Assortment.SITES.get(purchase.site).name(),
                Text.minutes(arrived),
                Text.minutes(received),
                stored.toLocalDate().isAfter(span.end) ? "" : Text.minutes(stored),
                Integer.toString(quantity),
                Integer.toString(rejected),
                Integer.toString(Math.min(concession, quantity - rejected)),
                Text.cents(standard),
                supplier.currency().equals("EUR") ? "" : Text.plain(supplier.perEuro()));
    }

    private void counts(Path folder, Planted planted) throws IOException {
        Export export = Export.plain(
                "cycle-counts-2026-11-02.csv",
                "Count",
                "Counted",
                "SKU",
                "Warehouse",
                "Book Quantity",
                "Counted Quantity",
                "Tolerance",
                "Unit Cost");
        int number = 8000;
        for (int week = 0; week < span.weeks; week++) {
            LocalDate day = span.saturday(week);
            for (int s = 0; s < Assortment.SITES.size() && !day.isAfter(span.end); s++) {
                for (int i = 0; i < 3; i++) {
                    int p = (3 * week + i) % Assortment.PRODUCTS.size();
                    int book = shop.level(p, s, week);
                    int found = book;
                    if (dice.chance(0.07)) {
                        found = Math.max(0, book + (dice.chance(0.6) ? -1 : 1) * dice.whole(1, 3));
                    }
                    number++;
                    export.row(
                            "CC" + number,
                            day.toString(),
                            Assortment.PRODUCTS.get(p).sku(),
                            Assortment.SITES.get(s).name(),
                            Integer.toString(book),
                            Integer.toString(found),
                            Integer.toString(book / 100),
                            Text.cents(Assortment.PRODUCTS.get(p).cost()));
                }
            }
        }
        export.defect(dice, "not a number", "Counted Quantity", "l2", "CC90001");
        export.defect(dice, "bad date", "Counted", "2025-06-31", "CC90002");
        export.write(folder, planted);
    }

    /** One shift a day: lines of the shop's orders, and a line for each parcel of the workshop. */
    private void shifts(Path folder, Planted planted, List<Carried> parcels) throws IOException {
        Export export = Export.plain(
                "warehouse-shifts-2026-11-02.csv", "Warehouse", "Date", "Shift", "Direct Hours", "Lines Shipped");
        Map<LocalDate, int[]> lines = new TreeMap<>();
        for (Order order : shop.orders()) {
            if (order.pick && !order.open) {
                lines.computeIfAbsent(order.shipped.toLocalDate(), day -> new int[3])[order.site] += order.lines.size();
            }
        }
        for (Carried parcel : parcels) {
            if (parcel.order().startsWith("AT")) {
                lines.computeIfAbsent(parcel.shipped(), day -> new int[3])[parcel.site()]++;
            }
        }
        for (Map.Entry<LocalDate, int[]> day : lines.entrySet()) {
            for (int s = 0; s < Assortment.SITES.size(); s++) {
                int count = day.getValue()[s];
                long quarters = Math.max(2, Math.round(4 * count / (5.2 * dice.between(0.85, 1.15))));
                if (count > 0 && !day.getKey().isAfter(span.end)) {
                    export.row(
                            Assortment.SITES.get(s).name(),
                            day.getKey().toString(),
                            "Jour",
                            Text.plain(quarters / 4.0),
                            Integer.toString(count));
                }
            }
        }
        String[] wrong = export.example(dice);
        wrong[2] = "Nuit";
        wrong[3] = "-4";
        export.defect(dice, "negative hours", "Direct Hours", "-4", wrong);
        export.write(folder, planted);
    }

    /** A shuttle goes twice a week from each warehouse to the next and comes back. */
    private void trips(Path folder, Planted planted) throws IOException {
        Export export = Export.plain(
                "trips-2026-11-02.csv",
                "Trip",
                "Vehicle",
                "Warehouse",
                "Lane",
                "Departed",
                "Distance (km)",
                "Load (kg)",
                "Capacity (kg)",
                "Load (m3)",
                "Capacity (m3)");
        int number = 1000;
        for (int week = 0; week < span.weeks; week++) {
            List<LocalDate> days = span.workingDays(week);
            for (int i = 0; i < days.size(); i += 3) {
                for (int s = 0; s < Assortment.SITES.size(); s++) {
                    int to = (s + 1) % Assortment.SITES.size();
                    LocalDateTime left = days.get(i).atTime(5, 0).plusMinutes(dice.below(90));
                    boolean empty = dice.chance(0.3);
                    double out = dice.between(0.62, 0.95);
                    double back = empty ? 0 : dice.between(0.3, 0.7);
                    if (days.get(i).isBefore(span.end)) {
                        number++;
                        trip(export, number, s, s, to, left, out);
                        number++;
                        trip(export, number, s, to, s, left.plusHours(14), back);
                    }
                }
            }
        }
        export.defect(dice, "negative amount", "Load (kg)", "-100", "TR90001");
        export.write(folder, planted);
    }

    private void trip(Export export, int number, int owner, int from, int to, LocalDateTime left, double share) {
        long kilograms = Math.round(12000 * share * dice.between(0.7, 1.0));
        long litres = Math.round(60000 * share * dice.between(0.85, 1.0));
        int leg = from + to == 1 ? 0 : from + to == 3 ? 1 : 2;
        export.row(
                "TR" + number,
                "V" + (owner + 1),
                Assortment.SITES.get(owner).name(),
                Assortment.SITES.get(from).name() + "–"
                        + Assortment.SITES.get(to).name(),
                Text.minutes(left),
                Text.plain(KILOMETRES[leg]),
                Long.toString(kilograms),
                "12000",
                litres / 1000 + "." + (litres % 1000) / 100,
                "60");
    }

    /** Each month is forecast three months before, and again one month before. */
    private void forecasts(Path folder, Planted planted) throws IOException {
        Export export = Export.plain(
                "demand-forecasts-2026-11-02.csv", "SKU", "Warehouse", "Month", "Forecast Made", "Forecast Quantity");
        for (int month = 0; month < span.months + 2; month++) {
            LocalDate first = span.start.plusMonths(month);
            for (int lag : new int[] {3, 1}) {
                LocalDate made = first.minusMonths(lag);
                for (int p = 0; p < Assortment.PRODUCTS.size(); p++) {
                    for (int s = 0; s < Assortment.SITES.size(); s++) {
                        double expected = Assortment.PRODUCTS.get(p).weekly()
                                * Assortment.SITES.get(s).weight()
                                * Span.season(first.plusDays(14))
                                * scale
                                * first.lengthOfMonth()
                                / 7.0;
                        double error = dice.between(-0.07, 0.09) * lag;
                        if (made.isBefore(Span.EXTRACTED)) {
                            export.row(
                                    Assortment.PRODUCTS.get(p).sku(),
                                    Assortment.SITES.get(s).name(),
                                    first.toString(),
                                    made.toString(),
                                    Long.toString(Math.round(expected * (1 + error))));
                        }
                    }
                }
            }
        }
        export.defect(dice, "not a number", "Forecast Quantity", "beaucoup", "ZZ-999");
        export.write(folder, planted);
    }
}
