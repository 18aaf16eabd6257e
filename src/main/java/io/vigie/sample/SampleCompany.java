package io.vigie.sample;

import io.vigie.sample.Carriers.Carried;
import io.vigie.sample.Proofs.FreightInvoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Moraine Équipement SAS, a fictional French maker of outdoor gear, and what its systems export. The same arguments give
 * the same bytes everywhere; another seed gives other data with the same kinds of facts hidden in it.
 */
public final class SampleCompany {

    /** What the bundled {@code input/} was made with. */
    public static final long DEFAULT_SEED = 2026;

    /** Months up to October 2026 in the bundled {@code input/}. */
    public static final int DEFAULT_MONTHS = 30;

    /** Volume of orders, parcels and conversations in the bundled {@code input/}. */
    public static final double DEFAULT_SCALE = 1;

    private SampleCompany() {}

    /**
     * Writes the exports into {@code folder} (made if need be), and beside it, never inside, {@code <folder>.planted.json}
     * with the facts planted in them.
     *
     * @param months months of history up to October 2026, 6 to 120
     * @param scale multiplies orders, parcels and conversations, 0.1 to 1000
     * @throws IllegalArgumentException if an argument is out of range; the message names it
     */
    public static void write(Path folder, int months, double scale, long seed) throws IOException {
        if (months < 6 || months > 120) {
            throw new IllegalArgumentException("months is " + months + "; give a number from 6 to 120");
        }
        if (!(scale >= 0.1 && scale <= 1000)) {
            throw new IllegalArgumentException("scale is " + scale + "; give a number from 0.1 to 1000");
        }
        Files.createDirectories(folder);
        Span span = new Span(months);
        Planted planted = new Planted(seed, months, scale);
        Shop shop = new Shop(span, scale, seed);
        List<Carried> parcels = new Carriers(span, scale, seed).write(folder, planted, shop.write(folder, planted));
        Sales sales = new Sales(span, seed);
        long[] won = sales.write(folder, planted);
        List<Support.Written> conversations = new Support(span, scale, seed).write(folder, planted);
        People people = new People(span, seed);
        people.write(folder, planted);
        new Controlling(span, scale, seed).write(folder, planted);
        new Helpdesk(seed).write(folder, planted, conversations);
        new Subscriptions(span, seed).write(folder, planted);
        new Accounts(span, scale, seed).write(folder, planted, won, shop.refunds());
        new Board(span, seed).write(folder);
        new Workforce(span, seed, people.staff()).write(folder, planted);
        new Recruiting(span, seed, people.staff()).write(folder, planted);
        new Workplace(span, seed, people.staff()).write(folder, planted);
        new Projects(span, seed).write(folder, planted);
        new Migration(seed).write(folder, planted, sales.exported());
        new Workshop(span, scale, seed).write(folder, planted);
        List<FreightInvoice> freight =
                new Proofs(span, seed, shop.orders()).write(folder, planted, parcels, shop.orders());
        new Warehouses(span, scale, seed, shop).write(folder, planted, parcels);
        new Ledger(span, scale, seed).write(folder, planted, shop.orders(), shop.purchases(), freight);
        Remarks.write(folder);
        Register.write(folder, planted);
        planted.write(plantedFacts(folder));
    }

    /** Where the planted facts of a company written to {@code folder} lie. */
    public static Path plantedFacts(Path folder) {
        Path whole = folder.toAbsolutePath().normalize();
        Path name = whole.getFileName();
        if (name == null) {
            throw new IllegalArgumentException(folder + " has no name; give a folder below the root");
        }
        return whole.resolveSibling(name + ".planted.json");
    }
}
