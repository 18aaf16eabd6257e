package io.vigie.sample;

import io.vigie.sample.Support.Written;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What else Intercom tells about the conversations: what was done when, the promised times, the ratings asked for. */
final class Helpdesk {

    /** Of the conversations a person answers, how many one answer settles. */
    private static final double ONE_TOUCH = 0.56;

    private static final double REOPENED = 0.06;
    private static final double URGENT = 0.1;
    private static final int PROMISE_HOURS = 9;
    private static final int URGENT_HOURS = 6;

    /** Of the closed conversations without a rating, how many were asked for one. */
    private static final double ASKED = 0.45;

    private final long seed;
    private int action = 610_000;

    Helpdesk(long seed) {
        this.seed = seed;
    }

    void write(Path folder, Planted planted, List<Written> conversations) throws IOException {
        actions(folder, planted, conversations);
        promises(folder, planted, conversations);
        ratings(folder, planted, conversations);
    }

    private static Export export(String name, String... header) {
        return new Export(name, Export.Quoting.NEEDED, ',', "\n", StandardCharsets.UTF_8, false, header);
    }

    private void actions(Path folder, Planted planted, List<Written> conversations) throws IOException {
        Dice dice = new Dice(seed, "conversation actions");
        Export export = export(
                "intercom-conversation-actions-2026-11-02.csv",
                "Conversation ID",
                "Action ID",
                "Action type",
                "Action time (Europe/Paris)",
                "Action performed by");
        for (Written one : conversations) {
            if (one.reply() == null) {
                continue;
            }
            LocalDateTime replied = one.started().plusSeconds(one.reply());
            row(export, one, "Reply", replied, one.bot() ? "Fin AI Agent" : "Teammate");
            LocalDateTime closed = one.closed();
            LocalDateTime until = closed == null ? Span.EXTRACTED.minusDays(1).atTime(7, 0) : closed;
            long left = Duration.between(replied, until).toSeconds();
            if (!one.bot() && left > 1200 && !dice.chance(ONE_TOUCH)) {
                double asked = dice.between(0.05, 0.2);
                double back = asked + dice.between(0.1, 0.4);
                double answered = back + dice.between(0.05, 0.2);
                row(export, one, "Awaiting customer", at(replied, left * asked), "Teammate");
                row(export, one, "Opened", at(replied, left * back), "Customer");
                row(export, one, "Reply", at(replied, left * answered), "Teammate");
            }
            if (closed == null) {
                if (one.snoozed()) {
                    row(export, one, "Snoozed", replied.plusMinutes(1), "Teammate");
                }
                continue;
            }
            if (!one.bot() && left > 7200 && dice.chance(REOPENED)) {
                row(export, one, "Closed", at(replied, left * 0.85), "Teammate");
                row(export, one, "Reopened", at(replied, left * 0.93), "Customer");
            }
            row(export, one, "Closed", closed, one.bot() ? "Fin AI Agent" : "Teammate");
        }
        export.defect(dice, "unknown author", "Action performed by", "Somebody", "990000000004");
        export.write(folder, planted);
    }

    private static LocalDateTime at(LocalDateTime from, double seconds) {
        return from.plusSeconds((long) seconds);
    }

    private void row(Export export, Written one, String type, LocalDateTime time, String author) {
        action++;
        export.row(Long.toString(one.id()), Integer.toString(action), type, Text.seconds(time), author);
    }

    private void promises(Path folder, Planted planted, List<Written> conversations) throws IOException {
        Dice dice = new Dice(seed, "promised replies");
        Export export = export(
                "intercom-sla-2026-11-02.csv",
                "Conversation ID",
                "SLA target",
                "Priority when applied",
                "Team assigned when applied",
                "SLA applied at (Europe/Paris)",
                "SLA due at (Europe/Paris)",
                "SLA met at (Europe/Paris)");
        for (Written one : conversations) {
            boolean urgent = dice.chance(URGENT);
            if (one.bot()) {
                continue;
            }
            LocalDateTime due = one.started().plusHours(urgent ? URGENT_HOURS : PROMISE_HOURS);
            export.row(
                    Long.toString(one.id()),
                    "First reply",
                    urgent ? "Urgent" : "Normal",
                    one.team(),
                    Text.seconds(one.started()),
                    Text.seconds(due),
                    one.reply() == null ? "" : Text.seconds(one.started().plusSeconds(one.reply())));
        }
        export.defect(
                dice, "met before it was applied", "SLA met at (Europe/Paris)", "2020-01-01 08:00:00", "990000000005");
        export.write(folder, planted);
    }

    private void ratings(Path folder, Planted planted, List<Written> conversations) throws IOException {
        Dice dice = new Dice(seed, "ratings asked for");
        Export export = export(
                "intercom-ratings-2026-11-02.csv",
                "Conversation ID",
                "Rating requested at (Europe/Paris)",
                "Rated at (Europe/Paris)",
                "Rating",
                "Team rated");
        for (Written one : conversations) {
            LocalDateTime closed = one.closed();
            Integer rating = one.rating();
            boolean asked = dice.chance(ASKED);
            long minutes = dice.whole(2, 900);
            if (closed == null || rating == null && !asked) {
                continue;
            }
            export.row(
                    Long.toString(one.id()),
                    Text.seconds(closed),
                    rated(closed, rating, minutes),
                    rating == null ? "" : Integer.toString(rating),
                    one.team());
        }
        export.defect(dice, "not a number", "Rating", "great", "990000000006");
        export.write(folder, planted);
    }

    private static String rated(LocalDateTime closed, @Nullable Integer rating, long minutes) {
        if (rating == null) {
            return "";
        }
        LocalDateTime then = closed.plusMinutes(minutes);
        return Text.seconds(then.toLocalDate().isBefore(Span.EXTRACTED) ? then : closed);
    }
}
