package io.vigie.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the working day is spent, by team and never by person: hours by task, approvals, cases, seats of tools, chat. */
final class Workplace {

    /**
     * @param share of the hours the team logs
     * @param productive whether it is work for customers
     * @param manual whether it is repetitive work by hand
     */
    private record Task(String name, double share, boolean productive, boolean manual) {}

    private static final List<List<Task>> TASKS = List.of(
            List.of(
                    new Task("Réparation", 0.66, true, false),
                    new Task("Contrôle", 0.17, true, false),
                    new Task("Saisie des fiches", 0.09, false, true),
                    new Task("Réunions", 0.08, false, false)),
            List.of(
                    new Task("Préparation", 0.78, true, false),
                    new Task("Étiquetage", 0.10, true, true),
                    new Task("Inventaire", 0.07, false, true),
                    new Task("Réunions", 0.05, false, false)),
            List.of(
                    new Task("Conversations", 0.70, true, false),
                    new Task("Avoirs", 0.14, true, true),
                    new Task("Report de commandes", 0.08, false, true),
                    new Task("Réunions", 0.08, false, false)),
            List.of(
                    new Task("Développement", 0.60, true, false),
                    new Task("Campagnes", 0.17, true, false),
                    new Task("Fiches produit", 0.08, false, true),
                    new Task("Réunions", 0.15, false, false)),
            List.of(
                    new Task("Conception", 0.66, true, false),
                    new Task("Essais", 0.16, true, false),
                    new Task("Nomenclatures", 0.06, false, true),
                    new Task("Réunions", 0.12, false, false)),
            List.of(
                    new Task("Clients", 0.66, true, false),
                    new Task("Devis", 0.14, true, true),
                    new Task("Rapports", 0.08, false, true),
                    new Task("Réunions", 0.12, false, false)),
            List.of(
                    new Task("Clôture", 0.40, true, false),
                    new Task("Paie", 0.26, true, false),
                    new Task("Saisie des factures", 0.24, false, true),
                    new Task("Réunions", 0.10, false, false)));

    /** Working hours of a person and day, and the share of them that is logged. */
    private static final double HOURS_A_DAY = 6.8;

    private static final double LOGGED = 0.9;

    private record Tool(String name, int paid, double used, double seat) {}

    private static final List<Tool> TOOLS = List.of(
            new Tool("CRM", 40, 0.52, 75),
            new Tool("Messagerie", 120, 0.90, 7.25),
            new Tool("Service client", 26, 0.88, 89),
            new Tool("ERP", 60, 0.81, 24.9),
            new Tool("Suivi de temps", 135, 0.93, 3.99),
            new Tool("Dessin", 14, 0.79, 55),
            new Tool("Recrutement", 6, 0.80, 110),
            new Tool("Gestion de projets", 30, 0.70, 10.99));

    private static final List<String> APPROVALS = List.of("Achat", "Achat", "Avoir", "Congé", "Remise");
    private static final List<String> PROCESSES = List.of("Saisie de facture", "Confirmation de commande", "Avoir");
    private static final double[] TOUCHLESS = {0.38, 0.72, 0.22};

    /** Cases of a process in a month. */
    private static final int CASES = 22;

    private final Span span;
    private final long seed;
    private final List<People.Worker> staff;

    Workplace(Span span, long seed, List<People.Worker> staff) {
        this.span = span;
        this.seed = seed;
        this.staff = staff;
    }

    void write(Path folder, Planted planted) throws IOException {
        time(new Dice(seed, "time"), folder, planted);
        approvals(new Dice(seed, "approvals"), folder, planted);
        cases(new Dice(seed, "cases"), folder, planted);
        licences(new Dice(seed, "licences"), folder, planted);
        workspace(new Dice(seed, "workspace"), folder, planted);
        messages(new Dice(seed, "messages"), folder, planted);
    }

    private int size(String department, LocalDate day) {
        return (int) staff.stream()
                .filter(worker -> worker.department().equals(department) && worker.employed(day))
                .count();
    }

    /** One entry for each team, task and week, made at the team's own terminal; a week that spans two months has two. */
    private void time(Dice dice, Path folder, Planted planted) throws IOException {
        Export export = new Export(
                "Clockify_Time_Report_Detailed_2026-11-02.csv",
                Export.Quoting.NEEDED,
                ',',
                "\n",
                StandardCharsets.UTF_8,
                false,
                "Project",
                "Client",
                "Task",
                "User",
                "Group",
                "Tags",
                "Billable",
                "Start Date",
                "End Date",
                "Duration (h)",
                "Duration (decimal)");
        LocalDate from = span.start;
        while (!from.isAfter(span.end)) {
            LocalDate sunday = from.plusDays(7L - from.getDayOfWeek().getValue());
            LocalDate last = from.withDayOfMonth(from.lengthOfMonth());
            LocalDate to = sunday.isBefore(last) ? sunday : last;
            LocalDate first = Span.nextWorking(from);
            if (!first.isAfter(to)) {
                week(dice, export, first, to);
            }
            from = to.plusDays(1);
        }
        export.defect(dice, "bad date", "Start Date", "2026-13-01", "Interne");
        export.defect(dice, "negative duration", "Duration (h)", "-02:00:00", "Interne");
        export.write(folder, planted);
    }

    private void week(Dice dice, Export export, LocalDate first, LocalDate to) {
        int days = 0;
        for (LocalDate day = first; !day.isAfter(to); day = day.plusDays(1)) {
            days += Span.working(day) ? 1 : 0;
        }
        LocalDate last = first;
        for (LocalDate day = first; !day.isAfter(to); day = day.plusDays(1)) {
            last = Span.working(day) ? day : last;
        }
        double holiday = first.getMonthValue() == 8 ? 0.93 : 1;
        for (int d = 0; d < TASKS.size(); d++) {
            String team = People.departments().get(d);
            double hours = size(team, first) * days * HOURS_A_DAY * LOGGED * holiday * dice.between(0.98, 1.02);
            for (Task task : TASKS.get(d)) {
                long quarters = Math.round(hours * task.share() * dice.between(0.95, 1.05) * 4);
                export.row(
                        "Interne",
                        "",
                        task.name(),
                        "Terminal " + team,
                        team,
                        task.manual() ? "manual-repetitive" : "",
                        task.productive() ? "Yes" : "No",
                        first.toString(),
                        last.toString(),
                        Text.padded(quarters / 4, 2) + ":" + Text.two((int) (quarters % 4) * 15) + ":00",
                        Text.cents(quarters * 25));
            }
        }
    }

    private void approvals(Dice dice, Path folder, Planted planted) throws IOException {
        Export export = Workforce.plain(
                "approvals-2026-11-02.csv",
                "Request",
                "Kind",
                "Team",
                "Requested",
                "Decided",
                "Decided by role",
                "Outcome",
                "Amount");
        int request = 20_000;
        for (int month = 0; month < span.months; month++) {
            double delegated = 0.34 + 0.16 * month / span.months;
            for (int i = 0; i < 36; i++) {
                LocalDate asked = Span.nextWorking(span.month(month).atDay(1 + dice.below(28)));
                String kind = dice.pick(APPROVALS);
                LocalDate decided = Span.nextWorking(asked.plusDays(dice.whole(0, 9)));
                double euros = kind.equals("Congé") ? 0 : Dice.lognormal(dice.between(0.02, 0.98), 420, 1);
                String role = dice.chance(delegated)
                        ? "Team member"
                        : euros > 1500 || dice.chance(0.15) ? "Executive" : "Manager";
                boolean open = decided.isAfter(span.end);
                export.row(
                        Integer.toString(++request),
                        kind,
                        dice.pick(People.departments()),
                        asked.toString(),
                        open ? "" : decided.toString(),
                        open ? "" : role,
                        open ? "" : dice.chance(0.9) ? "Approved" : "Rejected",
                        kind.equals("Congé") ? "" : Text.cents(Math.round(euros * 100)));
            }
        }
        export.defect(dice, "decided before it was requested", "Decided", "2020-01-01", "99001");
        export.write(folder, planted);
    }

    private void cases(Dice dice, Path folder, Planted planted) throws IOException {
        Export export = Workforce.plain(
                "processed-cases-2026-11-02.csv", "Case", "Process", "Team", "Started", "Completed", "Manual touches");
        String[] teams = {"Finance et RH", "Ventes", "Service client"};
        int number = 300_000;
        double[] wobble = dice.noise(span.months, 0.06);
        for (int month = 0; month < span.months; month++) {
            List<double[]> places = new ArrayList<>();
            for (int process = 0; process < PROCESSES.size(); process++) {
                places.add(dice.strata(CASES));
            }
            for (int i = 0; i < CASES * PROCESSES.size(); i++) {
                int process = i % PROCESSES.size();
                LocalDate started = Span.nextWorking(span.month(month).atDay(1 + dice.below(28)));
                LocalDate completed = Span.nextWorking(started.plusDays(dice.whole(0, 5)));
                boolean touchless = places.get(process)[i / PROCESSES.size()] < TOUCHLESS[process] + wobble[month];
                export.row(
                        Integer.toString(++number),
                        PROCESSES.get(process),
                        teams[process],
                        started.toString(),
                        completed.isAfter(span.end) ? "" : completed.toString(),
                        Integer.toString(touchless ? 0 : dice.whole(1, 4)));
            }
        }
        export.defect(dice, "negative touches", "Manual touches", "-1", "99001");
        export.write(folder, planted);
    }

    private void licences(Dice dice, Path folder, Planted planted) throws IOException {
        Export export = Workforce.plain("licences-2026-11-02.csv", "Month", "Tool", "Seats paid", "Seats used", "Cost");
        for (int month = 0; month < span.months; month++) {
            for (Tool tool : TOOLS) {
                double used = Math.min(1, tool.used() * dice.between(0.95, 1.05));
                export.row(
                        span.month(month).atDay(1).toString(),
                        tool.name(),
                        Integer.toString(tool.paid()),
                        Long.toString(Math.round(tool.paid() * used)),
                        Text.cents(Math.round(tool.paid() * tool.seat() * 100)));
            }
        }
        export.write(folder, planted);
        Map<String, Object> scope = new LinkedHashMap<>();
        scope.put("tool", TOOLS.get(0).name());
        planted.fact("unused-seats", "tools", "later", scope, "about half of the seats paid are used");
    }

    private void workspace(Dice dice, Path folder, Planted planted) throws IOException {
        Export export = Workforce.plain(
                "Moraine Workspace Analytics 2026-11-02.csv",
                "Date",
                "Total membership",
                "Guests",
                "Daily active members",
                "Daily members posting messages",
                "Weekly active members",
                "Weekly members posting messages",
                "Messages posted");
        for (LocalDate day = span.start; !day.isAfter(span.end); day = day.plusDays(1)) {
            int members = 112 + span.month(day) / 4;
            boolean works = Span.working(day);
            double calm = day.getMonthValue() == 8 ? 0.85 : 1;
            long weekly = Math.round(members * calm * dice.between(0.83, 0.88));
            long daily = Math.round(members * calm * (works ? dice.between(0.66, 0.74) : dice.between(0.06, 0.12)));
            export.row(
                    day.toString(),
                    Integer.toString(members),
                    "9",
                    Long.toString(daily),
                    Long.toString(Math.round(daily * 0.6)),
                    Long.toString(weekly),
                    Long.toString(Math.round(weekly * 0.72)),
                    Long.toString(Math.round(daily * dice.between(5, 7))));
        }
        export.write(folder, planted);
    }

    private void messages(Dice dice, Path folder, Planted planted) throws IOException {
        Export export = Workforce.plain(
                "team-messages-2026-11-02.csv", "Week", "Team", "Members", "Messages", "After-hours messages");
        double[] late = {0.03, 0.06, 0.05, 0.11, 0.07, 0.12, 0.06};
        for (int week = 0; week < span.weeks; week++) {
            LocalDate monday = span.monday(week);
            if (monday.isBefore(span.start) || monday.plusDays(6).isAfter(Span.EXTRACTED)) {
                continue;
            }
            for (int d = 0; d < late.length; d++) {
                String team = People.departments().get(d);
                int members = size(team, monday);
                long messages = Math.round(members * (d < 2 ? 14 : 52) * dice.between(0.85, 1.15));
                export.row(
                        monday.toString(),
                        team,
                        Integer.toString(members),
                        Long.toString(messages),
                        Long.toString(Math.round(messages * late[d] * dice.between(0.7, 1.3))));
            }
        }
        export.write(folder, planted);
    }
}
