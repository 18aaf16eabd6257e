package io.vigie.sample;

import io.vigie.sample.Carriers.Carried;
import io.vigie.sample.Shop.Line;
import io.vigie.sample.Shop.Order;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of the parcels: delivery notes, the carriers' invoices, claims, and what customers sent back. */
final class Proofs {

    /** @param cents total without tax */
    record FreightInvoice(String number, int carrier, LocalDate day, long cents) {}

    private final Span span;
    private final Dice dice;
    private final Map<String, Order> orders = new HashMap<>();

    Proofs(Span span, long seed, List<Order> orders) {
        this.span = span;
        this.dice = new Dice(seed, "proofs");
        for (Order order : orders) {
            this.orders.put(Integer.toString(order.number), order);
        }
    }

    /** Writes all four lists and returns the carriers' invoices. */
    List<FreightInvoice> write(Path folder, Planted planted, List<Carried> parcels, List<Order> byTime)
            throws IOException {
        notes(folder, planted, parcels, byTime);
        List<FreightInvoice> invoices = charges(folder, planted, parcels);
        claims(folder, planted, parcels);
        returns(folder, planted, byTime);
        return invoices;
    }

    private void notes(Path folder, Planted planted, List<Carried> parcels, List<Order> byTime) throws IOException {
        Export export = Export.plain(
                "delivery-notes-2026-11-02.csv",
                "Delivery Note",
                "Order Number",
                "Tracking Number",
                "Warehouse",
                "Not Before",
                "Committed",
                "Accepted",
                "Undamaged",
                "Documents Right");
        int number = 300000;
        for (Carried parcel : parcels) {
            Order order = orders.get(parcel.order());
            if (order == null) {
                continue;
            }
            int transit = (int) ChronoUnit.DAYS.between(parcel.shipped(), parcel.promised());
            LocalDate committed = order.deadline.plusDays(transit);
            boolean waits = dice.chance(0.04) && order.placed.toLocalDate().isBefore(parcel.shipped());
            number++;
            note(
                    export,
                    number,
                    order,
                    parcel.tracking(),
                    waits ? parcel.shipped() : null,
                    committed,
                    parcel.delivered());
            if (!order.rest.isEmpty()) {
                LocalDateTime second = parcel.shipped().plusDays(2L + transit).atTime(11, 0);
                number++;
                note(
                        export,
                        number,
                        order,
                        order.rest,
                        null,
                        committed,
                        second.toLocalDate().isBefore(Span.EXTRACTED) ? second : null);
            }
        }
        for (Order order : byTime) {
            if (order.pick && order.open) {
                number++;
                note(export, number, order, order.picking, null, order.deadline.plusDays(2), null);
            }
        }
        export.defect(dice, "bad date", "Committed", "2025-02-30", "900001");
        export.defect(dice, "not yes or no", "Undamaged", "peut-être", "900002");
        export.write(folder, planted);
    }

    private void note(
            Export export,
            int number,
            Order order,
            String shipment,
            @Nullable LocalDate notBefore,
            LocalDate committed,
            @Nullable LocalDateTime accepted) {
        double condition = dice.unit();
        double documents = dice.unit();
        export.row(
                Integer.toString(number),
                Integer.toString(order.number),
                shipment,
                Assortment.SITES.get(order.site).name(),
                notBefore == null ? "" : notBefore.toString(),
                committed.toString(),
                accepted == null ? "" : Text.minutes(accepted),
                accepted == null || condition < 0.01 ? "" : condition < 0.022 ? "no" : "yes",
                accepted == null || documents < 0.01 ? "" : documents < 0.024 ? "no" : "yes");
    }

    private List<FreightInvoice> charges(Path folder, Planted planted, List<Carried> parcels) throws IOException {
        Export export = Export.plain(
                "freight-charges-2026-11-02.csv",
                "Freight Invoice",
                "Tracking Number",
                "Invoiced",
                "Weight (kg)",
                "Freight");
        Map<String, FreightInvoice> invoices = new LinkedHashMap<>();
        for (Carried parcel : parcels) {
            int carrier = Assortment.carrier(parcel.site(), parcel.region());
            LocalDate shipped = parcel.shipped();
            boolean early = shipped.getDayOfMonth() <= 15;
            LocalDate closed = early
                    ? shipped.withDayOfMonth(18)
                    : shipped.withDayOfMonth(1).plusMonths(1).plusDays(2);
            // heavier parcels cost more, though not in proportion
            long grams = Math.round(1000 * (0.9 + 1.1 * dice.unit()) * parcel.cost() / 100.0);
            long cents = Math.round(parcel.cost() * (dice.chance(0.06) ? 1.12 : 1.0));
            boolean credited = dice.chance(0.006);
            if (!closed.isBefore(Span.EXTRACTED)) {
                continue; // the invoice is still to come
            }
            String number = Assortment.CARRIERS.get(carrier).substring(0, 1)
                    + Text.padded(shipped.getYear() % 100, 2)
                    + Text.padded(shipped.getMonthValue(), 2)
                    + (early ? "A" : "B");
            export.row(number, parcel.tracking(), closed.toString(), kilograms(grams), Text.cents(cents));
            add(invoices, number, carrier, closed, cents);
            LocalDate later = closed.plusDays(12);
            if (credited && later.isBefore(Span.EXTRACTED)) {
                String note = number + "N";
                export.row(note, parcel.tracking(), later.toString(), "", Text.cents(-cents));
                add(invoices, note, carrier, later, -cents);
            }
        }
        export.defect(dice, "not a number", "Freight", "7,9O", "C9999A");
        export.defect(dice, "negative amount", "Weight (kg)", "-3.0", "C9999B");
        export.write(folder, planted);
        return List.copyOf(invoices.values());
    }

    private static String kilograms(long grams) {
        return grams / 1000 + "." + (grams % 1000) / 100;
    }

    private static void add(
            Map<String, FreightInvoice> invoices, String number, int carrier, LocalDate day, long cents) {
        invoices.merge(
                number,
                new FreightInvoice(number, carrier, day, cents),
                (one, other) -> new FreightInvoice(number, carrier, day, one.cents() + other.cents()));
    }

    private void claims(Path folder, Planted planted, List<Carried> parcels) throws IOException {
        Export export = Export.plain(
                "claims-2026-11-02.csv",
                "Claim",
                "Claimed on",
                "Kind",
                "Tracking Number",
                "Order Number",
                "Carrier",
                "Claimed Amount",
                "Status");
        int number = 5000;
        for (Carried parcel : parcels) {
            Order order = orders.get(parcel.order());
            double luck = dice.unit();
            String kind = "";
            if (luck < 0.008) {
                kind = "Damage";
            } else if (order != null && luck < 0.020) {
                kind = luck < 0.015 ? "Missing" : "Wrong product";
            } else if (order != null && luck < 0.024) {
                kind = "Documents";
            }
            int wait = dice.chance(0.04) ? dice.whole(40, 75) : dice.whole(1, 20);
            double part = dice.between(0.05, 0.4);
            boolean refused = dice.chance(0.08);
            LocalDateTime delivered = parcel.delivered();
            if (kind.isEmpty() || delivered == null) {
                continue;
            }
            LocalDate claimed = delivered.toLocalDate().plusDays(wait);
            if (claimed.isAfter(span.end)) {
                continue;
            }
            number++;
            long amount = Math.round((order == null ? 9000 : order.net) * part);
            export.row(
                    "RC" + number,
                    claimed.toString(),
                    kind,
                    parcel.tracking(),
                    parcel.order(),
                    Assortment.CARRIERS.get(Assortment.carrier(parcel.site(), parcel.region())),
                    kind.equals("Documents") ? "0.00" : Text.cents(amount),
                    claimed.isAfter(span.end.minusDays(21)) ? "Open" : refused ? "Refused" : "Accepted");
        }
        export.defect(dice, "unknown kind", "Kind", "Retard", "RC90001");
        export.defect(dice, "negative amount", "Claimed Amount", "-20.00", "RC90002");
        export.write(folder, planted);
    }

    private void returns(Path folder, Planted planted, List<Order> byTime) throws IOException {
        Export export = Export.plain(
                "returns-2026-11-02.csv",
                "Return",
                "Line",
                "Order Number",
                "SKU",
                "Warehouse",
                "Returned Quantity",
                "Returned on",
                "Refunded on",
                "Refund",
                "Reason");
        for (Order order : byTime) {
            LocalDate back = order.back;
            if (back == null) {
                continue;
            }
            LocalDate refunded = back.plusDays(dice.whole(1, 6));
            String reason = dice.pick(List.of("Taille", "Défaut", "Non conforme", "Changement d'avis"));
            for (int i = 0; i < order.lines.size(); i++) {
                Line line = order.lines.get(i);
                export.row(
                        "RT" + order.number,
                        Integer.toString(i + 1),
                        Integer.toString(order.number),
                        Assortment.PRODUCTS.get(line.product).sku(),
                        Assortment.SITES.get(order.site).name(),
                        Integer.toString(line.quantity),
                        back.toString(),
                        refunded.isAfter(span.end) ? "" : refunded.toString(),
                        Text.cents(line.quantity
                                * Assortment.PRODUCTS.get(line.product).price()),
                        reason);
            }
        }
        if (export.size() > 0) {
            export.defect(dice, "not a number", "Returned Quantity", "deux", "RT90001");
        }
        export.write(folder, planted);
    }
}
