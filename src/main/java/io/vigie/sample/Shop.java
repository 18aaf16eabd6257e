package io.vigie.sample;

import io.vigie.sample.Assortment.Product;
import io.vigie.sample.Assortment.Site;
import io.vigie.sample.Assortment.Supplier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The web shop and its three warehouses: orders, pickings, stock moves, purchase orders and weekly stock, made from one
 * plan so that opening stock, receipts, issues, transfers and closing stock agree for every product and warehouse.
 *
 * <p>Demand comes first; receipts are then sized so that each product and warehouse keeps the mean stock that its own
 * demand and lead times ask for (safety stock for 95 % and half a receipt), except where a fact is planted.
 */
final class Shop {

    /** Normal quantile of the service level the company plans with. */
    private static final double Z95 = 1.644854;

    /** Orders of a mean warehouse and week at scale 1. */
    private static final double ORDERS = 8;

    /** Weeks of demand an ordinary product has in stock at the end, after the deliveries for the winter. */
    private static final double END_COVER = 4.5;

    /** The same for what was always short: just resupplied, so that it asks for a policy and not for a transfer. */
    private static final double RESCUED_COVER = 3.2;

    private static final double SHORT_COVER = 0.3;
    private static final double NEIGHBOUR_COVER = 5.5;
    private static final double SURPLUS_COVER = 16;
    private static final double TOO_MUCH = 4.5;
    private static final double TOO_LITTLE = 0.2;

    /** Cents; what costs more is worth a finding when too much of it lies about. */
    private static final long DEAR = 3000;

    /** Weeks planned beyond the end: what is on order or reserved then. */
    private static final int AHEAD = 10;

    private static final int ATTEMPTS = 40;

    static final class Line {
        final int product;
        final int quantity;

        Line(int product, int quantity) {
            this.product = product;
            this.quantity = quantity;
        }
    }

    /** One order; {@code placed}, numbers and references are settled after planning. */
    static final class Order {
        final int site;
        final int region;
        final LocalDateTime shipped;
        final List<Line> lines = new ArrayList<>();
        final List<Line> behind = new ArrayList<>();
        LocalDateTime placed;
        LocalDate deadline;
        String status = "Completed";
        boolean pick = true;
        boolean open;
        int number;
        String picking = "";
        /** Where the rest left with a second transfer. */
        String rest = "";
        /** Value of the lines, in cents. */
        long net;
        /** When it came back; null for what the customer keeps. */
        @Nullable
        LocalDate back;

        Order(int site, int region, LocalDateTime shipped) {
            this.site = site;
            this.region = region;
            this.shipped = shipped;
            this.placed = shipped;
            this.deadline = shipped.toLocalDate();
        }
    }

    /** @param from,to locations as Odoo names them */
    private record Move(LocalDateTime time, String reference, int product, int quantity, String from, String to) {}

    private record Picking(
            LocalDateTime sort,
            String reference,
            String source,
            String type,
            String scheduled,
            String deadline,
            String done,
            String status,
            String backOrder) {}

    /** One receipt: all products of a supplier for a warehouse. */
    static final class Purchase {
        final int supplier;
        final int site;
        final LocalDateTime confirmed;
        final LocalDateTime expected;
        final LocalDateTime arrived;
        final boolean open;
        final List<Line> lines = new ArrayList<>();
        String reference = "";

        Purchase(
                int supplier,
                int site,
                LocalDateTime confirmed,
                LocalDateTime expected,
                LocalDateTime arrived,
                boolean open) {
            this.supplier = supplier;
            this.site = site;
            this.confirmed = confirmed;
            this.expected = expected;
            this.arrived = arrived;
            this.open = open;
        }
    }

    /** A parcel for the carriers' file. */
    record Parcel(int site, int region, LocalDateTime shipped, String order) {}

    /** @param net cents paid back for the lines, without tax and shipping */
    record Refund(int order, LocalDateTime shipped, long net) {}

    private final Span span;
    private final double scale;
    private final long seed;
    private final int products = Assortment.PRODUCTS.size();
    private final int sites = Assortment.SITES.size();

    /** By product, warehouse and week. */
    private final int[][][] demand;

    /** Returns, adjustments and transfers, by product, warehouse and week: positive is in. */
    private final int[][][] others;

    private final int[][][] reserved;
    private final int[][][] level;
    private final int[][] opening;
    private final List<Order> orders = new ArrayList<>();
    private final List<Move> moves = new ArrayList<>();
    private final List<Picking> pickings = new ArrayList<>();
    private List<Purchase> purchases = new ArrayList<>();

    private final List<Refund> refunds = new ArrayList<>();

    private int internals;

    /** Planted: products lying in the wrong warehouse, their warehouses; products per warehouse with a wrong policy. */
    private final List<Integer> unbalanced = new ArrayList<>();

    private final int surplusSite;
    private final int shortSite;
    private final boolean[][] tooMuch;
    private final boolean[][] tooLittle;

    Shop(Span span, double scale, long seed) {
        this.span = span;
        this.scale = scale;
        this.seed = seed;
        this.demand = new int[products][sites][span.weeks + AHEAD];
        this.others = new int[products][sites][span.weeks];
        this.reserved = new int[products][sites][span.weeks];
        this.level = new int[products][sites][span.weeks];
        this.opening = new int[products][sites];
        this.tooMuch = new boolean[products][sites];
        this.tooLittle = new boolean[products][sites];
        Dice dice = new Dice(seed, "stock facts");
        this.surplusSite = dice.below(sites);
        this.shortSite = (surplusSite + dice.whole(1, sites - 1)) % sites;
        List<Integer> dear = new ArrayList<>();
        List<Integer> cheap = new ArrayList<>();
        List<Integer> unreliable = new ArrayList<>();
        for (int p = 0; p < products; p++) {
            Product product = Assortment.PRODUCTS.get(p);
            (product.supplier() == Assortment.UNRELIABLE ? unreliable : product.cost() > DEAR ? dear : cheap).add(p);
        }
        dice.shuffle(dear);
        dice.shuffle(cheap);
        dice.shuffle(unreliable);
        unbalanced.add(dear.get(3));
        unbalanced.addAll(cheap.subList(0, 3));
        unbalanced.sort(Comparator.naturalOrder());
        for (int i = 0; i < 3; i++) {
            tooMuch[dear.get(i)][dice.below(sites)] = true;
            tooLittle[unreliable.get(i)][(surplusSite + i) % sites] = true;
        }
        plan();
    }

    // ---- planning ----

    private void plan() {
        Dice dice = new Dice(seed, "demand");
        for (int p = 0; p < products; p++) {
            for (int s = 0; s < sites; s++) {
                double[] noise = dice.noise(demand[p][s].length, 0.18);
                for (int week = 0; week < noise.length; week++) {
                    double units = Assortment.PRODUCTS.get(p).weekly()
                            * Assortment.SITES.get(s).weight()
                            * Span.season(span.monday(week).plusDays(3))
                            * scale
                            * (1 + noise[week]);
                    demand[p][s][week] = (int) Math.max(1, Math.round(units));
                }
            }
        }
        for (int s = 0; s < sites; s++) {
            double[] noise = dice.noise(span.weeks + 1, 0.15);
            for (int week = 0; week <= span.weeks; week++) {
                takeOrders(dice, s, week, noise[week]);
            }
        }
        promises(new Dice(seed, "promises"));
        corrections(new Dice(seed, "corrections"));
        settle();
    }

    /** Splits a week's demand of a warehouse into orders. */
    private void takeOrders(Dice dice, int site, int week, double noise) {
        List<LocalDate> days = span.workingDays(week);
        List<Line> lines = new ArrayList<>();
        for (int p = 0; p < products; p++) {
            int left = demand[p][site][week];
            int parts = (int) Math.max(
                    1, Math.round(left / (1.15 * Assortment.PRODUCTS.get(p).weekly())));
            for (int part = parts; part > 0 && left > 0; part--) {
                int quantity = part == 1 ? left : (int) Math.max(1, Math.round(left * dice.between(0.7, 1.3) / part));
                quantity = Math.min(quantity, left);
                lines.add(new Line(p, quantity));
                left -= quantity;
            }
        }
        dice.shuffle(lines);
        double season = Span.season(span.monday(week).plusDays(3));
        int count = (int) Math.round(ORDERS * Assortment.SITES.get(site).weight() * season * scale * (1 + noise));
        count = Math.max(1, Math.min(count, lines.size()));
        List<Order> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            LocalDateTime shipped = dice.pick(days).atTime(9, 0).plusSeconds(dice.below(27000));
            Order order = new Order(site, dice.below(Assortment.REGIONS.size()), shipped);
            order.lines.add(lines.get(i));
            taken.add(order);
        }
        for (Line line : lines.subList(count, lines.size())) {
            int at = dice.below(count);
            for (int tries = 1; tries < count && has(taken.get(at), line.product); tries++) {
                at = (at + 1) % count;
            }
            taken.get(at).lines.add(line);
        }
        orders.addAll(taken);
        double cancelled = 0.12 * scale;
        int extra = (int) cancelled + (dice.chance(cancelled - (int) cancelled) ? 1 : 0);
        for (int i = 0; i < extra && week < span.weeks; i++) {
            Order order = new Order(
                    site, dice.below(Assortment.REGIONS.size()), dice.pick(days).atTime(12, 0));
            order.lines.add(new Line(dice.below(products), dice.whole(1, 6)));
            order.status = "Cancelled";
            order.pick = false;
            orders.add(order);
        }
    }

    private static boolean has(Order order, int product) {
        for (Line line : order.lines) {
            if (line.product == product) {
                return true;
            }
        }
        return false;
    }

    /** Deadlines, late pickings and back orders: a steady share of each warehouse's month. */
    private void promises(Dice dice) {
        List<List<List<Order>>> due = new ArrayList<>();
        for (int s = 0; s < sites; s++) {
            List<List<Order>> months = new ArrayList<>();
            for (int m = 0; m < span.months; m++) {
                months.add(new ArrayList<>());
            }
            due.add(months);
        }
        for (Order order : orders) {
            LocalDate shipped = order.shipped.toLocalDate();
            order.deadline = Span.nextWorking(shipped.plusDays(dice.below(3)));
            int month = span.month(order.deadline);
            if (order.pick && month >= 0 && month < span.months && !shipped.isAfter(span.end)) {
                due.get(order.site).get(month).add(order);
            }
        }
        int[][] late = new int[sites][span.months];
        int[][] behind = new int[sites][span.months];
        double best = Double.MAX_VALUE;
        for (int attempt = 0; attempt < 400 && best > 0; attempt++) {
            int[][] lateNow = new int[sites][span.months];
            int[][] behindNow = new int[sites][span.months];
            double[] allBad = new double[span.months];
            double[] all = new double[span.months];
            double loudness = 0;
            for (int s = 0; s < sites; s++) {
                double[] lateNoise = dice.noise(span.months, 0.03);
                double[] behindNoise = dice.noise(span.months, 0.012);
                double[] share = new double[span.months];
                for (int m = 0; m < span.months; m++) {
                    int n = due.get(s).get(m).size();
                    lateNow[s][m] = (int) Math.round(n * (0.06 + lateNoise[m]));
                    behindNow[s][m] = (int) Math.round(n * (0.028 + behindNoise[m]));
                    int bad = lateNow[s][m] + behindNow[s][m];
                    share[m] = n == 0 ? 0 : (double) bad / n;
                    allBad[m] += bad;
                    all[m] += n;
                }
                loudness += Quiet.loudness(share);
            }
            for (int m = 0; m < span.months; m++) {
                allBad[m] = all[m] == 0 ? 0 : allBad[m] / all[m];
            }
            loudness += Quiet.loudness(allBad);
            if (loudness < best) {
                best = loudness;
                late = lateNow;
                behind = behindNow;
            }
        }
        for (int s = 0; s < sites; s++) {
            for (int m = 0; m < span.months; m++) {
                spoil(dice, due.get(s).get(m), late[s][m], behind[s][m]);
            }
        }
    }

    private void spoil(Dice dice, List<Order> due, int late, int behind) {
        List<Order> candidates = new ArrayList<>(due);
        dice.shuffle(candidates);
        int left = behind;
        for (Order order : candidates) {
            int weekday = order.shipped.getDayOfWeek().getValue();
            LocalDate second = order.shipped.toLocalDate().plusDays(2);
            if (left > 0
                    && order.lines.size() > 1
                    && weekday <= 3
                    && Span.working(second)
                    && second.getMonthValue() == order.deadline.getMonthValue()
                    && span.month(second) < span.months) {
                order.behind.add(order.lines.get(order.lines.size() - 1));
                order.deadline = second.isAfter(order.deadline) ? second : order.deadline;
                left--;
            }
        }
        left = late;
        for (Order order : candidates) {
            LocalDate earlier = order.shipped
                    .toLocalDate()
                    .minusDays(order.shipped.getDayOfWeek().getValue() == 1 ? 3 : 1);
            if (left > 0
                    && order.behind.isEmpty()
                    && earlier.getMonthValue() == order.deadline.getMonthValue()
                    && !earlier.isBefore(span.start)) {
                order.deadline = earlier;
                left--;
            }
        }
    }

    /** Refunds with their returns, stock corrections and a few transfers between warehouses. */
    private void corrections(Dice dice) {
        for (Order order : orders) {
            LocalDate back = Span.nextWorking(order.shipped.toLocalDate().plusDays(6 + dice.below(3)));
            boolean refund = dice.chance(0.02);
            if (refund && order.pick && order.behind.isEmpty() && span.week(back) < span.weeks - 4) {
                order.status = "Refunded";
                order.back = back;
                for (Line line : order.lines) {
                    others[line.product][order.site][span.week(back)] += line.quantity;
                    moves.add(new Move(
                            back.atTime(14, 0).plusSeconds(dice.below(9000)),
                            "RET" + order.shipped.toLocalDate(),
                            line.product,
                            line.quantity,
                            "Partners/Customers",
                            Assortment.SITES.get(order.site).stock()));
                }
            }
        }
        for (int m = 0; m < span.months; m++) {
            for (int i = 0; i < 2; i++) {
                LocalDate day = Span.nextWorking(span.month(m).atDay(4 + dice.below(18)));
                int p = dice.below(products);
                int s = dice.below(sites);
                int size = dice.whole(1, (int) Math.max(1, Math.round(3 * scale)));
                boolean found = dice.chance(0.5);
                if (ordinary(p, s) && span.week(day) < span.weeks - 4) {
                    others[p][s][span.week(day)] += found ? size : -size;
                    String stock = Assortment.SITES.get(s).stock();
                    String virtual = "Virtual Locations/Inventory adjustment";
                    moves.add(new Move(
                            day.atTime(17, 30).plusSeconds(dice.below(1500)),
                            "Product Quantity Updated",
                            p,
                            size,
                            found ? virtual : stock,
                            found ? stock : virtual));
                }
                p = dice.below(products);
                int from = dice.below(sites);
                int to = (from + dice.whole(1, sites - 1)) % sites;
                size = dice.whole(2, (int) Math.max(2, Math.round(5 * scale)));
                LocalDate out = span.monday(span.week(day)).plusDays(2);
                if (ordinary(p, from)
                        && ordinary(p, to)
                        && span.week(day) < span.weeks - 4
                        && !out.isBefore(span.start)) {
                    transfer(dice, p, from, to, size, out);
                }
            }
        }
    }

    private void transfer(Dice dice, int product, int from, int to, int size, LocalDate out) {
        int week = span.week(out);
        others[product][from][week] -= size;
        others[product][to][week] += size;
        LocalDateTime left = out.atTime(10, 0).plusSeconds(dice.below(3600));
        LocalDateTime came = out.plusDays(1).atTime(15, 0).plusSeconds(dice.below(3600));
        String transit = "Virtual Locations/Inter-warehouse transit";
        Site source = Assortment.SITES.get(from);
        Site target = Assortment.SITES.get(to);
        internals++;
        String first = source.code() + "/INT/" + Text.padded(internals, 5);
        internals++;
        String second = target.code() + "/INT/" + Text.padded(internals, 5);
        moves.add(new Move(left, first, product, size, source.stock(), transit));
        moves.add(new Move(came, second, product, size, transit, target.stock()));
        pickings.add(new Picking(
                left,
                first,
                "",
                source.name() + ": Internal Transfers",
                Text.utc(out.atTime(9, 0)),
                "",
                Text.utc(left),
                "Done",
                ""));
        pickings.add(new Picking(
                came,
                second,
                first,
                target.name() + ": Internal Transfers",
                Text.utc(out.plusDays(1).atTime(9, 0)),
                "",
                Text.utc(came),
                "Done",
                ""));
    }

    private boolean ordinary(int product, int site) {
        return !tooMuch[product][site] && !tooLittle[product][site] && !unbalanced.contains(product);
    }

    /** Order times, and with them reservations; then receipts. Drawn again until the stock-out rate is quiet. */
    private void settle() {
        double best = Double.MAX_VALUE;
        int chosen = 0;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            double loudness = settle(attempt);
            if (loudness < best) {
                best = loudness;
                chosen = attempt;
            }
            if (loudness == 0) {
                break;
            }
        }
        settle(chosen);
    }

    private double settle(int attempt) {
        Dice dice = new Dice(seed, "order times " + attempt);
        for (int[][] bySite : reserved) {
            for (int[] byWeek : bySite) {
                Arrays.fill(byWeek, 0);
            }
        }
        for (Order order : orders) {
            LocalDate day = order.shipped.toLocalDate();
            LocalDate placed = day.minusDays(dice.whole(1, 3));
            int second = dice.whole(7 * 3600, 22 * 3600);
            if (placed.isBefore(span.start)) {
                placed = span.start;
            }
            order.placed = placed.atStartOfDay().plusSeconds(placed.isBefore(day) ? second : 6 * 3600 + second / 12);
            int shippedIn = span.week(day);
            int from = span.week(placed.plusDays(1)); // a Sunday's order is not yet in Saturday's stock
            from = placed.isAfter(span.saturday(span.week(placed))) ? from : span.week(placed);
            order.open = order.pick && shippedIn >= span.weeks;
            for (int week = Math.max(0, from); order.pick && week < Math.min(shippedIn, span.weeks); week++) {
                for (Line line : order.lines) {
                    reserved[line.product][order.site][week] += line.quantity;
                }
            }
        }
        buy(new Dice(seed, "purchases"));
        double[] out = new double[span.months];
        double[] all = new double[span.months];
        for (int week = 0; week < span.weeks; week++) {
            int month = span.month(span.saturday(week));
            for (int p = 0; p < products; p++) {
                for (int s = 0; s < sites; s++) {
                    all[month]++;
                    out[month] += reserved[p][s][week] >= level[p][s][week] ? 1 : 0;
                }
            }
        }
        for (int m = 0; m < span.months; m++) {
            out[m] = all[m] == 0 ? 0 : out[m] / all[m];
        }
        return Quiet.loudness(out);
    }

    /** Sizes every receipt from what will be shipped until the next one. */
    private void buy(Dice dice) {
        purchases = new ArrayList<>();
        for (int v = 0; v < Assortment.SUPPLIERS.size(); v++) {
            for (int s = 0; s < sites; s++) {
                buy(dice, v, s);
            }
        }
        purchases.sort(Comparator.comparing((Purchase p) -> p.confirmed)
                .thenComparing(p -> p.supplier)
                .thenComparing(p -> p.site));
        for (int i = 0; i < purchases.size(); i++) {
            purchases.get(i).reference = "P" + Text.padded(i + 1L, 5);
        }
    }

    private void buy(Dice dice, int v, int s) {
        Supplier supplier = Assortment.SUPPLIERS.get(v);
        boolean winter = v != Assortment.UNRELIABLE;
        int phase = dice.below(supplier.cycle());
        List<Integer> receipts = new ArrayList<>();
        for (int week = phase; week < span.weeks; week += supplier.cycle()) {
            receipts.add(week);
        }
        int last = span.weeks - 1;
        Map<Integer, List<Line>> goods = new LinkedHashMap<>();
        for (int week : receipts) {
            goods.put(week, new ArrayList<>());
        }
        goods.computeIfAbsent(last, week -> new ArrayList<>());
        for (int p = 0; p < products; p++) {
            if (Assortment.PRODUCTS.get(p).supplier() != v) {
                continue;
            }
            boolean starved = unbalanced.contains(p) && s == shortSite;
            int stock = (int) Math.round(floor(p, s, 0));
            for (int week = 0; week < phase; week++) {
                stock += demand[p][s][week] - others[p][s][week];
            }
            opening[p][s] = stock;
            for (int week = 0; week < span.weeks; week++) {
                boolean regular = week >= phase && (week - phase) % supplier.cycle() == 0;
                boolean closing = week == last && (winter && !starved || tooLittle[p][s]);
                if (closing || regular && !(starved && week == last)) {
                    int next = week + supplier.cycle();
                    double target;
                    if (closing) {
                        next = span.weeks;
                        target = endCover(p, s) * near(p, s, last) + reserved[p][s][last];
                    } else if (winter && starved && next >= last) {
                        next = span.weeks;
                        target = SHORT_COVER * near(p, s, last) + reserved[p][s][last];
                    } else if (winter && next > last) {
                        next = last;
                        target = floor(p, s, next);
                    } else {
                        target = floor(p, s, next);
                    }
                    double need = 0;
                    double shipped = 0;
                    for (int ahead = week; ahead < next; ahead++) {
                        shipped += demand[p][s][ahead] - (ahead < span.weeks ? others[p][s][ahead] : 0);
                        double left = ahead == next - 1 ? target : Math.min(target, 0.1 * near(p, s, ahead));
                        need = Math.max(need, shipped + left - stock);
                    }
                    int received = (int) Math.round(need);
                    if (received > 0) {
                        List<Line> list = goods.get(week);
                        if (list != null) {
                            list.add(new Line(p, received));
                        }
                    }
                    stock += received;
                }
                stock += others[p][s][week] - demand[p][s][week];
                level[p][s][week] = stock;
            }
        }
        order(dice, v, s, goods);
        onOrder(dice, v, s, receipts.get(receipts.size() - 1));
    }

    /** Weeks of demand that are free in the last count. */
    private double endCover(int p, int s) {
        if (tooLittle[p][s]) {
            return RESCUED_COVER;
        }
        if (unbalanced.contains(p)) {
            return s == surplusSite ? SURPLUS_COVER : NEIGHBOUR_COVER;
        }
        return tooMuch[p][s] ? END_COVER + 2 : END_COVER;
    }

    /** Weekly demand around a week. */
    private double near(int p, int s, int week) {
        double sum = 0;
        int from = Math.max(0, week - 3);
        int to = Math.min(demand[p][s].length, from + 8);
        for (int i = from; i < to; i++) {
            sum += demand[p][s][i];
        }
        return sum / (to - from);
    }

    /** The stock to be left when the next receipt comes, so that the mean stock of weekly counts follows the policy. */
    private double floor(int p, int s, int week) {
        double d = near(p, s, week);
        if (tooLittle[p][s]) {
            // every other time the shelf is empty before the lorry comes
            return week / Assortment.SUPPLIERS.get(Assortment.UNRELIABLE).cycle() % 2 == 0 ? 0 : TOO_LITTLE * d;
        }
        return safety(p, s) * d / mean(p, s) + 0.5 * d + (tooMuch[p][s] ? TOO_MUCH * d : 0);
    }

    private double mean(int p, int s) {
        double sum = 0;
        for (int week = 0; week < span.weeks; week++) {
            sum += demand[p][s][week];
        }
        return sum / span.weeks;
    }

    /** z sqrt(L sd² + d² sdL²), in weeks. */
    private double safety(int p, int s) {
        Supplier supplier = Assortment.SUPPLIERS.get(Assortment.PRODUCTS.get(p).supplier());
        double mean = mean(p, s);
        double squares = 0;
        for (int week = 0; week < span.weeks; week++) {
            squares += (demand[p][s][week] - mean) * (demand[p][s][week] - mean);
        }
        double variance = squares / Math.max(1, span.weeks - 1);
        double spread = 0;
        for (int days : supplier.spread()) {
            spread += days / 7.0 * (days / 7.0);
        }
        spread /= supplier.spread().length;
        return Z95 * Math.sqrt(supplier.leadDays() / 7.0 * variance + mean * mean * spread);
    }

    private void order(Dice dice, int v, int s, Map<Integer, List<Line>> goods) {
        Supplier supplier = Assortment.SUPPLIERS.get(v);
        Dice promises = new Dice(seed, "promises " + v + " " + s);
        List<Integer> late = new ArrayList<>();
        List<Integer> weeks = new ArrayList<>(goods.keySet());
        for (int week : weeks) {
            List<Line> lines = goods.get(week);
            int days = lead(dice, supplier, late);
            LocalDateTime arrived = span.workingDays(week).get(0).atTime(6, 0).plusSeconds(dice.below(7000));
            LocalDateTime confirmed =
                    arrived.toLocalDate().minusDays(days).atTime(9, 0).plusSeconds(dice.below(28000));
            if (lines != null && !lines.isEmpty()) {
                Purchase purchase = new Purchase(
                        v,
                        s,
                        confirmed,
                        promised(promises, confirmed.toLocalDate(), arrived.toLocalDate())
                                .atTime(12, 0),
                        arrived,
                        false);
                purchase.lines.addAll(lines);
                purchases.add(purchase);
            }
        }
    }

    /** Suppliers know what they have to do: of ten promises they keep nine. */
    private static LocalDate promised(Dice dice, LocalDate confirmed, LocalDate arrived) {
        LocalDate kept = arrived.plusDays(dice.whole(0, 4));
        LocalDate missed = arrived.minusDays(dice.whole(1, 6));
        return dice.chance(0.92) || missed.isBefore(confirmed) ? kept : missed;
    }

    private static int lead(Dice dice, Supplier supplier, List<Integer> late) {
        if (late.isEmpty()) {
            for (int days : supplier.spread()) {
                late.add(days);
            }
            dice.shuffle(late);
        }
        return supplier.leadDays() + late.remove(late.size() - 1);
    }

    /** What has been ordered and not yet come. Nothing is on its way for the unbalanced products. */
    private void onOrder(Dice dice, int v, int s, int lastReceipt) {
        Supplier supplier = Assortment.SUPPLIERS.get(v);
        for (int week = lastReceipt + supplier.cycle(); week < span.weeks + AHEAD; week += supplier.cycle()) {
            LocalDateTime expected = span.monday(week).atTime(12, 0);
            LocalDateTime confirmed = expected.toLocalDate()
                    .minusDays(supplier.leadDays())
                    .atTime(9, 0)
                    .plusSeconds(dice.below(28000));
            if (week >= span.weeks && !confirmed.toLocalDate().isAfter(span.end)) {
                Purchase purchase = new Purchase(v, s, confirmed, expected, expected, true);
                for (int p = 0; p < products; p++) {
                    if (Assortment.PRODUCTS.get(p).supplier() == v && !unbalanced.contains(p)) {
                        purchase.lines.add(new Line(
                                p, (int) Math.round(supplier.cycle() * near(p, s, span.weeks - 1))));
                    }
                }
                purchases.add(purchase);
            }
        }
    }

    // ---- writing ----

    /** The orders paid back, in the order of the export; known once it is written. */
    List<Refund> refunds() {
        return List.copyOf(refunds);
    }

    /** Numbers orders and pickings, writes the exports, and returns the parcels handed to carriers. */
    List<Parcel> write(Path folder, Planted planted) throws IOException {
        Dice dice = new Dice(seed, "shop exports");
        orders.removeIf(order -> order.placed.toLocalDate().isAfter(span.end));
        orders.sort(Comparator.comparing((Order order) -> order.placed)
                .thenComparing(order -> order.shipped)
                .thenComparing(order -> order.site)
                .thenComparing(order -> order.lines.get(0).product)
                .thenComparing(order -> order.lines.get(0).quantity));
        int number = 10240;
        for (Order order : orders) {
            number += 1 + (dice.chance(0.1) ? 1 : 0);
            order.number = number;
        }
        writeOrders(dice, folder, planted);
        List<Parcel> parcels = pick();
        receive();
        writePurchases(dice, folder, planted);
        writePickings(dice, folder, planted);
        writeMoves(dice, folder, planted);
        writeStock(folder, planted);
        plant(planted);
        return parcels;
    }

    /** All orders, numbered once the exports are written. */
    List<Order> orders() {
        return orders;
    }

    List<Purchase> purchases() {
        return purchases;
    }

    /** Pieces in stock at the end of a week. */
    int level(int product, int site, int week) {
        return level[product][site][week];
    }

    /** Price of a line of a purchase order, in cents of the supplier's currency. */
    static long price(Purchase purchase, Line line) {
        return Math.round(Assortment.PRODUCTS.get(line.product).cost()
                * Assortment.SUPPLIERS.get(purchase.supplier).perEuro()
                * (1 + 0.015 * (purchase.confirmed.getYear() - 2024)));
    }

    private List<Parcel> pick() {
        List<Order> byShipping = new ArrayList<>(orders);
        byShipping.sort(Comparator.comparing((Order order) -> order.shipped).thenComparing(order -> order.number));
        List<Parcel> parcels = new ArrayList<>();
        int[] counters = new int[sites];
        for (Order order : byShipping) {
            if (!order.pick) {
                continue;
            }
            Site site = Assortment.SITES.get(order.site);
            counters[order.site]++;
            order.picking = site.code() + "/OUT/" + Text.padded(counters[order.site], 5);
            String type = site.name() + ": Delivery Orders";
            String source = Integer.toString(order.number);
            String deadline = Text.utc(order.deadline.atTime(18, 0));
            if (order.open) {
                pickings.add(new Picking(
                        order.shipped,
                        order.picking,
                        source,
                        type,
                        scheduled(order.shipped),
                        deadline,
                        "",
                        "Ready",
                        ""));
                continue;
            }
            pickings.add(new Picking(
                    order.shipped,
                    order.picking,
                    source,
                    type,
                    scheduled(order.shipped),
                    deadline,
                    Text.utc(order.shipped),
                    "Done",
                    ""));
            parcels.add(new Parcel(order.site, order.region, order.shipped, source));
            for (Line line : order.lines) {
                if (!order.behind.contains(line)) {
                    issue(order.shipped, order.picking, line, site);
                }
            }
            if (!order.behind.isEmpty()) {
                counters[order.site]++;
                String second = site.code() + "/OUT/" + Text.padded(counters[order.site], 5);
                order.rest = second;
                LocalDateTime later = order.shipped.plusDays(2);
                pickings.add(new Picking(
                        later,
                        second,
                        source,
                        type,
                        scheduled(later),
                        deadline,
                        Text.utc(later),
                        "Done",
                        order.picking));
                for (Line line : order.behind) {
                    issue(later, second, line, site);
                }
            }
        }
        return parcels;
    }

    /** A picking is planned for the morning of the day it leaves. */
    private static String scheduled(LocalDateTime shipped) {
        return Text.utc(shipped.toLocalDate().atTime(8, 0));
    }

    private void issue(LocalDateTime time, String reference, Line line, Site site) {
        moves.add(new Move(time, reference, line.product, line.quantity, site.stock(), "Partners/Customers"));
    }

    private void receive() {
        int[] counters = new int[sites];
        List<Purchase> byArrival = new ArrayList<>(purchases);
        byArrival.sort(Comparator.comparing((Purchase p) -> p.arrived).thenComparing(p -> p.reference));
        for (Purchase purchase : byArrival) {
            Site site = Assortment.SITES.get(purchase.site);
            counters[purchase.site]++;
            String reference = site.code() + "/IN/" + Text.padded(counters[purchase.site], 5);
            pickings.add(new Picking(
                    purchase.arrived,
                    reference,
                    purchase.reference,
                    site.name() + ": Receipts",
                    Text.utc(purchase.expected),
                    Text.utc(purchase.expected),
                    purchase.open ? "" : Text.utc(purchase.arrived),
                    purchase.open ? "Ready" : "Done",
                    ""));
            for (Line line : purchase.open ? List.<Line>of() : purchase.lines) {
                moves.add(new Move(
                        purchase.arrived, reference, line.product, line.quantity, "Partners/Vendors", site.stock()));
            }
        }
    }

    private void writeOrders(Dice dice, Path folder, Planted planted) throws IOException {
        Export export = new Export(
                "orders-2026-11-02-06-00-00.csv",
                Export.Quoting.PHP,
                ',',
                "\n",
                StandardCharsets.UTF_8,
                false,
                "Order Number",
                "Order Status",
                "Order Date",
                "First Name (Billing)",
                "Last Name (Billing)",
                "Email (Billing)",
                "Postcode (Shipping)",
                "Country Code (Shipping)",
                "Currency",
                "Cart Discount Amount",
                "Order Subtotal Amount",
                "Order Shipping Amount",
                "Order Refund Amount",
                "Order Total Amount",
                "Order Total Tax Amount",
                "Item #",
                "SKU",
                "Item Name",
                "Quantity",
                "Quantity (- Refund)",
                "Item Cost",
                "Order Line (w/o tax)",
                "Coupon Code");
        for (Order order : orders) {
            boolean coupon = dice.chance(0.08);
            long subtotal = 0;
            long[] lines = new long[order.lines.size()];
            long net = 0;
            for (int i = 0; i < lines.length; i++) {
                Line line = order.lines.get(i);
                long gross =
                        line.quantity * Assortment.PRODUCTS.get(line.product).price();
                lines[i] = coupon ? gross - (gross + 5) / 10 : gross;
                subtotal += gross;
                net += lines[i];
            }
            order.net = net;
            long shipping = subtotal < 15000 ? 990 : 0;
            long tax = (net + shipping + 2) / 5;
            long total = net + shipping + tax;
            boolean refunded = order.status.equals("Refunded");
            if (refunded) {
                refunds.add(new Refund(order.number, order.shipped, net));
            }
            String status = order.open ? "Processing" : order.status;
            int customer = dice.below(900);
            String postcode = Assortment.POSTCODES.get(order.region) + Text.padded(dice.below(60) * 10L, 3);
            for (int i = 0; i < lines.length; i++) {
                Line line = order.lines.get(i);
                boolean first = i == 0;
                export.row(
                        first ? Integer.toString(order.number) : "",
                        first ? status : "",
                        first ? Text.minutes(order.placed) : "",
                        first ? Names.first(dice) : "",
                        first ? Names.last(dice) : "",
                        first ? "client" + customer + "@example.com" : "",
                        first ? postcode : "",
                        first ? "FR" : "",
                        first ? "EUR" : "",
                        first ? Text.cents(subtotal - net) : "",
                        first ? Text.cents(subtotal) : "",
                        first ? Text.cents(shipping) : "",
                        first ? Text.cents(refunded ? total : 0) : "",
                        first ? Text.cents(total) : "",
                        first ? Text.cents(tax) : "",
                        Integer.toString(i + 1),
                        Assortment.PRODUCTS.get(line.product).sku(),
                        Assortment.PRODUCTS.get(line.product).name(),
                        Integer.toString(line.quantity),
                        Integer.toString(refunded ? 0 : line.quantity),
                        Text.cents(Assortment.PRODUCTS.get(line.product).price()),
                        Text.cents(lines[i]),
                        first && coupon ? "CLUB10" : "");
            }
        }
        dirtyOrders(dice, export);
        export.write(folder, planted);
    }

    private static void dirtyOrders(Dice dice, Export export) {
        String[] wrongDate = single(export, dice, "90001");
        wrongDate[export.position("Order Date")] = "2025-02-30 10:15";
        export.defect(dice, "bad date", "Order Date", "2025-02-30 10:15", wrongDate);
        String[] negative = single(export, dice, "90002");
        negative[export.position("Order Total Amount")] = "-45.60";
        export.defect(dice, "negative amount", "Order Total Amount", "-45.60", negative);
        String[] status = single(export, dice, "90003");
        status[export.position("Order Status")] = "Draft?";
        export.defect(dice, "unknown status", "Order Status", "Draft?", status);
        String[] quantity = single(export, dice, "90004");
        quantity[export.position("Quantity")] = "two";
        export.defect(dice, "not a number", "Quantity", "two", quantity);
        String[] example = single(export, dice, "90005");
        String[] wide = Arrays.copyOf(example, example.length + 2);
        wide[example.length] = "note";
        wide[example.length + 1] = "rappeler le client";
        export.defect(dice, "too many fields", null, Integer.toString(wide.length), wide);
    }

    private static String[] single(Export export, Dice dice, String number) {
        String[] cells = export.example(dice);
        cells[0] = number;
        return cells;
    }

    private void writePurchases(Dice dice, Path folder, Planted planted) throws IOException {
        Export export = Export.odoo(
                "Purchase Order (purchase.order).csv",
                "Order Reference",
                "Vendor",
                "Deliver To",
                "Currency",
                "Confirmation Date",
                "Arrival",
                "Status",
                "Order Lines/Product",
                "Order Lines/Quantity",
                "Order Lines/Received Qty",
                "Order Lines/Unit Price",
                "Order Lines/Expected Arrival");
        for (Purchase purchase : purchases) {
            Supplier supplier = Assortment.SUPPLIERS.get(purchase.supplier);
            boolean first = true;
            for (Line line : purchase.lines) {
                long cost = price(purchase, line);
                String received = Text.odoo(purchase.open ? 0 : line.quantity);
                export.row(
                        first ? purchase.reference : "",
                        first ? supplier.name() : "",
                        first ? Assortment.SITES.get(purchase.site).name() + ": Receipts" : "",
                        first ? supplier.currency() : "",
                        first ? Text.utc(purchase.confirmed) : "",
                        first && !purchase.open ? Text.utc(purchase.arrived) : "",
                        first ? purchase.open ? "Purchase Order" : "Locked" : "",
                        Assortment.PRODUCTS.get(line.product).display(),
                        Text.odoo(line.quantity),
                        received,
                        Text.cents(cost),
                        Text.utc(purchase.expected));
                first = false;
            }
        }
        export.defect(dice, "not a number", "Order Lines/Quantity", "1O.0", "P90001");
        export.defect(dice, "bad date", "Confirmation Date", "2025-13-04 09:00:00", "P90002");
        export.write(folder, planted);
    }

    private void writePickings(Dice dice, Path folder, Planted planted) throws IOException {
        Export export = Export.odoo(
                "Transfer (stock.picking).csv",
                "Reference",
                "Source Document",
                "Operation Type",
                "Scheduled Date",
                "Deadline",
                "Date of Transfer",
                "Status",
                "Back Order of");
        pickings.sort(Comparator.comparing(Picking::sort).thenComparing(Picking::reference));
        for (Picking picking : pickings) {
            export.row(
                    picking.reference(),
                    picking.source(),
                    picking.type(),
                    picking.scheduled(),
                    picking.deadline(),
                    picking.done(),
                    picking.status(),
                    picking.backOrder());
        }
        export.defect(dice, "bad date", "Date of Transfer", "0000-00-00 00:00:00", "LYO/OUT/90001");
        export.defect(dice, "unknown status", "Status", "Perdu", "LIL/OUT/90002");
        export.defect(dice, "missing key", "Reference", "", "");
        export.write(folder, planted);
    }

    private void writeMoves(Dice dice, Path folder, Planted planted) throws IOException {
        Export export = Export.odoo(
                "Stock Move (stock.move).csv",
                "ID",
                "Date Scheduled",
                "Reference",
                "Product",
                "Quantity",
                "Source Location",
                "Destination Location",
                "Status");
        moves.sort(Comparator.comparing(Move::time)
                .thenComparing(Move::reference)
                .thenComparing(Move::product)
                .thenComparing(Move::quantity)
                .thenComparing(Move::from));
        long id = 40000;
        for (Move move : moves) {
            id++;
            export.row(
                    Long.toString(id),
                    Text.utc(move.time()),
                    move.reference(),
                    Assortment.PRODUCTS.get(move.product()).display(),
                    Text.odoo(move.quantity()),
                    move.from(),
                    move.to(),
                    "Done");
        }
        export.defect(dice, "not a number", "Quantity", "n/a", "900001");
        export.defect(dice, "missing product", "Product", "", "900002");
        export.defect(dice, "bad date", "Date Scheduled", "2026-02-29 08:00:00", "900003");
        export.write(folder, planted);
    }

    private void writeStock(Path folder, Planted planted) throws IOException {
        Export export = Export.odoo(
                "Quants (stock.quant).csv",
                "Inventory Date",
                "Product",
                "Location",
                "Quantity",
                "Reserved Quantity",
                "Product/Cost");
        for (int week = -1; week < span.weeks; week++) {
            for (int s = 0; s < sites; s++) {
                for (int p = 0; p < products; p++) {
                    int quantity = week < 0 ? opening[p][s] : level[p][s][week];
                    int held = week < 0 ? 0 : Math.min(quantity, reserved[p][s][week]);
                    export.row(
                            span.saturday(week).toString(),
                            Assortment.PRODUCTS.get(p).display(),
                            Assortment.SITES.get(s).stock(),
                            Text.odoo(quantity),
                            Text.odoo(held),
                            Text.cents(Assortment.PRODUCTS.get(p).cost()));
                }
                int leftover = Assortment.LEFTOVERS.get(s);
                if (leftover > 0) {
                    export.row(
                            span.saturday(week).toString(),
                            Assortment.LEFTOVER.display(),
                            Assortment.SITES.get(s).stock(),
                            Text.odoo(leftover),
                            Text.odoo(0),
                            Text.cents(Assortment.LEFTOVER.cost()));
                }
            }
        }
        export.write(folder, planted);
    }

    private void plant(Planted planted) {
        String status = span.weeks >= 30 ? "now" : "later";
        Map<String, Object> moved = new LinkedHashMap<>();
        moved.put("from", Assortment.SITES.get(surplusSite).name());
        moved.put("to", Assortment.SITES.get(shortSite).name());
        List<String> skus = new ArrayList<>();
        for (int p : unbalanced) {
            skus.add(Assortment.PRODUCTS.get(p).sku());
        }
        moved.put("skus", skus);
        planted.fact(
                "stock-imbalance",
                "F5",
                status,
                moved,
                "at the end " + moved.get("from") + " holds about " + (int) SURPLUS_COVER + " weeks of demand, "
                        + moved.get("to") + " less than half a week, and nothing is on order");
        for (int p = 0; p < products; p++) {
            for (int s = 0; s < sites; s++) {
                if (tooMuch[p][s] || tooLittle[p][s]) {
                    Map<String, Object> scope = new LinkedHashMap<>();
                    scope.put("sku", Assortment.PRODUCTS.get(p).sku());
                    scope.put("warehouse", Assortment.SITES.get(s).name());
                    scope.put("direction", tooMuch[p][s] ? "lower" : "raise");
                    planted.fact(
                            "reorder-point",
                            "F2",
                            status,
                            scope,
                            tooMuch[p][s]
                                    ? "mean stock is about three times what safety stock and half a receipt ask for"
                                    : "mean stock is about a fifth of what safety stock and half a receipt ask for");
                }
            }
        }
    }
}
