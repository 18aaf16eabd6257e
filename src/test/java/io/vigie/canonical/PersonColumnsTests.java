package io.vigie.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.canonical.FileReport.Status;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that are stored hold keys of persons; records that are read where they lie give the same keys. */
class PersonColumnsTests {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    @TempDir
    Path input;

    private CanonicalFixture load() {
        CanonicalFixture data = CanonicalFixture.of(null, input);
        assertThat(data.report().files()).allMatch(file -> file.status() == Status.LOADED);
        return data;
    }

    private static List<String> landed(CanonicalFixture data) {
        return data.warehouse()
                .query("select viewed || records as x from landing._file order by id", row -> row.string("x"));
    }

    @Test
    void anAddressIsTheSameKeyWhicheverWayTheFileIsRead() throws IOException {
        String text =
                "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Amount (EUR)\n"
                        + "Zoé Planted,Zoe@Planted.example,Café,Web,,a remark,Yes,2026-10-01,09:00:00,2026-10-01,10:00:00,01:00:00,,\n"
                        + "Bo Planted,bo@planted.example,Café,Web,,a remark,Yes,2026-10-01,09:00:00,2026-10-01,10:00:00,01:00:00,,\n";
        Files.writeString(input.resolve("toggl-a.csv"), text);
        List<String> viewed;
        try (CanonicalFixture data = load()) {
            assertThat(landed(data)).containsExactly("yes2");
            viewed = data.rows("entry_id, person_key", "canonical.timesheet_entry");
        }
        Files.writeString(input.resolve("toggl-a.csv"), text, WINDOWS);

        try (CanonicalFixture data = load()) {
            assertThat(landed(data)).containsExactly("no2");
            assertThat(data.rows("entry_id, person_key", "canonical.timesheet_entry"))
                    .isEqualTo(viewed);
            assertThat(data.rows("person, project", "landing.f1"))
                    .containsExactlyInAnyOrderElementsOf(data.rows("person_key, project", "canonical.timesheet_entry"))
                    .noneMatch(row -> row.contains("@"));
        }
    }

    @Test
    void aKeyMadeOfSeveralColumnsLeavesNoneOfThemReadable() throws IOException {
        String text = """
                Date,Client,Project,Project Code,Task,Notes,Hours,Billable?,Invoiced?,First Name,Last Name,Employee Id
                2026-10-01,Café,Web,,Design,a remark,1.00,Yes,No,Zoé,Planted,
                2026-10-01,Café,Web,,Design,a remark,1.00,Yes,No,Bo,Planted,7
                """;
        Files.writeString(input.resolve("harvest.csv"), text);
        List<String> viewed;
        try (CanonicalFixture data = load()) {
            assertThat(landed(data)).containsExactly("yes2");
            viewed = data.rows("entry_id, person_key", "canonical.timesheet_entry");
        }
        Files.writeString(input.resolve("harvest.csv"), text, WINDOWS);

        try (CanonicalFixture data = load()) {
            assertThat(landed(data)).containsExactly("no2");
            assertThat(data.rows("entry_id, person_key", "canonical.timesheet_entry"))
                    .isEqualTo(viewed);
            assertThat(data.rows("first_name, last_name, employee_id", "landing.f1"))
                    .allMatch(row -> row.matches("[0-9a-f]{32}\\|[0-9a-f]{32}\\|([0-9a-f]{32})?"));
        }
    }

    @Test
    void aColumnThatAnotherSourceIsLookedUpByStaysAsItIs() throws IOException {
        Files.write(
                input.resolve("users.csv"),
                "Id,Department,IsActive,ProfileId\n005A,Café,true,00eA\n".getBytes(WINDOWS));

        try (CanonicalFixture data = CanonicalFixture.of(null, input)) {
            assertThat(data.rows("id, department", "landing.f1")).containsExactly("005A|Café");
        }
    }

    @Test
    void ofLoggedWorkOnlyDayAccountAndTimeLand() throws IOException {
        Files.write(
                input.resolve("jira.csv"),
                ("Summary,Issue key,Issue Type,Status,Created,Log Work\n"
                                + "Déploy,A-1,Task,Done,2026-10-01 09:00,plantedremark; more;2026-10-02 10:00;acc-1;3600\n")
                        .getBytes(WINDOWS));

        try (CanonicalFixture data = load()) {
            assertThat(data.rows("issue_key, log_work", "landing.f1"))
                    .containsExactly("A-1|2026-10-02 10:00;acc-1;3600");
            assertThat(data.rows("entry_id, work_date, seconds", "canonical.timesheet_entry"))
                    .containsExactly("A-1/1|2026-10-02|3600");
        }
    }
}
