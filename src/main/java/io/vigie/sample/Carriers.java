package io.vigie.sample;

import io.vigie.sample.Shop.Parcel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What the two carriers carried: the web shop's parcels, and those of the workshop, which mends and proofs the
 * subscribers' own gear and sends it back. One lane of one carrier is late in the last months.
 */
final class Carriers {

    /** Parcels of a lane and month at scale 1. */
    private static final double PARCELS = 40;

    private static final double LATE = 0.105;
    private static final double DROP = 0.30;
    private static final int ATTEMPTS = 4000;

    /** One parcel; {@code late} is settled by the plan of its lane and month. */
    private static final class Shipment {
        final int lane;
        final String order;
        final LocalDateTime shipped;
        final LocalDate promised;
        boolean late;

        Shipment(int lane, String order, LocalDateTime shipped, LocalDate promised) {
            this.lane = lane;
            this.order = order;
            this.shipped = shipped;
            this.promised = promised;
        }
    }

    /**
     * A parcel as its carrier lists it.
     *
     * @param delivered null while it is under way
     * @param cost agreed price, in cents
     */
    record Carried(
            String tracking,
            int site,
            int region,
            String order,
            LocalDate shipped,
            LocalDate promised,
            @Nullable LocalDateTime delivered,
            long cost) {}

    private final Span span;
    private final double scale;
    private final Dice dice;
    private final int regions = Assortment.REGIONS.size();
    private final int lanes = Assortment.SITES.size() * regions;
    private final int lateLane;
    private final List<Shipment> shipments = new ArrayList<>();
    private final List<Carried> carried = new ArrayList<>();

    Carriers(Span span, double scale, long seed) {
        this.span = span;
        this.scale = scale;
        this.dice = new Dice(seed, "carriers");
        this.lateLane = dice.below(lanes);
    }

    private int site(int lane) {
        return lane / regions;
    }

    private int carrier(int lane) {
        return Assortment.carrier(site(lane), lane % regions);
    }

    /** Writes the carriers' list and returns what is in it. */
    List<Carried> write(Path folder, Planted planted, List<Parcel> parcels) throws IOException {
        carry(parcels);
        delay();
        export(folder, planted);
        Map<String, Object> scope = new LinkedHashMap<>();
        scope.put("metric", "carrier-on-time");
        scope.put("dimension", "lane");
        scope.put("member", Assortment.lane(site(lateLane), lateLane % regions));
        scope.put("carrier", Assortment.CARRIERS.get(carrier(lateLane)));
        scope.put("from", span.month(span.troubleFrom()).toString());
        planted.fact(
                "late-lane",
                "F16",
                span.months >= 24 ? "now" : "later",
                scope,
                "on-time share falls from about 90 % to about 60 %");
        return List.copyOf(carried);
    }

    /** One to three days, Sundays apart, as far as it is. */
    private LocalDate promise(int lane, LocalDate shipped) {
        LocalDate day = shipped;
        for (int left = 1 + lane % 3; left > 0; ) {
            day = day.plusDays(1);
            if (day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                left--;
            }
        }
        return day;
    }

    private void carry(List<Parcel> parcels) {
        int[][] count = new int[lanes][span.months];
        for (Parcel parcel : parcels) {
            int lane = parcel.site() * regions + parcel.region();
            LocalDateTime handed = parcel.shipped().toLocalDate().atTime(16, 30).plusMinutes(dice.below(90));
            shipments.add(new Shipment(lane, parcel.order(), handed, promise(lane, handed.toLocalDate())));
            int month = span.month(handed.toLocalDate());
            if (month < span.months) {
                count[lane][month]++;
            }
        }
        List<List<LocalDate>> days = new ArrayList<>();
        for (int month = 0; month < span.months; month++) {
            List<LocalDate> open = new ArrayList<>();
            for (LocalDate day = span.month(month).atDay(1);
                    !day.isAfter(span.month(month).atEndOfMonth());
                    day = day.plusDays(1)) {
                if (Span.working(day)) {
                    open.add(day);
                }
            }
            days.add(open);
        }
        for (int lane = 0; lane < lanes; lane++) {
            double weight = 0.9 + 0.2 * dice.unit();
            for (int month = 0; month < span.months; month++) {
                double season = 0.6 + 0.4 * Span.season(span.month(month).atDay(15));
                long wanted = Math.round(PARCELS * scale * weight * season * dice.between(0.95, 1.05));
                for (long i = count[lane][month]; i < wanted; i++) {
                    LocalDateTime handed =
                            dice.pick(days.get(month)).atTime(16, 30).plusMinutes(dice.below(90));
                    String order = "AT" + Text.padded(1 + dice.below(Math.max(1, (int) (9000 * scale))), 5);
                    shipments.add(new Shipment(lane, order, handed, promise(lane, handed.toLocalDate())));
                }
            }
        }
        shipments.sort(Comparator.comparing((Shipment s) -> s.shipped)
                .thenComparing(s -> s.lane)
                .thenComparing(s -> s.order));
    }

    /** Plans how many parcels of each lane and month are late, then picks which. */
    private void delay() {
        List<List<List<Shipment>>> due = new ArrayList<>();
        for (int lane = 0; lane < lanes; lane++) {
            List<List<Shipment>> months = new ArrayList<>();
            for (int month = 0; month < span.months; month++) {
                months.add(new ArrayList<>());
            }
            due.add(months);
        }
        int[][] n = new int[lanes][span.months];
        for (Shipment shipment : shipments) {
            int month = span.month(shipment.promised);
            if (month < span.months) {
                due.get(shipment.lane).get(month).add(shipment);
                n[shipment.lane][month]++;
            } else {
                shipment.late = dice.chance(LATE);
            }
        }
        int[][] late = plan(n);
        for (int lane = 0; lane < lanes; lane++) {
            for (int month = 0; month < span.months; month++) {
                List<Shipment> shuffled = new ArrayList<>(due.get(lane).get(month));
                dice.shuffle(shuffled);
                for (Shipment shipment : shuffled.subList(0, late[lane][month])) {
                    shipment.late = true;
                }
            }
        }
    }

    /**
     * Late parcels by lane and month. Good and bad months come from the lane itself, its warehouse and its carrier; they
     * are drawn again until neither another lane nor a warehouse, a carrier or the total speaks.
     */
    private int[][] plan(int[][] n) {
        double[][] best = new double[0][];
        double quietest = Double.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS && quietest > 0; attempt++) {
            double[][] rates = common();
            double loudness = parents(n, rates, quietest);
            if (loudness < quietest) {
                quietest = loudness;
                best = rates;
            }
        }
        int[][] chosen = new int[lanes][span.months];
        quietest = Double.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS / 10 && quietest > 0; attempt++) {
            double[][] late = new double[lanes][];
            double loudness = 0;
            for (int lane = 0; lane < lanes; lane++) {
                loudness += own(n[lane], best[lane], late, lane);
            }
            for (int month = span.troubleFrom(); month < span.months; month++) {
                late[lateLane][month] += Math.round(n[lateLane][month] * DROP);
            }
            double[][] rates = new double[lanes][span.months];
            for (int lane = 0; lane < lanes; lane++) {
                for (int month = 0; month < span.months; month++) {
                    rates[lane][month] = n[lane][month] == 0 ? 0 : late[lane][month] / n[lane][month];
                }
            }
            loudness += parents(n, rates, quietest - loudness);
            if (loudness < quietest) {
                quietest = loudness;
                for (int lane = 0; lane < lanes; lane++) {
                    for (int month = 0; month < span.months; month++) {
                        chosen[lane][month] = (int) late[lane][month];
                    }
                }
            }
        }
        return chosen;
    }

    /** Late shares by lane and month as warehouses and carriers make them, the planted drop included. */
    private double[][] common() {
        double[][] bySite = new double[Assortment.SITES.size()][];
        double[][] byCarrier = new double[Assortment.CARRIERS.size()][];
        for (int s = 0; s < bySite.length; s++) {
            bySite[s] = dice.noise(span.months, 0.040);
        }
        for (int c = 0; c < byCarrier.length; c++) {
            byCarrier[c] = dice.noise(span.months, 0.035);
        }
        double[][] rates = new double[lanes][span.months];
        for (int month = 0; month < span.months; month++) {
            boolean trouble = month >= span.troubleFrom();
            for (int lane = 0; lane < lanes; lane++) {
                rates[lane][month] = LATE + bySite[site(lane)][month] + byCarrier[carrier(lane)][month];
                if (trouble) {
                    // the trouble on one lane falls into months that are rather good otherwise
                    rates[lane][month] -= site(lane) == site(lateLane) ? 0.4 * DROP / regions : 0;
                    rates[lane][month] -= carrier(lane) == carrier(lateLane) ? 0.2 * DROP / regions : 0;
                    rates[lane][month] += lane == lateLane ? DROP : 0;
                }
            }
        }
        return rates;
    }

    /** Adds a lane's own noise and rounds to parcels, without the planted drop. */
    private double own(int[] n, double[] rates, double[][] late, int lane) {
        double quietest = Double.MAX_VALUE;
        for (int tries = 0; tries < 40 && quietest > 0; tries++) {
            double[] noise = dice.noise(span.months, 0.020);
            double[] count = new double[span.months];
            double[] share = new double[span.months];
            for (int month = 0; month < span.months; month++) {
                double drop = lane == lateLane && month >= span.troubleFrom() ? DROP : 0;
                count[month] = Math.round(n[month] * Math.max(0, rates[month] - drop + noise[month]));
                share[month] = n[month] == 0 ? 0 : count[month] / n[month];
            }
            double now = Quiet.loudness(share);
            if (now < quietest) {
                quietest = now;
                late[lane] = count;
            }
        }
        return quietest;
    }

    /** How loudly the total, the warehouses and the carriers speak; stops counting beyond {@code enough}. */
    private double parents(int[][] n, double[][] rates, double enough) {
        double loudness = together(n, rates, lane -> site(lane) == site(lateLane));
        if (loudness < enough) {
            loudness += together(n, rates, lane -> carrier(lane) == carrier(lateLane));
        }
        if (loudness < enough) {
            loudness += together(n, rates, lane -> true);
        }
        for (int s = 0; s < Assortment.SITES.size() && loudness < enough; s++) {
            int wanted = s;
            loudness += s == site(lateLane) ? 0 : together(n, rates, lane -> site(lane) == wanted);
        }
        if (loudness < enough) {
            loudness += together(n, rates, lane -> carrier(lane) != carrier(lateLane));
        }
        return loudness;
    }

    private double together(int[][] n, double[][] rates, IntPredicate wanted) {
        double[] share = new double[span.months];
        for (int month = 0; month < span.months; month++) {
            double bad = 0;
            double all = 0;
            for (int lane = 0; lane < lanes; lane++) {
                if (wanted.test(lane)) {
                    bad += rates[lane][month] * n[lane][month];
                    all += n[lane][month];
                }
            }
            share[month] = all == 0 ? 0 : bad / all;
        }
        return Quiet.loudness(share);
    }

    private void export(Path folder, Planted planted) throws IOException {
        Export export = new Export(
                "carrier-shipments-2026-11-02.csv",
                Export.Quoting.NEEDED,
                ',',
                "\n",
                StandardCharsets.UTF_8,
                false,
                "Tracking Number",
                "Carrier",
                "Order Number",
                "Warehouse",
                "Destination Region",
                "Shipped",
                "Promised",
                "Delivered",
                "Cost (EUR)");
        int number = 100000;
        for (Shipment shipment : shipments) {
            number += 1 + dice.below(3);
            LocalDate day = shipment.promised;
            if (shipment.late) {
                day = Span.nextWorking(day.plusDays(1 + (dice.chance(0.3) ? 1 + dice.below(3) : 0)));
            } else if (dice.chance(0.15) && day.minusDays(1).isAfter(shipment.shipped.toLocalDate())) {
                day = day.minusDays(1);
            }
            LocalDateTime delivered = day.atTime(8, 30).plusMinutes(dice.below(570));
            String carrier = Assortment.CARRIERS.get(carrier(shipment.lane));
            long cost = Math.round((640 + 70 * (shipment.lane % 7)) * dice.between(0.85, 1.15));
            boolean arrived = delivered.toLocalDate().isBefore(Span.EXTRACTED);
            carried.add(new Carried(
                    carrier.substring(0, 1) + "A" + number,
                    site(shipment.lane),
                    shipment.lane % regions,
                    shipment.order,
                    shipment.shipped.toLocalDate(),
                    shipment.promised,
                    arrived ? delivered : null,
                    cost));
            export.row(
                    carrier.substring(0, 1) + "A" + number,
                    carrier,
                    shipment.order,
                    Assortment.SITES.get(site(shipment.lane)).name(),
                    Assortment.REGIONS.get(shipment.lane % regions),
                    shipment.shipped.toLocalDate().toString(),
                    shipment.promised.toString(),
                    arrived ? Text.minutes(delivered) : "",
                    Text.cents(cost));
        }
        export.defect(dice, "negative amount", "Cost (EUR)", "-8.90", "CA900001");
        export.defect(dice, "bad date", "Promised", "2025-04-31", "TA900002");
        export.defect(dice, "delivered before shipped", "Delivered", "2023-12-31 09:00", "CA900003");
        export.defect(dice, "not a number", "Cost (EUR)", "7.9O", "TA900004");
        export.defect(dice, "missing key", "Tracking Number", "", "");
        String[] example = export.example(dice);
        example[0] = "CA900005";
        String[] wide = Arrays.copyOf(example, example.length + 1);
        wide[example.length] = "colis abîmé";
        export.defect(dice, "too many fields", null, Integer.toString(wide.length), wide);
        export.write(folder, planted);
    }
}
