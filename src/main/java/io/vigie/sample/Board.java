package io.vigie.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Jira: the issues of the two boards, with every change of their status, as the REST API gives them. */
final class Board {

    /** Issues created in a week. */
    private static final int ISSUES = 6;

    private static final double REWORKED = 0.08;
    private static final double REOPENED = 0.04;

    private static final List<String> PROJECTS = List.of("Boutique en ligne", "Outils internes");
    private static final List<String> KEYS = List.of("BEL", "OUT");
    private static final List<String> TYPES = List.of("Story", "Story", "Task", "Bug");
    private static final List<String> WHAT = List.of("Corriger", "Ajouter", "Simplifier", "Automatiser", "Documenter");
    private static final List<String> WHERE =
            List.of("le panier", "la page produit", "l'étiquette", "l'inventaire", "le suivi des colis", "les retours");

    private record Change(LocalDateTime at, String from, String to) {}

    private final Span span;
    private final long seed;

    Board(Span span, long seed) {
        this.span = span;
        this.seed = seed;
    }

    void write(Path folder) throws IOException {
        Dice dice = new Dice(seed, "board");
        StringBuilder json = new StringBuilder("{\"issues\":[");
        int[] numbers = {100, 100};
        String separator = "\n";
        for (int week = 0; week < span.weeks; week++) {
            double[] paces = dice.strata(ISSUES);
            List<LocalDateTime> created = new ArrayList<>();
            for (int i = 0; i < ISSUES; i++) {
                created.add(span.monday(week).plusDays(dice.below(5)).atTime(dice.whole(9, 17), dice.below(60)));
            }
            created.sort(Comparator.naturalOrder());
            for (int i = 0; i < ISSUES; i++) {
                if (created.get(i).toLocalDate().isAfter(span.end)
                        || created.get(i).toLocalDate().isBefore(span.start)) {
                    continue;
                }
                int project = dice.chance(0.6) ? 0 : 1;
                numbers[project]++;
                json.append(separator).append(issue(dice, project, numbers[project], created.get(i), paces[i]));
                separator = ",\n";
            }
        }
        json.append("\n]}\n");
        Files.write(
                folder.resolve("jira-issues-2026-11-02.json"), json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private String issue(Dice dice, int project, int number, LocalDateTime created, double pace) {
        List<Change> changes = new ArrayList<>();
        LocalDateTime started = at(created.plusDays(dice.whole(1, 10)), dice);
        double days = Dice.lognormal(pace, 6, 0.7);
        boolean blocked = dice.chance(0.25);
        boolean reworked = dice.chance(REWORKED);
        boolean reopened = dice.chance(REOPENED);
        changes.add(new Change(started, "To Do", "In Progress"));
        String status = "In Progress";
        if (blocked) {
            changes.add(new Change(started.plusMinutes((long) (days * 1440 * 0.3)), status, "Blocked"));
            changes.add(new Change(started.plusMinutes((long) (days * 1440 * 0.5)), "Blocked", status));
        }
        if (reworked) {
            changes.add(new Change(started.plusMinutes((long) (days * 1440 * 0.55)), status, "To Do"));
            changes.add(new Change(started.plusMinutes((long) (days * 1440 * 0.65)), "To Do", status));
        }
        changes.add(new Change(started.plusMinutes((long) (days * 1440 * 0.7)), status, "Waiting for review"));
        LocalDateTime done = at(started.plusMinutes((long) (days * 1440)), dice);
        if (!done.isAfter(changes.get(changes.size() - 1).at())) {
            done = changes.get(changes.size() - 1).at().plusMinutes(30);
        }
        changes.add(new Change(done, "Waiting for review", "Done"));
        if (reopened) {
            LocalDateTime back = at(done.plusDays(dice.whole(1, 5)), dice);
            changes.add(new Change(back, "Done", "In Progress"));
            changes.add(new Change(at(back.plusDays(dice.whole(1, 6)), dice), "In Progress", "Done"));
        }
        changes.removeIf(change -> change.at().toLocalDate().isAfter(span.end));
        String now =
                changes.isEmpty() ? "To Do" : changes.get(changes.size() - 1).to();
        String resolved =
                now.equals("Done") ? utc(changes.get(changes.size() - 1).at()) : "";
        String category = now.equals("Done") ? "done" : now.equals("To Do") ? "new" : "indeterminate";
        StringBuilder json = new StringBuilder("{\"key\":\"")
                .append(KEYS.get(project))
                .append('-')
                .append(number)
                .append("\",\"fields\":{\"summary\":\"")
                .append(dice.pick(WHAT))
                .append(' ')
                .append(dice.pick(WHERE))
                .append("\",\"issuetype\":{\"name\":\"")
                .append(dice.pick(TYPES))
                .append("\"},\"project\":{\"name\":\"")
                .append(PROJECTS.get(project))
                .append("\"},\"status\":{\"name\":\"")
                .append(now)
                .append("\",\"statusCategory\":{\"key\":\"")
                .append(category)
                .append("\"}},\"created\":\"")
                .append(utc(created))
                .append('"');
        if (!resolved.isEmpty()) {
            json.append(",\"resolutiondate\":\"").append(resolved).append('"');
        }
        json.append("},\"changelog\":{\"histories\":[");
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            json.append(i == 0 ? "" : ",")
                    .append("{\"created\":\"")
                    .append(utc(change.at()))
                    .append("\",\"items\":[{\"field\":\"status\",\"fromString\":\"")
                    .append(change.from())
                    .append("\",\"toString\":\"")
                    .append(change.to())
                    .append("\"}]}");
        }
        return json.append("]}}").toString();
    }

    /** During office hours of the same day, or of the Monday after. */
    private static LocalDateTime at(LocalDateTime time, Dice dice) {
        LocalDate day = time.toLocalDate();
        while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            day = day.plusDays(1);
        }
        return day.atTime(dice.whole(9, 17), dice.below(60));
    }

    private static String utc(LocalDateTime paris) {
        return Text.utc(paris).replace(' ', 'T') + ".000+0000";
    }
}
