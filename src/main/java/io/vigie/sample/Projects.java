package io.vigie.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Projects with budget, milestones and earned value; their tasks as Asana exports them; and sprints of two teams. */
final class Projects {

    /**
     * @param ago months before the last one in which it started
     * @param length planned months
     * @param pace share of the plan that gets done; 1 is on plan
     * @param cost what a euro of plan costs
     */
    private record Plan(
            String id,
            String name,
            String kind,
            String team,
            int ago,
            int length,
            double budget,
            double pace,
            double cost) {}

    private static final List<Plan> PLANS = List.of(
            new Plan("P-01", "Nouvelle boutique", "system", "Web et marketing", 26, 12, 310_000, 0.95, 1.06),
            new Plan("P-02", "Paie externalisée", "outsourcing", "Finance et RH", 28, 8, 90_000, 1.0, 0.97),
            new Plan("P-03", "Gamme hiver", "product", "Produit", 20, 12, 240_000, 0.98, 1.02),
            new Plan("P-04", "Réorganisation logistique", "reorganisation", "Logistique", 13, 16, 420_000, 0.94, 1.04),
            new Plan("P-05", "Migration CRM", "crm-migration", "Ventes", 9, 12, 260_000, 0.8, 1.13),
            new Plan("P-06", "Automatisation du dépôt", "automation", "Logistique", 6, 14, 380_000, 1.01, 0.99));

    private static final List<String> STEPS =
            List.of("Cadrage", "Conception", "Réalisation", "Essais", "Bascule", "Bilan");

    private static final List<String> VERBS =
            List.of("Préparer", "Vérifier", "Documenter", "Mettre en place", "Former à");

    private final Span span;
    private final long seed;

    Projects(Span span, long seed) {
        this.span = span;
        this.seed = seed;
    }

    void write(Path folder, Planted planted) throws IOException {
        projects(folder, planted);
        milestones(new Dice(seed, "milestones"), folder, planted);
        ledger(new Dice(seed, "project-ledger"), folder, planted);
        tasks(new Dice(seed, "project-tasks"), folder, planted);
        sprints(new Dice(seed, "sprints"), folder, planted);
        Map<String, Object> scope = new LinkedHashMap<>();
        scope.put("project", "Migration CRM");
        planted.fact("late-project", "projects", "later", scope, "a fifth behind its plan, an eighth over its cost");
    }

    private YearMonth last() {
        return YearMonth.from(span.end);
    }

    private YearMonth start(Plan plan) {
        return last().minusMonths(plan.ago());
    }

    /** Months the project takes at its pace. */
    private static int months(Plan plan) {
        return (int) Math.ceil(plan.length() / plan.pace());
    }

    private boolean finished(Plan plan) {
        return !start(plan).plusMonths(months(plan) - 1L).isAfter(last());
    }

    /** Share of an S-shaped plan that is due after some months. */
    private static double due(Plan plan, double months) {
        double x = Math.min(1, Math.max(0, months / plan.length()));
        return x * x * (3 - 2 * x);
    }

    private void projects(Path folder, Planted planted) throws IOException {
        Export export = Workforce.plain(
                "projects-2026-11-02.csv",
                "Project",
                "Project name",
                "Kind",
                "Team",
                "Status",
                "Start",
                "Baseline finish",
                "Current finish",
                "Finished",
                "Budget at completion");
        for (Plan plan : PLANS) {
            LocalDate end = start(plan).plusMonths(months(plan) - 1L).atEndOfMonth();
            export.row(
                    plan.id(),
                    plan.name(),
                    plan.kind(),
                    plan.team(),
                    finished(plan) ? "Finished" : "Running",
                    start(plan).atDay(1).toString(),
                    start(plan).plusMonths(plan.length() - 1L).atEndOfMonth().toString(),
                    end.toString(),
                    finished(plan) ? end.toString() : "",
                    Text.cents(Math.round(plan.budget() * 100)));
        }
        export.write(folder, planted);
    }

    /** Every second of a project's months has a milestone; three of four are met when the pace is the planned one. */
    private void milestones(Dice dice, Path folder, Planted planted) throws IOException {
        Export export = Workforce.plain(
                "milestones-2026-11-02.csv",
                "Milestone ID",
                "Project",
                "Milestone",
                "Team",
                "First baseline",
                "Current due",
                "Done");
        for (Plan plan : PLANS) {
            int count = plan.length();
            for (int i = 0; i < count; i++) {
                LocalDate due = start(plan).plusMonths(i).atDay(15 + dice.below(12));
                int slip = (int) Math.round((1 / plan.pace() - 1) * 30 * (i + 1)) + dice.whole(-9, 4);
                LocalDate done = due.plusDays(slip);
                boolean open = done.isAfter(span.end);
                export.row(
                        plan.id() + "-" + Text.two(i + 1),
                        plan.id(),
                        STEPS.get(i * STEPS.size() / count) + " " + (i + 1),
                        plan.team(),
                        due.toString(),
                        slip > 14 ? due.plusDays(slip).toString() : due.toString(),
                        open ? "" : done.toString());
            }
        }
        export.write(folder, planted);
    }

    /** What each month adds; months to come have a plan only. */
    private void ledger(Dice dice, Path folder, Planted planted) throws IOException {
        Export export = Workforce.plain(
                "project-ledger-2026-11-02.csv", "Project", "Month", "Planned value", "Earned value", "Actual cost");
        for (Plan plan : PLANS) {
            int known = Math.min(months(plan), plan.ago() + 1);
            for (int i = 0; i < Math.max(known, plan.length()); i++) {
                double planned = plan.budget() * (due(plan, i + 1) - due(plan, i));
                double earned = plan.budget() * (due(plan, (i + 1) * plan.pace()) - due(plan, i * plan.pace()));
                double actual = earned * plan.cost() * dice.between(0.96, 1.04);
                export.row(
                        plan.id(),
                        start(plan).plusMonths(i).atDay(1).toString(),
                        Text.cents(Math.round(planned * 100)),
                        i < known ? Text.cents(Math.round(earned * 100)) : "",
                        i < known ? Text.cents(Math.round(actual * 100)) : "");
            }
        }
        export.write(folder, planted);
    }

    /** Tasks are opened over the first half of a project and done at a steady rate; some are still open. */
    private void tasks(Dice dice, Path folder, Planted planted) throws IOException {
        Export export = new Export(
                "asana-projects-2026-11-02.csv",
                Export.Quoting.NEEDED,
                ',',
                "\n",
                StandardCharsets.UTF_8,
                false,
                "Task ID",
                "Created At",
                "Completed At",
                "Last Modified",
                "Name",
                "Section/Column",
                "Assignee",
                "Assignee Email",
                "Start Date",
                "Due Date",
                "Tags",
                "Notes",
                "Projects",
                "Parent task");
        long id = 1_209_000_000_000_000L;
        for (Plan plan : PLANS) {
            if (finished(plan)) {
                continue;
            }
            LocalDate begin = start(plan).atDay(1);
            int count = plan.length() * 9;
            for (int i = 0; i < count; i++) {
                id += dice.whole(3, 900);
                LocalDate due = begin.plusDays(10 + Math.round(plan.length() * 29.5 * i / count));
                LocalDate created = begin.plusDays(Math.round(plan.length() * 15.0 * i / count) + dice.below(6));
                LocalDate done = begin.plusDays(
                        Math.round(plan.length() * 30.4 / plan.pace() * (i + 1) / count) + dice.below(15));
                if (created.isAfter(span.end)) {
                    continue;
                }
                boolean open = done.isAfter(span.end);
                export.row(
                        Long.toString(id),
                        created.toString(),
                        open ? "" : done.toString(),
                        (open ? created : done).toString(),
                        dice.pick(VERBS) + " l'étape " + (i + 1),
                        open ? done.isAfter(span.end.plusDays(20)) ? "To do" : "Doing" : "Done",
                        "",
                        "",
                        "",
                        due.toString(),
                        "",
                        "",
                        plan.name(),
                        "");
            }
        }
        export.write(folder, planted);
    }

    private void sprints(Dice dice, Path folder, Planted planted) throws IOException {
        Export export = Workforce.plain(
                "sprints-2026-11-02.csv",
                "Sprint",
                "Team",
                "Start",
                "End",
                "Committed",
                "Committed resolved",
                "Added later",
                "Added resolved");
        String[] teams = {"Web et marketing", "Produit"};
        int sprint = 0;
        for (int week = 0; week + 1 < span.weeks; week += 2) {
            sprint++;
            LocalDate monday = span.monday(week);
            LocalDate friday = monday.plusDays(11);
            if (monday.isBefore(span.start) || friday.isAfter(span.end)) {
                continue;
            }
            for (String team : teams) {
                int committed = dice.whole(34, 48);
                int added = dice.whole(0, 9);
                export.row(
                        "S" + sprint,
                        team,
                        monday.toString(),
                        friday.toString(),
                        Integer.toString(committed),
                        Long.toString(Math.round(committed * dice.between(0.68, 0.98))),
                        Integer.toString(added),
                        Long.toString(Math.round(added * dice.between(0.4, 0.9))));
            }
        }
        export.write(folder, planted);
    }
}
