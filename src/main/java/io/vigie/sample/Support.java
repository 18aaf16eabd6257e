package io.vigie.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Intercom: more customers write on Mondays, and on Mondays they wait longest. */
final class Support {

    /** Conversations of a month at scale 1. */
    private static final double CONVERSATIONS = 90;

    private static final double MONDAY = 3.2;
    private static final List<String> TEAMS = List.of("Conseil", "Abonnements");

    /** Conversations by weekday, Monday first; Sunday none. */
    private static final double[] WEEKDAYS = {1.7, 1.0, 1.0, 1.0, 1.0, 0.4, 0.0};

    private record Conversation(
            LocalDateTime started,
            int team,
            long reply,
            @Nullable LocalDateTime closed,
            boolean bot) {}

    /**
     * A conversation as it stands in the export, for what else Intercom tells about it.
     *
     * @param reply seconds to the first reply, or null if nobody has replied
     * @param rating 1 to 5, or null
     */
    record Written(
            long id,
            LocalDateTime started,
            String team,
            @Nullable Long reply,
            @Nullable LocalDateTime closed,
            boolean snoozed,
            boolean bot,
            @Nullable Integer rating) {}

    private final Span span;
    private final double scale;
    private final long seed;

    Support(Span span, double scale, long seed) {
        this.span = span;
        this.scale = scale;
        this.seed = seed;
    }

    List<Written> write(Path folder, Planted planted) throws IOException {
        List<Conversation> best = List.of();
        double quietest = Double.MAX_VALUE;
        for (int attempt = 0; attempt < 60 && quietest > 0; attempt++) {
            List<Conversation> drawn = draw(new Dice(seed, "support " + attempt));
            double loudness = loudness(drawn);
            if (loudness < quietest) {
                quietest = loudness;
                best = drawn;
            }
        }
        List<Written> written = export(folder, planted, best);
        Map<String, Object> scope = new LinkedHashMap<>();
        scope.put("weekday", "Monday");
        planted.fact(
                "understaffed-monday",
                "F1",
                "later",
                scope,
                "on Mondays 1.7 times as many conversations start and the first reply takes about three times as long");
        return written;
    }

    private List<Conversation> draw(Dice dice) {
        List<Conversation> drawn = new ArrayList<>();
        double[] volume = dice.noise(span.months, 0.08);
        double[] pace = dice.noise(span.months, 0.10);
        for (int month = 0; month < span.months; month++) {
            double[] share = dice.noise(2, 0.04);
            int all = (int) Math.max(2, Math.round(CONVERSATIONS * scale * (1 + volume[month])));
            int first = (int) Math.round(all * (0.6 + share[0]));
            for (int team = 0; team < 2; team++) {
                int n = team == 0 ? first : all - first;
                double[] replies = dice.strata(n);
                double[] closings = dice.strata(n);
                List<LocalDate> days = days(dice, month, n);
                for (int i = 0; i < n; i++) {
                    LocalDate day = days.get(i);
                    LocalDateTime started = day.atTime(8, 0).plusSeconds(dice.below(11 * 3600));
                    boolean bot = dice.chance(0.1);
                    double monday = day.getDayOfWeek() == DayOfWeek.MONDAY ? MONDAY : 1;
                    long reply = bot
                            ? dice.whole(2, 9)
                            : Math.max(
                                    20,
                                    Math.round(Dice.lognormal(replies[i], team == 0 ? 5400 : 8200, 0.8)
                                            * monday
                                            * (1 + pace[month])));
                    long open = reply + (bot ? 120 : Math.round(Dice.lognormal(closings[i], 72000, 0.9)));
                    LocalDateTime closed = started.plusSeconds(open);
                    if (closed.getHour() < 7) {
                        closed = closed.plusHours(8); // nobody closes at night, and summer time ends at night
                    }
                    drawn.add(new Conversation(
                            started, team, reply, closed.toLocalDate().isBefore(Span.EXTRACTED) ? closed : null, bot));
                }
            }
        }
        drawn.sort(Comparator.comparing(Conversation::started)
                .thenComparing(Conversation::team)
                .thenComparing(Conversation::reply));
        return drawn;
    }

    /** {@code n} days of a month, as often as its weekdays ask. */
    private List<LocalDate> days(Dice dice, int month, int n) {
        double[] reach = new double[span.month(month).lengthOfMonth()];
        double sum = 0;
        for (int day = 0; day < reach.length; day++) {
            sum += WEEKDAYS[span.month(month).atDay(day + 1).getDayOfWeek().getValue() - 1];
            reach[day] = sum;
        }
        List<LocalDate> days = new ArrayList<>();
        for (double place : dice.strata(n)) {
            int day = 0;
            while (reach[day] < place * sum) {
                day++;
            }
            days.add(span.month(month).atDay(day + 1));
        }
        return days;
    }

    /** Of volume, median first reply and open conversations at the month's end, in total and by team. */
    private double loudness(List<Conversation> drawn) {
        double loudness = 0;
        for (int team = -1; team < TEAMS.size(); team++) {
            List<List<Long>> replies = new ArrayList<>();
            for (int month = 0; month < span.months; month++) {
                replies.add(new ArrayList<>());
            }
            double[] count = new double[span.months];
            double[] backlog = new double[span.months];
            for (Conversation one : drawn) {
                if (team >= 0 && one.team() != team) {
                    continue;
                }
                int started = span.month(one.started().toLocalDate());
                count[started]++;
                if (!one.bot()) {
                    replies.get(started).add(one.reply());
                }
                LocalDateTime closed = one.closed();
                int until = closed == null ? span.months : span.month(closed.toLocalDate());
                for (int month = started; month < Math.min(until, span.months); month++) {
                    backlog[month]++;
                }
            }
            double[] median = new double[span.months];
            for (int month = 0; month < span.months; month++) {
                long[] sorted = replies.get(month).stream()
                        .mapToLong(Long::longValue)
                        .sorted()
                        .toArray();
                int n = sorted.length;
                median[month] = n == 0 ? 0 : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2.0;
            }
            loudness += Quiet.loudness(median) + Quiet.loudness(count) + (team < 0 ? 1 : 0.2) * Quiet.loudness(backlog);
        }
        return loudness;
    }

    private List<Written> export(Path folder, Planted planted, List<Conversation> conversations) throws IOException {
        List<Written> written = new ArrayList<>();
        Dice dice = new Dice(seed, "support export");
        Export export = new Export(
                "intercom-conversations-2026-11-02.csv",
                Export.Quoting.NEEDED,
                ',',
                "\n",
                StandardCharsets.UTF_8,
                false,
                "Conversation ID",
                "Conversation started at (Europe/Paris)",
                "Conversation last closed at (Europe/Paris)",
                "Current conversation state",
                "Channel",
                "Team currently assigned",
                "Teammate currently assigned",
                "First response time (seconds)",
                "Conversation rating",
                "Fin AI Agent deflected",
                "Topics",
                "User name");
        List<String> topics = List.of("Livraison", "Retour", "Taille", "Réparation", "Facture", "Abonnement");
        long id = 215_470_000_000L;
        for (Conversation one : conversations) {
            id += dice.whole(101, 99999);
            LocalDateTime closed = one.closed();
            boolean replied =
                    !one.started().plusSeconds(one.reply()).toLocalDate().isAfter(span.end);
            String state = closed != null ? "Closed" : dice.chance(0.3) ? "Snoozed" : "Open";
            String[] cells = {
                Long.toString(id),
                Text.seconds(one.started()),
                closed == null ? "" : Text.seconds(closed),
                state,
                dice.chance(0.55) ? "Chat" : "Email",
                TEAMS.get(one.team()),
                one.bot() ? "" : Names.first(dice) + " " + Names.last(dice),
                replied || closed != null ? Long.toString(one.reply()) : "",
                closed != null && dice.chance(0.25)
                        ? Integer.toString(dice.chance(0.8) ? dice.whole(4, 5) : dice.whole(1, 3))
                        : "",
                one.bot() ? "true" : "false",
                dice.pick(topics),
                Names.first(dice) + " " + Names.last(dice)
            };
            export.row(cells);
            written.add(new Written(
                    id,
                    one.started(),
                    cells[5],
                    cells[7].isEmpty() ? null : Long.valueOf(cells[7]),
                    closed,
                    state.equals("Snoozed"),
                    one.bot(),
                    cells[8].isEmpty() ? null : Integer.valueOf(cells[8])));
        }
        export.defect(dice, "missing key", "Conversation ID", "", "");
        export.defect(dice, "unknown state", "Current conversation state", "Fermé ?", "990000000001");
        export.defect(dice, "negative duration", "First response time (seconds)", "-3600", "990000000002");
        export.defect(dice, "bad date", "Conversation started at (Europe/Paris)", "02/31/2026 08:00", "990000000003");
        export.write(folder, planted);
        return written;
    }
}
