package io.vigie.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.canonical.FileReport.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Exports of work, chat and time systems as found in public, read from the folder {@code samples} beside the one that
 * {@code VIGIE_REAL_DATA} names; expected figures were counted in the files by hand.
 */
@EnabledIfEnvironmentVariable(named = "VIGIE_REAL_DATA", matches = ".+")
class PeopleSampleTests {

    private static final Path SAMPLES = Path.of(System.getenv().getOrDefault("VIGIE_REAL_DATA", "."))
            .toAbsolutePath()
            .resolveSibling("samples");

    @TempDir
    Path input;

    private CanonicalFixture load(String... files) throws IOException {
        for (String file : files) {
            Files.copy(SAMPLES.resolve(file), input.resolve(Path.of(file).getFileName()));
        }
        return CanonicalFixture.of(null, input);
    }

    private static void assertCounts(FileReport file, String profile, long read, long kept, long rejected) {
        assertThat(file.status()).as(file.note()).isEqualTo(Status.LOADED);
        assertThat(List.of(file.profile(), file.rowsRead(), file.rowsKept(), file.rowsRejected()))
                .isEqualTo(List.of(profile, read, kept, rejected));
    }

    @Test
    void jiraIssuesOfAllFieldsAreWorkItems() throws IOException {
        try (CanonicalFixture data = load("jira/jira_all_fields_watchers.csv")) {
            assertCounts(data.file("jira_all_fields_watchers.csv"), "jira-issues", 22, 22, 0);
            assertThat(data.value("select status_category || ' ' || sprint || ' ' || created_at"
                            + " from canonical.work_item where work_item_id = 'TES-24'"))
                    .isEqualTo("doing TES Sprint 1 2025-09-22 07:09:00");
            assertThat(data.value("select count(*) from canonical.work_item where status_category = 'todo'"))
                    .isEqualTo("9");
        }
    }

    @Test
    void togglEntriesOfBothLayoutsAreAddedUp() throws IOException {
        try (CanonicalFixture data = load("toggl/toggl_detailed_timba.csv", "toggl/made_detailed_new_layout.csv")) {
            assertCounts(data.file("toggl_detailed_timba.csv"), "toggl-detailed", 11, 11, 0);
            assertCounts(data.file("made_detailed_new_layout.csv"), "toggl-detailed-2024", 3, 3, 0);
            assertThat(data.value("select sum(seconds) from canonical.timesheet_entry where project = 'INF-VERT6'"))
                    .isEqualTo("38700");
            assertThat(data.value("select count(*) || ' ' || sum(seconds) from canonical.timesheet_entry"
                            + " where work_date >= date '2026-01-01'"))
                    .isEqualTo("2 13500");
        }
    }

    @Test
    void clockifyAndHarvestEntriesKeepHoursAndMoney() throws IOException {
        try (CanonicalFixture data = load("clockify/made_detailed.csv", "harvest/made_detailed_time.csv")) {
            assertCounts(data.file("made_detailed.csv"), "clockify-detailed", 2, 2, 0);
            assertCounts(data.file("made_detailed_time.csv"), "harvest-detailed", 2, 2, 0);
            assertThat(data.value("select string_agg(started_at || ' ' || seconds, ', ' order by started_at)"
                            + " from canonical.timesheet_entry where source_system = 'clockify'"))
                    .isEqualTo("2026-03-02 08:00:00 7200, 2026-03-13 13:00:00 5400");
            assertThat(data.value("select sum(seconds) || ' ' || sum(amount) || ' ' || sum(cost)"
                            + " from canonical.timesheet_entry where source_system = 'harvest'"))
                    .isEqualTo("13500 332.5000 148.7500");
        }
    }

    @Test
    void asanaTasksFindTheirParents() throws IOException {
        try (CanonicalFixture data = load("asana/made_project.csv")) {
            assertCounts(data.file("made_project.csv"), "asana-tasks", 2, 2, 0);
            assertThat(data.value("select parent_id || ' ' || project || ' ' || status_category"
                            + " from canonical.work_item where work_item_id = '1202'"))
                    .isEqualTo("1201 Website todo");
        }
    }

    @Test
    void trelloCardsWithoutARealIdHaveNoTimeOfCreation() throws IOException {
        try (CanonicalFixture data = load("trello/made_board.csv")) {
            assertCounts(data.file("made_board.csv"), "trello-board-csv", 2, 0, 2);
        }
    }

    @Test
    void slackUsersAndMessagesAreKnown() throws IOException {
        try (CanonicalFixture data = load("slack/hdv_users.json", "slack/hdv_channels.json")) {
            assertCounts(data.file("hdv_users.json"), "slack-users", 71, 71, 0);
            assertCounts(data.file("hdv_channels.json"), "slack-channels", 16, 16, 0);
            assertThat(data.value(
                            "select count(*) filter (where kind = 'bot') || ' ' || count(*) filter (where not active)"
                                    + " from canonical.person"))
                    .isEqualTo("0 1");
        }
    }

    @Test
    void slackDayFilesAreKnownByTheirPath() throws IOException {
        Path channel = Files.createDirectories(input.resolve("datajam"));
        Files.copy(SAMPLES.resolve("slack/hdv_export/datajam/2015-06-19.json"), channel.resolve("2015-06-19.json"));
        try (CanonicalFixture data = load()) {
            assertCounts(data.file("datajam/2015-06-19.json"), "slack-messages", 13, 13, 0);
        }
    }

    @Test
    void slackMemberAnalyticsNeedTheirPeriodFromTheName() throws IOException {
        Files.copy(
                SAMPLES.resolve("slack/made_member_analytics.csv"),
                input.resolve("Acme Member Analytics Mar 1, 2026 - Mar 31, 2026.csv"));
        Files.copy(SAMPLES.resolve("slack/made_member_analytics.csv"), input.resolve("made_member_analytics.csv"));
        try (CanonicalFixture data = load()) {
            assertCounts(
                    data.file("Acme Member Analytics Mar 1, 2026 - Mar 31, 2026.csv"),
                    "slack-member-analytics",
                    2,
                    2,
                    0);
            assertCounts(data.file("made_member_analytics.csv"), "slack-member-analytics", 2, 0, 2);
            assertThat(data.value("select sum(messages) || ' ' || max(active_days) || ' ' || max(period_end)"
                            + " from canonical.message_activity"))
                    .isEqualTo("340 21 2026-03-31");
        }
    }
}
