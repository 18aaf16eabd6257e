package io.vigie.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/** The workshop that makes mending and proofing kits: its production orders, their material, and its machines. */
final class Workshop {

    private static final String PLANT = "Atelier Lyon";

    /** Production orders of a week at scale 1. */
    private static final double ORDERS = 8;

    /** @param seconds planned time for one item */
    private record WorkUnit(String name, int seconds) {}

    private record Kit(String sku, int workUnit, long cost) {}

    private static final List<WorkUnit> WORK_UNITS =
            List.of(new WorkUnit("Découpe", 45), new WorkUnit("Couture", 90), new WorkUnit("Imprégnation", 60));

    private static final List<Kit> KITS = List.of(
            new Kit("KT-401", 0, 900),
            new Kit("KT-402", 1, 1450),
            new Kit("KT-403", 1, 2100),
            new Kit("KT-404", 2, 1200));

    private static final List<String> MATERIALS = List.of("RM-501", "RM-502", "RM-503", "RM-504", "RM-505");

    private final Span span;
    private final double scale;
    private final Dice dice;

    Workshop(Span span, double scale, long seed) {
        this.span = span;
        this.scale = scale;
        this.dice = new Dice(seed, "workshop");
    }

    void write(Path folder, Planted planted) throws IOException {
        orders(folder, planted);
        shifts(folder, planted);
    }

    private void orders(Path folder, Planted planted) throws IOException {
        Export orders = Export.plain(
                "production-orders-2026-11-02.csv",
                "Production Order",
                "SKU",
                "Work Unit",
                "Plant",
                "Status",
                "Released",
                "Planned Start",
                "Planned End",
                "Finished",
                "Planned Quantity",
                "Started Quantity",
                "Good Quantity",
                "Reworked Quantity",
                "Scrapped Quantity",
                "Production Cost",
                "Scrap Cost",
                "Posted");
        Export components = Export.plain(
                "production-components-2026-11-02.csv",
                "Production Order",
                "Component",
                "Required Quantity",
                "On Hand",
                "Held by Quality");
        int number = 70000;
        for (int week = 0; week < span.weeks; week++) {
            List<LocalDate> days = span.workingDays(week);
            long count = Math.max(1, Math.round(ORDERS * scale * dice.between(0.9, 1.1)));
            for (long i = 0; i < count && !days.isEmpty(); i++) {
                number++;
                order(orders, Integer.toString(number), dice.pick(days));
                material(components, Integer.toString(number));
            }
        }
        orders.defect(dice, "finished before released", "Finished", "2023-12-31 10:00", "79001");
        orders.defect(dice, "unknown status", "Status", "Perdu", "79002");
        orders.write(folder, planted);
        components.defect(dice, "not a number", "On Hand", "n/a", "79003");
        components.write(folder, planted);
    }

    private int planned;

    private void order(Export export, String number, LocalDate start) {
        Kit kit = dice.pick(KITS);
        planned = 10 * dice.whole(2, 8);
        LocalDateTime released = start.minusDays(dice.whole(1, 4)).atTime(7, 0).plusMinutes(dice.below(600));
        LocalDate end = Span.nextWorking(start.plusDays(dice.whole(2, 4)));
        LocalDate last = end;
        double luck = dice.unit();
        if (luck < 0.10) {
            last = Span.nextWorking(end.plusDays(dice.whole(1, 5)));
        } else if (luck > 0.30) {
            last = Span.nextWorking(start.plusDays(dice.whole(1, 2)));
            last = last.isAfter(end) ? end : last;
        }
        LocalDateTime finished = last.atTime(8, 0).plusMinutes(dice.below(540));
        boolean cancelled = dice.chance(0.01);
        boolean done = !cancelled && !last.isAfter(span.end);
        boolean begun = !start.isAfter(span.end);
        int scrapped = dice.chance(0.25) ? dice.whole(1, Math.max(1, planned / 25)) : 0;
        // what is put in allows for some scrap, so that the plan is kept most of the time
        int started = planned + planned / 40;
        int good = Math.min(planned, started - scrapped);
        int reworked = dice.chance(0.3) ? dice.whole(1, Math.max(1, planned / 12)) : 0;
        long cost = Math.round(started * kit.cost() * dice.between(0.96, 1.05));
        long scrapCost = scrapped * kit.cost();
        LocalDate posted = last.plusDays(dice.whole(0, 2));
        boolean booked = done && !posted.isAfter(span.end);
        export.row(
                number,
                kit.sku(),
                WORK_UNITS.get(kit.workUnit()).name(),
                PLANT,
                cancelled ? "Cancelled" : done ? "Finished" : begun ? "Started" : "Released",
                Text.minutes(released),
                start.toString(),
                end.toString(),
                done ? Text.minutes(finished) : "",
                Integer.toString(planned),
                cancelled ? "" : Integer.toString(started),
                done ? Integer.toString(good) : "",
                done ? Integer.toString(reworked) : "",
                done ? Integer.toString(scrapped) : "",
                booked ? Text.cents(cost) : "",
                booked ? Text.cents(scrapCost) : "",
                booked ? posted.toString() : "");
    }

    private void material(Export export, String number) {
        int first = dice.below(MATERIALS.size());
        boolean lacking = dice.chance(0.06);
        boolean held = dice.chance(0.03);
        for (int i = 0; i < 3; i++) {
            int required = planned * (1 + i);
            int onHand = (int) Math.round(required * dice.between(1.1, 2.5));
            if (lacking && i == 0) {
                onHand = (int) (required * dice.between(0.3, 0.95));
            }
            export.row(
                    number,
                    MATERIALS.get((first + i) % MATERIALS.size()),
                    Integer.toString(required),
                    Integer.toString(onHand),
                    Integer.toString(held && i == 1 ? onHand / 2 + 1 : 0));
        }
    }

    private void shifts(Path folder, Planted planted) throws IOException {
        Export export = Export.plain(
                "machine-shifts-2026-11-02.csv",
                "Work Unit",
                "Date",
                "Shift",
                "Planned Busy Time (min)",
                "Actual Production Time (min)",
                "Planned Time per Item (s)",
                "Produced Quantity",
                "Good Quantity");
        for (int week = 0; week < span.weeks; week++) {
            for (LocalDate day : span.workingDays(week)) {
                if (day.isAfter(span.end)) {
                    continue;
                }
                for (WorkUnit unit : WORK_UNITS) {
                    for (String shift : List.of("Matin", "Soir")) {
                        int busy = dice.chance(0.02) ? 240 : 450;
                        int actual = (int) Math.round(busy * dice.between(0.80, 0.94));
                        double speed = dice.chance(0.002) ? 1.08 : dice.between(0.86, 0.98);
                        int produced = (int) (actual * 60 * speed / unit.seconds());
                        int good = (int) Math.round(produced * dice.between(0.965, 0.997));
                        export.row(
                                unit.name(),
                                day.toString(),
                                shift,
                                Integer.toString(busy),
                                Integer.toString(actual),
                                Integer.toString(unit.seconds()),
                                Integer.toString(produced),
                                Integer.toString(good));
                    }
                }
            }
        }
        String[] wrong = export.example(dice);
        wrong[2] = "Nuit";
        wrong[7] = "99999";
        export.defect(dice, "more good than produced", "Good Quantity", "99999", wrong);
        export.write(folder, planted);
    }
}
