package io.vigie.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The workshop subscription: what each shop, club or refuge pays a month, and how new ones are brought live. */
final class Subscriptions {

    private static final List<String> STEPS = List.of("Kick-off", "Inventory", "Labelling", "Pilot", "Live");
    private static final List<String> SEGMENTS = List.of("Shops", "Clubs", "Refuges");
    private static final List<String> TEAMS = List.of("Nord", "Sud");

    /** Cases signed in a month. */
    private static final int SIGNED = 12;

    private static final double SUBSCRIBED = 0.7;
    private static final double LEAVES = 0.009;
    private static final double CANCELLED = 0.06;
    private static final double HELD = 0.15;

    private final Span span;
    private final long seed;

    Subscriptions(Span span, long seed) {
        this.span = span;
        this.seed = seed;
    }

    void write(Path folder, Planted planted) throws IOException {
        revenue(folder, planted);
        onboarding(folder, planted);
    }

    private static Export export(String name, String... header) {
        return new Export(name, Export.Quoting.NEEDED, ',', "\n", StandardCharsets.UTF_8, false, header);
    }

    private void revenue(Path folder, Planted planted) throws IOException {
        Dice dice = new Dice(seed, "recurring revenue");
        Export export =
                export("recurring-revenue-2026-11-02.csv", "Account ID", "Segment", "Month", "MRR", "Customer since");
        for (int company = 0; company < Sales.COMPANIES; company++) {
            boolean before = dice.chance(SUBSCRIBED);
            int first = before ? 0 : dice.below(span.months);
            LocalDate since = before
                    ? span.start.minusDays(dice.whole(10, 1400)).withDayOfMonth(1)
                    : span.month(first).atDay(1);
            long rate = dice.whole(12, 60) * 10L;
            String segment = SEGMENTS.get(company % SEGMENTS.size());
            for (int month = first; month < span.months; month++) {
                if (month > first && dice.chance(LEAVES)) {
                    break;
                }
                if (month > first && dice.chance(0.02)) {
                    rate += dice.chance(0.65) ? dice.whole(2, 12) * 10L : -Math.min(rate / 2, 50);
                }
                export.row(
                        Sales.companyId(company),
                        segment,
                        span.month(month).atDay(1).toString(),
                        rate + ".00",
                        since.toString());
            }
        }
        export.defect(dice, "negative amount", "MRR", "-80.00", "7999999999");
        export.write(folder, planted);
    }

    private void onboarding(Path folder, Planted planted) throws IOException {
        Dice dice = new Dice(seed, "onboarding");
        Export cases = export(
                "onboarding-cases-2026-11-02.csv",
                "Case",
                "Account ID",
                "Segment",
                "Team",
                "Status",
                "Signed on",
                "First planned live",
                "Planned live",
                "Live on",
                "Cancelled on",
                "On hold from",
                "On hold until");
        Export steps = export("onboarding-steps-2026-11-02.csv", "Case", "Step no", "Step", "Entered on");
        int number = 4000;
        for (int month = 0; month < span.months; month++) {
            int count = SIGNED + (month % 2 == 0 ? 1 : -1) * dice.below(2);
            double[] paces = dice.strata(count);
            List<LocalDate> signed = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                signed.add(Span.nextWorking(span.month(month).atDay(dice.whole(1, 26))));
            }
            signed.sort(null);
            for (int i = 0; i < count; i++) {
                number++;
                onboard(dice, cases, steps, "OB-" + number, signed.get(i), paces[i]);
            }
        }
        cases.defect(dice, "live before it was signed", "Live on", "2019-03-01", "OB-9001");
        steps.defect(dice, "missing key", "Case", "", "");
        cases.write(folder, planted);
        steps.write(folder, planted);
    }

    /** One case: four steps of work, a live day, unless it is cancelled or still under way when the export is made. */
    private void onboard(Dice dice, Export cases, Export steps, String id, LocalDate signed, double pace) {
        int days = (int) Math.round(Dice.lognormal(pace, 40, 0.42));
        LocalDate planned = Span.nextWorking(signed.plusDays(dice.chance(0.3) ? 60 : 50));
        boolean held = dice.chance(HELD);
        int pause = held ? dice.whole(5, 25) : 0;
        LocalDate holdFrom = signed.plusDays(Math.round(days * 0.5));
        LocalDate live = Span.nextWorking(signed.plusDays(days + (long) pause));
        LocalDate cancelled =
                dice.chance(CANCELLED) ? signed.plusDays(Math.round(days * dice.between(0.2, 0.9))) : null;
        boolean moved = held && dice.chance(0.7) || dice.chance(0.08);
        LocalDate now = moved ? Span.nextWorking(planned.plusDays(14)) : planned;
        boolean gone = cancelled != null && !cancelled.isAfter(span.end);
        boolean isLive = !gone && !live.isAfter(span.end);
        LocalDate until = gone ? cancelled : span.end;
        boolean paused = held && !holdFrom.isAfter(until);
        LocalDate resumed = holdFrom.plusDays(pause);
        boolean waiting = paused && !gone && resumed.isAfter(span.end);
        cases.row(
                id,
                Sales.companyId(dice.below(Sales.COMPANIES)),
                SEGMENTS.get(dice.below(SEGMENTS.size())),
                TEAMS.get(dice.below(TEAMS.size())),
                gone ? "Cancelled" : isLive ? "Live" : waiting ? "On hold" : "Open",
                signed.toString(),
                planned.toString(),
                now.toString(),
                isLive ? live.toString() : "",
                gone ? text(cancelled) : "",
                paused ? holdFrom.toString() : "",
                paused && !waiting && !resumed.isAfter(until) ? resumed.toString() : "");
        double[] shares = {0, 0.15, 0.4, 0.7};
        for (int step = 0; step < STEPS.size(); step++) {
            LocalDate entered = step == STEPS.size() - 1
                    ? live
                    : signed.plusDays(Math.round(days * shares[step]) + (step == 3 ? pause : 0));
            if (entered.isAfter(until)) {
                break;
            }
            steps.row(id, Integer.toString(step + 1), STEPS.get(step), entered.toString());
        }
    }

    private static String text(@Nullable LocalDate date) {
        return date == null ? "" : date.toString();
    }
}
