package io.vigie.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** What the payroll office and the accounts keep besides the list of employees: hours, labour cost, revenue, the organisation. */
final class Workforce {

    /**
     * @param gross monthly gross pay of a full-time post in 2024, in euros
     * @param overtime usual share of overtime
     */
    private record Pay(double gross, double overtime) {}

    private static final List<Pay> PAY = List.of(
            new Pay(2350, 0.030),
            new Pay(2200, 0.045),
            new Pay(2300, 0.020),
            new Pay(3600, 0.012),
            new Pay(3300, 0.010),
            new Pay(3400, 0.015),
            new Pay(3200, 0.012));

    /** Some work 28 hours, so the mean working day is a little shorter than seven hours. */
    private static final double HOURS_A_DAY = 6.8;

    private static final double CHARGES = 0.42;
    private static final double BONUS = 0.04;

    private final Span span;
    private final long seed;
    private final List<People.Worker> staff;

    Workforce(Span span, long seed, List<People.Worker> staff) {
        this.span = span;
        this.seed = seed;
        this.staff = staff;
    }

    void write(Path folder, Planted planted) throws IOException {
        schedules(folder, planted);
        payroll(folder, planted);
        revenue(folder, planted);
        reportingLines(folder, planted);
    }

    static Export plain(String name, String... header) {
        return new Export(name, Export.Quoting.NEEDED, ',', "\n", StandardCharsets.UTF_8, false, header);
    }

    private List<People.Worker> employed(String department, LocalDate day) {
        return staff.stream()
                .filter(worker -> worker.department().equals(department) && worker.employed(day))
                .toList();
    }

    /** A team is a department here. Overtime follows the season in the workshop and the warehouses. */
    private void schedules(Path folder, Planted planted) throws IOException {
        Dice dice = new Dice(seed, "schedules");
        Export export = plain(
                "work-schedules-2026-11-02.csv",
                "Date",
                "Department",
                "Scheduled hours",
                "Contractual hours",
                "Overtime hours");
        for (LocalDate day = span.start; !day.isAfter(span.end); day = day.plusDays(1)) {
            if (!Span.working(day)) {
                continue;
            }
            for (int d = 0; d < PAY.size(); d++) {
                String department = People.departments().get(d);
                double hours = employed(department, day).size() * HOURS_A_DAY;
                double season = d < 2 ? StrictMath.pow(Span.season(day), 2) : 1;
                double overtime = hours * PAY.get(d).overtime() * season * dice.between(0.6, 1.4);
                export.row(day.toString(), department, tenths(hours), tenths(hours), tenths(overtime));
            }
        }
        export.write(folder, planted);
    }

    private void payroll(Path folder, Planted planted) throws IOException {
        Dice dice = new Dice(seed, "payroll");
        Export export = plain("payroll-costs-2026-11-02.csv", "Month", "Department", "Cost kind", "Labour cost");
        for (int month = 0; month < span.months; month++) {
            YearMonth now = span.month(month);
            double raise = StrictMath.pow(1.025, now.getYear() - 2024);
            for (int d = 0; d < PAY.size(); d++) {
                String department = People.departments().get(d);
                double posts = employed(department, now.atEndOfMonth()).size() * 0.97;
                double gross = posts * PAY.get(d).gross() * raise * dice.between(0.99, 1.01);
                String first = now.atDay(1).toString();
                export.row(first, department, "Gross pay", cents(gross));
                export.row(first, department, "Social charges", cents(gross * CHARGES));
                export.row(first, department, "Bonus accrual", cents(gross * BONUS));
            }
        }
        export.write(folder, planted);
    }

    private void revenue(Path folder, Planted planted) throws IOException {
        Dice dice = new Dice(seed, "revenue");
        double[] noise = dice.noise(span.months, 0.03);
        Export export = plain("booked-revenue-2026-11-02.csv", "Month", "Line of business", "Revenue");
        for (int month = 0; month < span.months; month++) {
            LocalDate first = span.month(month).atDay(1);
            double growth = 1 + 0.002 * month;
            export.row(
                    first.toString(),
                    "Boutique en ligne",
                    cents(350_000 * Span.season(first) * growth * (1 + noise[month])));
            export.row(
                    first.toString(),
                    "Distributeurs",
                    cents(980_000 * Span.season(first) * growth * (1 + noise[span.months - 1 - month])));
            export.row(
                    first.toString(),
                    "Atelier et abonnements",
                    cents(190_000 * growth * (1 + dice.between(-0.02, 0.02))));
        }
        export.write(folder, planted);
    }

    /**
     * The chart of the last day of each month. The one longest with the finance department heads the company, the one
     * longest with each department heads it, and departments of more than twelve have a lead for every ten.
     */
    private void reportingLines(Path folder, Planted planted) throws IOException {
        Export export = plain(
                "reporting-lines-2026-11-02.csv", "As of", "Employee number", "Manager number", "Department", "Level");
        List<String> departments = People.departments();
        for (int month = 0; month < span.months; month++) {
            LocalDate day = span.month(month).atEndOfMonth();
            List<People.Worker> finance = new ArrayList<>(employed(departments.get(departments.size() - 1), day));
            People.Worker chief = finance.get(0);
            for (String department : departments) {
                List<People.Worker> team = new ArrayList<>(employed(department, day));
                team.remove(chief);
                if (team.isEmpty()) {
                    continue;
                }
                People.Worker head = team.get(0);
                int leads = team.size() > 12 ? team.size() / 10 : 0;
                for (int i = 0; i < team.size(); i++) {
                    People.Worker worker = team.get(i);
                    People.Worker manager;
                    int level;
                    if (i == 0) {
                        manager = chief;
                        level = 2;
                    } else if (i <= leads || leads == 0) {
                        manager = head;
                        level = 3;
                    } else {
                        manager = team.get(1 + i % leads);
                        level = 4;
                    }
                    export.row(
                            day.toString(),
                            Integer.toString(worker.number()),
                            Integer.toString(manager.number()),
                            department,
                            Integer.toString(level));
                }
            }
            export.row(day.toString(), Integer.toString(chief.number()), "", chief.department(), "1");
        }
        export.write(folder, planted);
    }

    private static String tenths(double value) {
        return Text.plain(Math.round(value * 10) / 10.0);
    }

    private static String cents(double euros) {
        return Text.cents(Math.round(euros * 100));
    }
}
