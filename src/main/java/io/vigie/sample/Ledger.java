package io.vigie.sample;

import io.vigie.sample.Assortment.Supplier;
import io.vigie.sample.Proofs.FreightInvoice;
import io.vigie.sample.Shop.Line;
import io.vigie.sample.Shop.Order;
import io.vigie.sample.Shop.Purchase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ledger's invoices, of customers, suppliers and carriers, and the contracts with those who are paid. */
final class Ledger {

    /**
     * Who is paid beside the suppliers of goods.
     *
     * @param contract number of a contract, empty for none
     * @param until last day of the contract; null for one without end
     * @param monthly cents of a mean month
     */
    private record Provider(
            String name,
            String category,
            String contract,
            @Nullable LocalDate until,
            long monthly,
            boolean addressable) {}

    private static final List<Provider> PROVIDERS = List.of(
            new Provider("Énergie du Vercors", "Énergie", "CT-11", null, 1250000, true),
            new Provider("Cartonnages Bel-Air", "Emballage", "CT-12", LocalDate.of(2027, 6, 30), 980000, true),
            new Provider("Propreté Sabot", "Services", "CT-13", LocalDate.of(2025, 12, 31), 310000, true),
            new Provider("Nuage & Fils", "Informatique", "CT-14", null, 640000, true),
            new Provider("Conseil Aiguille", "Conseil", "", null, 420000, true),
            new Provider("Toiles Chartreuse", "Matières", "CT-15", LocalDate.of(2026, 12, 31), 1540000, true),
            new Provider("Intérim Combe", "Intérim", "", null, 760000, true),
            new Provider("Impôts et taxes", "Taxes", "", null, 530000, false));

    private static final LocalDate SIGNED = LocalDate.of(2016, 1, 1);

    private final Span span;
    private final double scale;
    private final Dice dice;

    Ledger(Span span, double scale, long seed) {
        this.span = span;
        this.scale = scale;
        this.dice = new Dice(seed, "ledger");
    }

    void write(Path folder, Planted planted, List<Order> orders, List<Purchase> purchases, List<FreightInvoice> freight)
            throws IOException {
        contracts(folder, planted);
        Export export = Export.plain(
                "invoices-2026-11-02.csv",
                "Invoice",
                "Kind",
                "Party",
                "Category",
                "Sales Order",
                "Purchase Order",
                "Contract",
                "Issued",
                "Due",
                "Paid",
                "Net Amount",
                "Currency",
                "Addressable");
        for (Order order : orders) {
            if (order.pick && !order.open) {
                sale(export, order);
            }
        }
        for (Purchase purchase : purchases) {
            if (!purchase.open) {
                goods(export, purchase);
            }
        }
        int number = 100;
        for (int month = 0; month < span.months; month++) {
            for (Provider provider : PROVIDERS) {
                number++;
                service(export, number, provider, span.month(month).atDay(dice.whole(3, 26)));
            }
        }
        for (FreightInvoice invoice : freight) {
            LocalDate due = invoice.day().plusDays(30);
            row(
                    export,
                    invoice.number(),
                    "Freight",
                    Assortment.CARRIERS.get(invoice.carrier()),
                    "Transport",
                    "",
                    "",
                    "CT-2" + (invoice.carrier() + 1),
                    invoice.day(),
                    due,
                    due.plusDays(dice.whole(-3, 8)),
                    invoice.cents(),
                    "EUR",
                    true);
        }
        export.defect(dice, "bad date", "Issued", "2025-11-31", "F90001");
        export.defect(dice, "not a number", "Net Amount", "1.2O", "F90002");
        export.defect(dice, "unknown kind", "Kind", "Avoir?", "F90003");
        export.write(folder, planted);
    }

    private void sale(Export export, Order order) {
        LocalDate issued = order.shipped.toLocalDate();
        LocalDate due = issued.plusDays(30);
        int delay = (int) Math.round(Dice.lognormal(dice.between(0.02, 0.98), 9, 0.7)) - 6;
        if (issued.isAfter(span.end)) {
            return;
        }
        String number = Integer.toString(order.number);
        row(
                export,
                "F" + number,
                "Sales",
                "",
                "",
                number,
                "",
                "",
                issued,
                due,
                due.plusDays(delay),
                order.net,
                "EUR",
                true);
        LocalDate back = order.back;
        if (back != null && !back.plusDays(2).isAfter(span.end)) {
            LocalDate day = back.plusDays(2);
            row(export, "A" + number, "Sales", "", "", number, "", "", day, day, day, -order.net, "EUR", true);
        }
    }

    private void goods(Export export, Purchase purchase) {
        Supplier supplier = Assortment.SUPPLIERS.get(purchase.supplier);
        LocalDate issued = purchase.arrived.toLocalDate().plusDays(dice.whole(1, 8));
        LocalDate due = issued.plusDays(45);
        LocalDate paid = due.plusDays(dice.whole(-2, 9));
        long cents = 0;
        for (Line line : purchase.lines) {
            cents += line.quantity * Shop.price(purchase, line);
        }
        if (issued.isAfter(span.end)) {
            return;
        }
        row(
                export,
                "AF" + purchase.reference,
                "Purchase",
                supplier.name(),
                "Marchandises",
                "",
                purchase.reference,
                "",
                issued,
                due,
                paid,
                cents,
                supplier.currency(),
                true);
    }

    private void service(Export export, int number, Provider provider, LocalDate issued) {
        LocalDate due = issued.plusDays(30);
        long cents = Math.round(provider.monthly() * scale * dice.between(0.85, 1.15));
        row(
                export,
                "AS" + number,
                "Purchase",
                provider.name(),
                provider.category(),
                "",
                "",
                provider.contract(),
                issued,
                due,
                due.plusDays(dice.whole(-4, 10)),
                cents,
                "EUR",
                provider.addressable());
    }

    private void row(
            Export export,
            String number,
            String kind,
            String party,
            String category,
            String order,
            String purchase,
            String contract,
            LocalDate issued,
            LocalDate due,
            LocalDate paid,
            long cents,
            String currency,
            boolean addressable) {
        export.row(
                number,
                kind,
                party,
                category,
                order,
                purchase,
                contract,
                issued.toString(),
                due.toString(),
                paid.isAfter(span.end) ? "" : paid.toString(),
                Text.cents(cents),
                currency,
                addressable ? "" : "no");
    }

    private void contracts(Path folder, Planted planted) throws IOException {
        Export export = Export.plain(
                "purchase-contracts-2026-11-02.csv", "Contract", "Supplier", "Category", "Valid From", "Valid Until");
        for (int i = 0; i < Assortment.SUPPLIERS.size(); i++) {
            export.row(
                    "CT-0" + (i + 1),
                    Assortment.SUPPLIERS.get(i).name(),
                    "Marchandises",
                    SIGNED.toString(),
                    "2027-12-31");
        }
        for (Provider provider : PROVIDERS) {
            if (!provider.contract().isEmpty()) {
                LocalDate until = provider.until();
                export.row(
                        provider.contract(),
                        provider.name(),
                        provider.category(),
                        SIGNED.toString(),
                        until == null ? "" : until.toString());
            }
        }
        for (int c = 0; c < Assortment.CARRIERS.size(); c++) {
            export.row("CT-2" + (c + 1), Assortment.CARRIERS.get(c), "Transport", SIGNED.toString(), "2027-03-31");
        }
        export.write(folder, planted);
    }
}
