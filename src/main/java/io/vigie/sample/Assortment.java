package io.vigie.sample;

import java.util.List;

/** What the company sells, where it stores it and who makes it. */
final class Assortment {

    /**
     * @param weekly units a week that a mean warehouse ships at scale 1
     * @param price cents, without tax
     * @param cost cents
     */
    record Product(String sku, String name, int supplier, long price, long cost, double weekly) {

        /** As Odoo prints it. */
        String display() {
            return "[" + sku + "] " + name;
        }
    }

    /** @param weight share of a mean warehouse */
    record Site(String name, String code, double weight) {

        String stock() {
            return name + "/Stock";
        }
    }

    /**
     * @param cycle weeks between two receipts
     * @param leadDays promised lead time
     * @param spread days early or late, each as often as the others
     * @param perEuro list price in the supplier's currency for one euro of cost
     */
    record Supplier(String name, String currency, double perEuro, int cycle, int leadDays, int[] spread) {}

    static final List<Site> SITES =
            List.of(new Site("Lyon", "LYO", 1.2), new Site("Lille", "LIL", 1.0), new Site("Nantes", "NAN", 0.8));

    /** The third one is far away, and its ships keep no timetable. */
    static final List<Supplier> SUPPLIERS = List.of(
            new Supplier("Filature des Combes", "EUR", 1.0, 3, 14, new int[] {-2, -1, 0, 1, 2}),
            new Supplier("Alpmetall AG", "CHF", 0.95, 3, 16, new int[] {-3, -1, 0, 1, 3}),
            new Supplier("Blue Ridge Sourcing Ltd", "USD", 1.09, 2, 35, new int[] {-14, -7, 0, 7, 14}));

    /** Suppliers whose products are never planted as understocked; the others' are never planted as overstocked. */
    static final int UNRELIABLE = 2;

    static final List<Product> PRODUCTS = List.of(
            new Product("TX-101", "Veste Névé", 0, 14900, 8800, 24),
            new Product("TX-102", "Doudoune Bivouac", 0, 11900, 7000, 26),
            new Product("TX-103", "Pantalon Arête", 0, 7900, 4600, 32),
            new Product("TX-104", "Chaussettes Laine", 0, 1600, 900, 60),
            new Product("HW-201", "Réchaud Braise", 1, 4200, 2500, 36),
            new Product("HW-202", "Popote Duo", 1, 3400, 2000, 34),
            new Product("HW-203", "Bâtons Traverse", 1, 6400, 3800, 30),
            new Product("HW-204", "Gourde 0,75 l", 1, 2100, 1200, 54),
            new Product("EQ-301", "Tente Refuge", 2, 21900, 13000, 18),
            new Product("EQ-302", "Sac Sente 38 l", 2, 10900, 6400, 28),
            new Product("EQ-303", "Duvet Combe", 2, 15900, 9400, 20),
            new Product("EQ-304", "Frontale Lueur", 2, 2900, 1700, 48));

    /** Last year's model: nobody has ordered it for long, and nobody has cleared it away. */
    static final Product LEFTOVER = new Product("TX-099", "Parka Ubac (ancien)", 0, 19900, 11000, 0);

    /** Pieces of it by warehouse. */
    static final List<Integer> LEFTOVERS = List.of(22, 0, 14);

    /** Regions the carriers deliver to, with the first digits of a postcode there. */
    static final List<String> REGIONS = List.of("Île-de-France", "PACA", "Occitanie", "Bretagne", "Grand Est");

    static final List<String> POSTCODES = List.of("75", "13", "31", "35", "67");

    static final List<String> CARRIERS = List.of("Chronalp", "Transalpes");

    /** Each lane has one carrier. */
    static int carrier(int site, int region) {
        return (site + region) % 2;
    }

    static String lane(int site, int region) {
        return SITES.get(site).name() + "–" + REGIONS.get(region);
    }

    private Assortment() {}
}
