package io.vigie.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vigie.canonical.MigrationReport.Difference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTests {

    private static final String HUBSPOT = """
            Record ID,Deal Name,Pipeline,Deal Stage,Amount,Currency,Close Date,Create Date
            101,Kayaks,Sales Pipeline,Closed Won,1000,EUR,2026-10-14 10:00,2026-08-20 09:00
            102,Tents,Sales Pipeline,Proposal,500,EUR,2026-12-01 10:00,2026-09-20 09:00
            103,Ropes,Sales Pipeline,Closed Lost,70,EUR,2026-10-20 10:00,2026-09-21 09:00
            104,Stoves,Sales Pipeline,Closed Won,80,EUR,2026-10-21 10:00,2026-09-22 09:00
            """;

    private static final String SALESFORCE = """
            Opportunity ID,Owner Role,Account Name,Opportunity Name,Stage,Amount Currency,Amount,Close Date,Created Date,Legacy ID
            006Vi0000000001AAA,North,Club,Kayaks,Closed Won,EUR,1000.00,2026-10-14,2026-08-20,101
            006Vi0000000002AAA,North,Club,Tents,Proposal/Price Quote,EUR,500.00,2026-12-02,2026-09-20,102
            006Vi0000000003AAA,South,Club,Ropes,Closed Won,EUR,70.02,2026-10-20,2026-09-21,103
            006Vi0000000005AAA,South,Club,Kayaks,Closed Won,EUR,1000.00,2026-10-14,2026-08-20,101
            006Vi0000000006AAA,South,Club,Axes,Closed Won,EUR,9.00,2026-10-30,2026-10-20,
            """;

    @TempDir
    Path folder;

    private Path input(boolean both) throws IOException {
        Path input = Files.createDirectories(folder.resolve("input"));
        Files.writeString(input.resolve("hubspot-crm-exports-all-deals-2026-11-02.csv"), HUBSPOT);
        if (both) {
            Files.writeString(input.resolve("Deals moved 2026-11-02.csv"), SALESFORCE);
        }
        return input;
    }

    /** The bundled definition with a day on which the new system takes over. */
    private Path cutOver(String day) throws IOException {
        Path own = Files.createDirectories(folder.resolve("catalogue/migrations"));
        String bundled =
                Files.readString(Path.of("src/main/resources/catalogue/migrations/deals-hubspot-salesforce.yaml"));
        Files.writeString(own.resolve("deals-hubspot-salesforce.yaml"), bundled + "cut-over: " + day + "\n");
        return folder.resolve("catalogue");
    }

    private static List<String> rows(CanonicalFixture data, String sql) {
        return data.warehouse().query(sql, row -> row.string("line"));
    }

    private static final String RECORDS = "select record_key || ' ' || state || ' ' || coalesce(new_key, '-') || ' '"
            + " || coalesce(difference, '') as line from canonical.migration_record order by state, record_key, new_key";

    private static final String DEALS =
            "select opportunity_id || ' ' || source_system as line from canonical.opportunity order by 1";

    @Test
    void everyRecordIsMatchedChangedMissingOrExtra() throws IOException {
        try (CanonicalFixture data = CanonicalFixture.of(null, input(true))) {
            assertThat(rows(data, RECORDS))
                    .containsExactly(
                            "103 changed 006Vi0000000003AAA stage: Closed Lost → Closed Won; amount: 70.00 → 70.02",
                            // a second copy, and one that never was in the old system
                            "006Vi0000000005AAA extra 006Vi0000000005AAA ",
                            "006Vi0000000006AAA extra 006Vi0000000006AAA ",
                            // a day's difference in the closing date is within the tolerance, and the stage has its new
                            // name
                            "101 matched 006Vi0000000001AAA ",
                            "102 matched 006Vi0000000002AAA ",
                            "104 missing - ");
            assertThat(rows(
                            data,
                            "select record_key || ' ' || coalesce(old_stage, '-') || ' ' || coalesce(new_stage, '-') || ' '"
                                    + " || coalesce(old_team, '-') || ' ' || coalesce(cast(new_amount_rc as varchar), '-') as line"
                                    + " from canonical.migration_record where record_key in ('102', '104') order by 1"))
                    .containsExactly(
                            "102 Proposal/Price Quote Proposal/Price Quote North 500.0000", "104 Closed Won - - -");
        }
    }

    @Test
    void theNewSystemCountsInNoOtherMetricWhileTheMigrationRuns() throws IOException {
        try (CanonicalFixture data = CanonicalFixture.of(null, input(true))) {
            assertThat(rows(data, DEALS)).containsExactly("101 hubspot", "102 hubspot", "103 hubspot", "104 hubspot");
            // a column that only the silent system fills has no values
            assertThat(data.report().entities().get("opportunity").filled()).doesNotContainKey("team");
            assertThat(data.report().entities().get("opportunity").rows()).isEqualTo(4);
        }
    }

    @Test
    void fromTheCutOverOnTheOldSystemIsSilent() throws IOException {
        List<String> moved = List.of(
                "006Vi0000000001AAA salesforce",
                "006Vi0000000002AAA salesforce",
                "006Vi0000000003AAA salesforce",
                "006Vi0000000005AAA salesforce",
                "006Vi0000000006AAA salesforce");
        try (CanonicalFixture data = CanonicalFixture.of(cutOver("2026-10-31"), input(true))) {
            assertThat(rows(data, DEALS)).isEqualTo(moved);
            assertThat(rows(data, RECORDS)).hasSize(6);
        }
        try (CanonicalFixture data = CanonicalFixture.of(cutOver("2026-11-01"), input(true))) {
            assertThat(rows(data, DEALS)).hasSize(4);
        }
    }

    @Test
    void theReportNamesTheLargestDifferences() throws IOException {
        try (CanonicalFixture data = CanonicalFixture.of(null, input(true))) {
            MigrationReport report = data.report().migrations().get(0);
            assertThat(report.reason()).isNull();
            assertThat(report.silent()).isEqualTo("salesforce");
            assertThat(report.silentRows()).isEqualTo(5);
            assertThat(report.largest())
                    .extracting(Difference::key, Difference::state)
                    .containsExactly(
                            tuple("006Vi0000000005AAA", "extra"),
                            tuple("104", "missing"),
                            tuple("006Vi0000000006AAA", "extra"),
                            tuple("103", "changed"));
        }
    }

    @Test
    void withoutTheOtherSystemNothingIsCheckedAndItSaysWhy() throws IOException {
        try (CanonicalFixture data = CanonicalFixture.of(null, input(false))) {
            assertThat(data.report().migrations())
                    .extracting(MigrationReport::migration, MigrationReport::reason)
                    .containsExactly(
                            tuple("deals-hubspot-salesforce", "no row of entity opportunity comes from salesforce"));
            assertThat(rows(data, DEALS)).hasSize(4);
        }
    }

    @Test
    void twoSystemsThatDoNotPointToEachOtherBothCount() throws IOException {
        Path input = input(true);
        Files.writeString(
                input.resolve("Deals moved 2026-11-02.csv"),
                SALESFORCE.replaceAll("Legacy ID", "Budget").replaceAll(",(\\d{3})?\n", ",1\n"));
        try (CanonicalFixture data = CanonicalFixture.of(null, input)) {
            assertThat(data.report().migrations().get(0).reason())
                    .isEqualTo("no row of salesforce holds the key of a row of hubspot in former_id");
            assertThat(rows(data, DEALS)).hasSize(9);
        }
    }
}
