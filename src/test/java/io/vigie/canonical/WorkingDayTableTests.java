package io.vigie.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkingDayTableTests {

    @TempDir
    Path input;

    private static List<Long> workingDays(CanonicalFixture fixture, String from, String until) {
        return fixture.warehouse()
                .query(
                        "select b.working_days_before - a.working_days_before as days, b.open_seconds_before"
                                + " - a.open_seconds_before as seconds from canonical.working_day a,"
                                + " canonical.working_day b where a.day = date '" + from + "' and b.day = date '"
                                + until
                                + "'",
                        row -> List.of(row.number("days"), row.number("seconds")))
                .get(0);
    }

    @Test
    void workingDaysAndHoursAreADifferenceOfTwoRows() throws IOException {
        Files.writeString(input.resolve("calendar.csv"), "Calendar,Day,Working,Name\nFR,2026-05-14,no,Ascension\n");
        try (CanonicalFixture fixture = CanonicalFixture.of(null, input)) {
            assertThat(workingDays(fixture, "2026-05-01", "2026-06-01")).containsExactly(17L, 17 * 9 * 3600L);
            assertThat(workingDays(fixture, "2025-01-01", "2026-01-01")).containsExactly(251L, 251 * 9 * 3600L);
            assertThat(workingDays(fixture, "2026-05-13", "2026-05-15")).containsExactly(1L, 9 * 3600L);
        }
    }

    /** Clocks go forward in the night to 29 March 2026, a day of 23 hours: nine o'clock is eight in UTC before, seven after. */
    @Test
    void hoursAreInstantsThatKnowOfChangesOfClocks() throws IOException {
        Files.writeString(input.resolve("calendar.csv"), "Calendar,Day,Working,Name\nFR,2026-05-14,no,Ascension\n");
        try (CanonicalFixture fixture = CanonicalFixture.of(null, input)) {
            assertThat(fixture.warehouse()
                            .query(
                                    "select cast(starts_at as varchar) || ', ' || cast(ends_at as varchar) || ', ' ||"
                                            + " cast(opens_at as varchar) || ', ' || cast(closes_at as varchar) as line"
                                            + " from canonical.working_day where day between date '2026-03-28'"
                                            + " and date '2026-03-30' order by day",
                                    row -> row.string("line")))
                    .containsExactly(
                            "2026-03-27 23:00:00, 2026-03-28 23:00:00, 2026-03-28 08:00:00, 2026-03-28 17:00:00",
                            "2026-03-28 23:00:00, 2026-03-29 22:00:00, 2026-03-29 07:00:00, 2026-03-29 16:00:00",
                            "2026-03-29 22:00:00, 2026-03-30 22:00:00, 2026-03-30 07:00:00, 2026-03-30 16:00:00");
        }
    }

    @Test
    void theOnlyCalendarOfTheFilesOverridesTheRule() throws IOException {
        Files.writeString(
                input.resolve("calendar.csv"),
                "Calendar,Day,Working,Name\nLyon,2026-05-15,no,Bridge\nLyon,2026-05-23,yes,Worked Saturday\n"
                        + "Lyon,2026-05-30,yes,Worked Saturday\n");
        try (CanonicalFixture fixture = CanonicalFixture.of(null, input)) {
            assertThat(workingDays(fixture, "2026-05-01", "2026-06-01")).containsExactly(18L, 18 * 9 * 3600L);
            assertThat(WorkingDayTable.workingDays(fixture.warehouse(), CanonicalFixture.SETTINGS)
                            .count(LocalDate.parse("2026-05-01"), LocalDate.parse("2026-06-01")))
                    .isEqualTo(18);
        }
    }

    @Test
    void ofSeveralCalendarsTheOneNamedLikeTheSettingCountsAndNoneIsAWarning() throws IOException {
        Files.writeString(
                input.resolve("calendar.csv"),
                "Calendar,Day,Working,Name\nLyon,2026-05-15,no,Bridge\nLille,2026-05-18,no,Bridge\n");
        try (CanonicalFixture fixture = CanonicalFixture.of(null, input)) {
            assertThat(workingDays(fixture, "2026-05-01", "2026-06-01")).containsExactly(17L, 17 * 9 * 3600L);
            assertThat(fixture.report().gates())
                    .filteredOn(gate -> gate.id().equals("working-calendar"))
                    .singleElement()
                    .satisfies(gate -> {
                        assertThat(gate.grade()).isEqualTo(Grade.B);
                        assertThat(gate.detail()).startsWith("the calendars Lille, Lyon are not used");
                    });
        }
        Files.writeString(
                input.resolve("calendar.csv"),
                "Calendar,Day,Working,Name\nFR,2026-05-15,no,Bridge\nLille,2026-05-18,no,Bridge\n");
        try (CanonicalFixture fixture = CanonicalFixture.of(null, input)) {
            assertThat(workingDays(fixture, "2026-05-01", "2026-06-01")).containsExactly(16L, 16 * 9 * 3600L);
        }
    }
}
