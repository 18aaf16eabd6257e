package io.vigie.sample;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Personio in French: employees, of whom one department loses far more than the others, and absences. */
final class People {

    /**
     * @param size employees
     * @param sites where they work
     */
    private record Department(String name, int size, List<String> sites, List<String> posts) {}

    /**
     * Somebody who works or worked here.
     *
     * @param number as in the list of employees
     * @param site the main one of the department
     * @param left last day; null if still here
     */
    record Worker(
            int number,
            String department,
            String site,
            String post,
            LocalDate hired,
            @Nullable LocalDate left) {

        boolean employed(LocalDate day) {
            return !hired.isAfter(day) && (left == null || !left.isBefore(day));
        }
    }

    private static final List<Department> DEPARTMENTS = List.of(
            new Department("Atelier", 30, List.of("Lyon"), List.of("Couturier", "Réparateur", "Contrôleur qualité")),
            new Department("Logistique", 30, List.of("Lyon", "Lille", "Nantes"), List.of("Préparateur", "Cariste")),
            new Department("Service client", 22, List.of("Lyon"), List.of("Conseiller", "Chargé d'abonnements")),
            new Department("Web et marketing", 14, List.of("Lyon"), List.of("Développeur", "Chef de projet")),
            new Department("Produit", 14, List.of("Lyon"), List.of("Styliste", "Ingénieur textile")),
            new Department("Ventes", 10, List.of("Lyon", "Nantes"), List.of("Commercial")),
            new Department("Finance et RH", 8, List.of("Lyon"), List.of("Comptable", "Gestionnaire paie")));

    private static final double LEAVERS_A_MONTH = 0.0075;
    private static final double HOT_LEAVERS_A_MONTH = 0.033;

    private static final class Person {
        final int number;
        final int department;
        final LocalDate hired;

        @Nullable
        LocalDate left;

        boolean own;

        Person(int number, int department, LocalDate hired) {
            this.number = number;
            this.department = department;
            this.hired = hired;
        }
    }

    private final Span span;
    private final long seed;
    private final List<Person> people = new ArrayList<>();
    private final int hot;

    People(Span span, long seed) {
        this.span = span;
        this.seed = seed;
        this.hot = new Dice(seed, "attrition").below(3);
    }

    void write(Path folder, Planted planted) throws IOException {
        Dice dice = new Dice(seed, "people");
        hire(dice);
        employees(dice, folder, planted);
        absences(new Dice(seed, "absences"), folder, planted);
        Map<String, Object> scope = new LinkedHashMap<>();
        scope.put("department", DEPARTMENTS.get(hot).name());
        planted.fact(
                "attrition-hot-spot",
                "F12",
                "later",
                scope,
                "about 40 % of this department leave in a year, about 9 % elsewhere");
    }

    /** Names of the departments, largest first. */
    static List<String> departments() {
        return DEPARTMENTS.stream().map(Department::name).toList();
    }

    /** Everybody in the list of employees, by number; known once the list is written. */
    List<Worker> staff() {
        return people.stream()
                .map(person -> {
                    Department department = DEPARTMENTS.get(person.department);
                    return new Worker(
                            person.number,
                            department.name(),
                            department.sites().get(0),
                            department.posts().get(0),
                            person.hired,
                            person.left);
                })
                .toList();
    }

    /** Who leaves is replaced in the same month or the next, so that the headcount stays where it is. */
    private void hire(Dice dice) {
        int number = 1000;
        List<List<Person>> staff = new ArrayList<>();
        for (int d = 0; d < DEPARTMENTS.size(); d++) {
            List<Person> team = new ArrayList<>();
            for (int i = 0; i < DEPARTMENTS.get(d).size(); i++) {
                number += dice.whole(1, 3);
                team.add(new Person(number, d, span.start.minusDays(dice.whole(60, 3600))));
            }
            people.addAll(team);
            staff.add(team);
        }
        for (int month = 0; month < span.months; month++) {
            YearMonth now = span.month(month);
            for (int d = 0; d < DEPARTMENTS.size(); d++) {
                List<Person> team = staff.get(d);
                double share = d == hot ? HOT_LEAVERS_A_MONTH : LEAVERS_A_MONTH;
                int size = DEPARTMENTS.get(d).size();
                int due = (int) (size * share * (month + 1) + d * 0.37) - (int) (size * share * month + d * 0.37);
                for (int i = 0; i < due; i++) {
                    Person leaver = team.remove(dice.below(team.size()));
                    LocalDate day = now.atDay(dice.whole(5, 27));
                    if (!leaver.hired.isBefore(day)) {
                        day = leaver.hired.plusDays(3);
                    }
                    leaver.left = day;
                    leaver.own = dice.chance(0.75);
                    number += dice.whole(1, 3);
                    LocalDate start = day.plusDays(dice.whole(0, 40));
                    if (!start.isAfter(span.end)) {
                        Person joiner = new Person(number, d, start);
                        people.add(joiner);
                        team.add(joiner);
                    }
                }
            }
        }
        people.sort(Comparator.comparing(person -> person.number));
    }

    private void employees(Dice dice, Path folder, Planted planted) throws IOException {
        Export export = new Export(
                "Personio export Effectif 2026-11-02.csv",
                Export.Quoting.NEEDED,
                ';',
                "\r\n",
                StandardCharsets.UTF_8,
                true,
                "Matricule",
                "Prénom",
                "Nom",
                "E-mail",
                "Date de naissance",
                "Statut",
                "Poste",
                "Service",
                "Site",
                "Société",
                "Type de contrat",
                "Heures hebdomadaires",
                "ETP",
                "Date d'embauche",
                "Date de sortie",
                "Type de sortie");
        for (Person person : people) {
            Department department = DEPARTMENTS.get(person.department);
            String first = Names.first(dice);
            String last = Names.last(dice);
            LocalDate left = person.left;
            boolean gone = left != null && !left.isAfter(span.end);
            boolean part = dice.chance(0.15);
            String status = gone ? "Inactif" : dice.chance(0.02) ? "En congé" : "Actif";
            export.row(
                    Integer.toString(person.number),
                    first,
                    last,
                    "m" + person.number + "@moraine.example",
                    Text.french(LocalDate.of(1964 + dice.below(38), 1 + dice.below(12), 1 + dice.below(28))),
                    status,
                    dice.pick(department.posts()),
                    department.name(),
                    dice.pick(department.sites()),
                    "Moraine Équipement SAS",
                    dice.chance(0.9) ? "CDI" : "CDD",
                    part ? "28,0" : "35,0",
                    part ? "0,8" : "1,0",
                    Text.french(person.hired),
                    left == null ? "" : Text.french(left),
                    left == null ? "" : person.own ? "Démission" : "Licenciement");
        }
        export.write(folder, planted);
    }

    private void absences(Dice dice, Path folder, Planted planted) throws IOException {
        Export export = new Export(
                "Personio export Absences 2026-11-02.csv",
                Export.Quoting.NEEDED,
                ';',
                "\r\n",
                Charset.forName("windows-1252"),
                false,
                "ID",
                "Matricule",
                "Nom",
                "Service",
                "Type d'absence",
                "Date de début",
                "Date de fin",
                "Durée (jours)",
                "Heures",
                "Statut");
        int id = 50000;
        double[] noise = dice.noise(span.months, 0.08);
        double[] leave = {0.6, 0.9, 0.7, 0.9, 1.0, 0.8, 1.4, 1.9, 0.7, 0.8, 0.6, 1.2};
        double[] sick = {1.15, 1.15, 1.05, 1.0, 0.95, 0.95, 0.9, 0.9, 0.95, 1.0, 1.0, 1.05};
        for (int month = 0; month < span.months; month++) {
            YearMonth now = span.month(month);
            int leaves = (int) Math.round(26 * leave[now.getMonthValue() - 1]);
            int spells = (int) Math.round(22 * sick[now.getMonthValue() - 1] * (1 + noise[month]));
            List<String[]> rows = new ArrayList<>();
            double[] lengths = dice.strata(leaves + spells);
            for (int i = 0; i < leaves + spells; i++) {
                LocalDate start = now.atDay(1 + dice.below(now.lengthOfMonth()));
                while (!Span.working(start)) {
                    start = now.atDay(1 + dice.below(now.lengthOfMonth()));
                }
                Person person = dice.pick(people);
                LocalDate left = person.left;
                while (person.hired.isAfter(start) || left != null && left.isBefore(start)) {
                    person = dice.pick(people);
                    left = person.left;
                }
                boolean ill = i < spells;
                int days = (int) Math.max(1, Math.round(Dice.lognormal(lengths[i], ill ? 2.4 : 4, ill ? 0.7 : 0.5)));
                days = Math.min(days, 20);
                boolean half = days == 1 && dice.chance(0.2);
                LocalDate end = start;
                for (int left2 = days - 1; left2 > 0; ) {
                    end = end.plusDays(1);
                    left2 -= Span.working(end) ? 1 : 0;
                }
                String[] kinds = {"Congés payés", "Congés payés", "Congés payés", "RTT", "Congé sans solde"};
                String kind = ill ? "Maladie" : dice.chance(0.02) ? "Congé parental" : kinds[dice.below(kinds.length)];
                rows.add(new String[] {
                    start.toString(),
                    Integer.toString(person.number),
                    Names.last(dice),
                    DEPARTMENTS.get(person.department).name(),
                    kind,
                    Text.french(start),
                    Text.french(end),
                    half ? "0,5" : days + ",0",
                    half ? "3,5" : Text.cents(days * 700L).replace(".00", ",0"),
                    "Validée"
                });
            }
            rows.sort(Comparator.comparing((String[] row) -> row[0]).thenComparing(row -> row[1]));
            for (String[] row : rows) {
                id++;
                row[0] = Integer.toString(id);
                export.row(row);
            }
        }
        export.defect(dice, "bad date", "Date de début", "31/02/2026", "99001");
        export.defect(dice, "ends before it starts", "Date de fin", "01/01/2023", "99002");
        export.defect(dice, "missing key", "Matricule", "", "99003");
        export.write(folder, planted);
    }
}
