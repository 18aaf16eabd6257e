package io.vigie.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Greenhouse: a job for everybody hired in the span, some that were given up and some that are open; applications with
 * their way through the stages; and what recruiting cost, from the accounts.
 */
final class Recruiting {

    private static final List<String> STAGES =
            List.of("Candidature", "Présélection", "Entretien téléphonique", "Entretien", "Offre");

    /** Share that goes on from a stage; the last is the offer, where one in ten declines. */
    private static final double[] GOES_ON = {0.45, 0.55, 0.40, 0.16};

    /** Days in a stage; the interview is the slow one. */
    private static final double[] WAIT = {3.5, 3, 4, 11, 4};

    private static final List<String> SOURCES =
            List.of("Site carrière", "Site carrière", "Annonce", "Annonce", "Cooptation", "Cabinet");

    private static final List<String> REASONS = List.of("Profil", "Expérience", "Disponibilité");

    private final Span span;
    private final Dice dice;
    private final List<People.Worker> staff;
    private final LocalDate known = Span.EXTRACTED.minusDays(1);

    private final Export jobs = api(
            "greenhouse-jobs-2026-11-02.csv",
            "id",
            "name",
            "requisition_id",
            "status",
            "confidential",
            "created_at",
            "opened_at",
            "closed_at",
            "departments.name",
            "offices.name",
            "custom_approved_at",
            "custom_openings",
            "custom_on_hold_days");
    private final Export stages = api("greenhouse-job-stages-2026-11-02.csv", "id", "job_id", "name", "updated_at");
    private final Export history = api(
            "greenhouse-application-history-2026-11-02.csv",
            "application_id",
            "updated_at",
            "new_stage_id",
            "new_status");
    private final Export applications = api(
            "greenhouse-applications-2026-11-02.csv",
            "Application ID",
            "Candidate ID",
            "Job ID",
            "Job Name",
            "Department",
            "Current Stage",
            "Application Status",
            "Application Date",
            "Source",
            "Rejected Date",
            "Rejection Reason",
            "Hired Date",
            "Offer Date",
            "Offer Accepted",
            "Offer Declined",
            "Offer Annual Pay",
            "Offer Currency");
    private final Export costs = api(
            "recruiting-costs-2026-11-02.csv",
            "Booking",
            "Posted",
            "External or internal",
            "Department",
            "Category",
            "Recruiting cost");

    private int job = 4000;
    private int application = 700_000;
    private int booking = 61_000;

    /**
     * @param accepted when the post was filled; null if it was not
     * @param closed when the search ended; null if it has not
     */
    private record Search(
            String department,
            String site,
            String post,
            LocalDate approved,
            int onHold,
            @Nullable LocalDate accepted,
            @Nullable LocalDate closed) {}

    Recruiting(Span span, long seed, List<People.Worker> staff) {
        this.span = span;
        this.dice = new Dice(seed, "recruiting");
        this.staff = staff;
    }

    private static Export api(String name, String... header) {
        return new Export(name, Export.Quoting.NEEDED, ',', "\n", StandardCharsets.UTF_8, false, header);
    }

    void write(Path folder, Planted planted) throws IOException {
        for (Search search : searches()) {
            recruit(search);
        }
        if (applications.size() >= 1000) {
            applications.defect(dice, "bad date", "Application Date", "2026-02-31", "99001");
            applications.defect(dice, "unknown status", "Application Status", "Perhaps", "99002");
            history.defect(dice, "missing key", "application_id", "", "");
        }
        jobs.write(folder, planted);
        stages.write(folder, planted);
        applications.write(folder, planted);
        history.write(folder, planted);
        costs.write(folder, planted);
    }

    private List<Search> searches() {
        List<Search> searches = new ArrayList<>();
        for (People.Worker worker : staff) {
            if (!worker.hired().isBefore(span.start)) {
                LocalDate accepted = worker.hired().minusDays(dice.whole(18, 45));
                LocalDate approved = accepted.minusDays(length());
                int onHold = dice.chance(0.15) ? Math.min(dice.whole(5, 21), days(approved, accepted) - 10) : 0;
                searches.add(new Search(
                        worker.department(),
                        worker.site(),
                        worker.post(),
                        approved,
                        Math.max(0, onHold),
                        accepted,
                        accepted));
            } else if (worker.left() != null && dice.chance(0.12)) {
                LocalDate approved = worker.left().minusDays(dice.whole(0, 20));
                LocalDate closed = approved.plusDays(dice.whole(30, 120));
                searches.add(new Search(
                        worker.department(),
                        worker.site(),
                        worker.post(),
                        approved,
                        0,
                        null,
                        closed.isAfter(known) ? null : closed));
            }
        }
        for (int i = 0; i < 6; i++) {
            People.Worker like = dice.pick(staff);
            LocalDate approved = known.minusDays(6 + 17L * i + dice.below(10));
            searches.add(new Search(like.department(), like.site(), like.post(), approved, 0, null, null));
        }
        searches.sort(Comparator.comparing(Search::approved)
                .thenComparing(Search::department)
                .thenComparing(search -> String.valueOf(search.closed())));
        return searches;
    }

    private int length() {
        return (int) Math.max(24, Math.min(110, Math.round(Dice.lognormal(dice.between(0.03, 0.97), 47, 0.35))));
    }

    private static int days(LocalDate from, LocalDate to) {
        return (int) ChronoUnit.DAYS.between(from, to);
    }

    private void recruit(Search search) {
        job++;
        LocalDate closed = search.closed();
        jobs.row(
                Integer.toString(job),
                search.post(),
                "REQ-" + job,
                closed == null ? "open" : "closed",
                "false",
                instant(search.approved(), 9),
                instant(search.approved(), 9),
                closed == null ? "" : instant(closed, 17),
                search.department(),
                search.site(),
                instant(search.approved(), 9),
                "1",
                Integer.toString(search.onHold()));
        for (int stage = 0; stage < STAGES.size(); stage++) {
            stages.row(stageId(stage), Integer.toString(job), STAGES.get(stage), instant(search.approved(), 9));
        }
        LocalDate until = closed == null ? known : closed;
        int others = dice.whole(22, 44) * Math.min(60, Math.max(10, days(search.approved(), until))) / 60;
        int hiredAt = search.accepted() == null ? -1 : others / 2;
        for (int i = 0; i < others; i++) {
            if (i == hiredAt) {
                hire(search, search.accepted());
            } else {
                apply(search, until);
            }
        }
        cost(search);
    }

    private String stageId(int stage) {
        return job + "0" + (stage + 1);
    }

    private void hire(Search search, @Nullable LocalDate accepted) {
        if (accepted == null) {
            return;
        }
        int length = Math.min(days(search.approved(), accepted) - 1, dice.whole(21, 38));
        LocalDate applied = accepted.minusDays(length);
        application++;
        double total = 0;
        for (double wait : WAIT) {
            total += wait;
        }
        double gone = 0;
        for (int stage = 0; stage < STAGES.size(); stage++) {
            entered(stage, applied.plusDays(Math.round(length * gone / total)), stage);
            gone += WAIT[stage];
        }
        history.row(Integer.toString(application), instant(accepted, 18), "", "hired");
        LocalDate offered = applied.plusDays(Math.round(length * (gone - WAIT[STAGES.size() - 1]) / total));
        row(search, 4, "Hired", applied, null, "", accepted, offered, accepted, null);
    }

    /** Somebody who is not hired: refused or gone at some stage, or still there when the files are made. */
    private void apply(Search search, LocalDate until) {
        application++;
        LocalDate applied = search.approved().plusDays(dice.below(Math.max(1, days(search.approved(), until))));
        LocalDate day = applied;
        int stage = 0;
        while (true) {
            entered(stage, day, stage);
            LocalDate next =
                    day.plusDays(Math.max(1, Math.round(Dice.lognormal(dice.between(0.02, 0.98), WAIT[stage], 0.5))));
            boolean on = stage < GOES_ON.length && dice.chance(GOES_ON[stage]);
            boolean own = dice.chance(0.2);
            if (next.isAfter(known)) {
                row(search, stage, "Active", applied, null, "", null, stage == 4 ? day : null, null, null);
                return;
            }
            if (stage == 4 || !on || next.isAfter(until)) {
                boolean declined = stage == 4;
                String status = declined || own ? "Withdrawn" : "Rejected";
                history.row(Integer.toString(application), instant(next, 16), "", "rejected");
                row(
                        search,
                        stage,
                        status,
                        applied,
                        next,
                        status.equals("Rejected") ? dice.pick(REASONS) : "Retrait",
                        null,
                        declined ? day : null,
                        null,
                        declined ? next : null);
                return;
            }
            day = next;
            stage++;
        }
    }

    private void entered(int stage, LocalDate day, int hours) {
        history.row(Integer.toString(application), instant(day, 8 + hours), stageId(stage), "active");
    }

    private void row(
            Search search,
            int stage,
            String status,
            LocalDate applied,
            @Nullable LocalDate rejected,
            String reason,
            @Nullable LocalDate hired,
            @Nullable LocalDate offered,
            @Nullable LocalDate accepted,
            @Nullable LocalDate declined) {
        applications.row(
                Integer.toString(application),
                Integer.toString(application + 100_000),
                Integer.toString(job),
                search.post(),
                search.department(),
                STAGES.get(stage),
                status,
                applied.toString(),
                dice.pick(SOURCES),
                text(rejected),
                reason,
                text(hired),
                text(offered),
                text(accepted),
                text(declined),
                offered == null ? "" : Integer.toString(26_000 + 200 * dice.below(90)),
                offered == null ? "" : "EUR");
    }

    private void cost(Search search) {
        LocalDate day = search.approved().plusDays(12);
        if (day.isAfter(known) || day.isBefore(span.start)) {
            return;
        }
        booking(day, "External", search.department(), "Annonces", dice.between(350, 900));
        LocalDate accepted = search.accepted();
        if (accepted != null && !accepted.isBefore(span.start)) {
            if (dice.chance(0.2)) {
                booking(accepted, "External", search.department(), "Cabinet", dice.between(3500, 6500));
            }
            booking(accepted, "Internal", search.department(), "Recrutement interne", dice.between(900, 2200));
        }
    }

    private void booking(LocalDate day, String kind, String department, String category, double euros) {
        costs.row(
                Integer.toString(++booking),
                day.toString(),
                kind,
                department,
                category,
                Text.cents(Math.round(euros * 100)));
    }

    private static String text(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    /** As the API writes a moment; the hour is one in UTC. */
    private static String instant(LocalDate day, int hour) {
        LocalDateTime time = day.atTime(hour, 0);
        return Text.seconds(time).replace(' ', 'T') + "Z";
    }
}
