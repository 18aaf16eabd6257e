package io.vigie.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Samples of customer and service systems, read by the bundled profiles from the folder {@code samples} beside the one that
 * {@code VIGIE_REAL_DATA} names; expected figures were counted by hand.
 */
@EnabledIfEnvironmentVariable(named = "VIGIE_REAL_DATA", matches = ".+")
class CrmSampleTests {

    private static final Path SAMPLES =
            Path.of(System.getenv().getOrDefault("VIGIE_REAL_DATA", ".")).resolveSibling("samples");

    @TempDir
    Path input;

    private CanonicalFixture load(String sample) throws IOException {
        Path from = SAMPLES.resolve(sample);
        Files.copy(from, input.resolve(from.getFileName()));
        return CanonicalFixture.of(null, input);
    }

    private static void assertFile(
            CanonicalFixture data, String name, String profile, long read, long kept, long rejected) {
        FileReport file = data.file(name);
        assertThat(List.of(file.profile(), file.rowsRead(), file.rowsKept(), file.rowsRejected()))
                .as(file.note())
                .isEqualTo(List.of(profile, read, kept, rejected));
    }

    @Test
    void salesforceReportLeavesItsFooterOut() throws IOException {
        try (CanonicalFixture data = load("salesforce/made_report_details_footer.csv")) {
            // the report's and the company's own name are records of one cell
            assertFile(data, "made_report_details_footer.csv", "salesforce-opportunity-report", 4, 2, 2);
            assertThat(data.file("made_report_details_footer.csv").nonData()).isEqualTo(3);
            assertThat(
                            data.value(
                                    "select string_agg(outcome || ' ' || currency || ' ' || created_on || ' '"
                                            + " || coalesce(cast(amount as varchar), '-'), '; ' order by name) from canonical.opportunity"))
                    .isEqualTo("won EUR 2026-01-10 25000.0000; open USD 2026-02-01 -");
        }
    }

    @Test
    void hubspotStageDatesBecomeMoves() throws IOException {
        try (CanonicalFixture data = load("hubspot/made_deals.csv")) {
            assertFile(data, "made_deals.csv", "hubspot-deals", 2, 2, 0);
            assertThat(data.value("select string_agg(opportunity_id || ' ' || outcome, '; ' order by opportunity_id)"
                            + " from canonical.opportunity"))
                    .isEqualTo("20111 won; 20112 open");
            assertThat(data.value("select string_agg(opportunity_id || ' ' || to_stage || ' ' || changed_on, '; '"
                            + " order by opportunity_id, changed_at) from canonical.opportunity_stage_change"))
                    .isEqualTo("20111 Qualified 2026-01-15; 20111 Proposal 2026-02-10; 20111 Closed Won 2026-03-20; "
                            + "20112 Qualified 2026-02-03; 20112 Proposal 2026-02-20");
        }
    }

    @Test
    void intercomTimesAreInTheZoneOfTheirHeader() throws IOException {
        try (CanonicalFixture data = load("intercom/made_ui_conversations.csv")) {
            assertFile(data, "made_ui_conversations.csv", "intercom-conversations", 3, 3, 0);
            assertThat(data.value("select string_agg(ticket_id || ' ' || status || ' ' || created_at, '; '"
                            + " order by ticket_id) from canonical.ticket"))
                    .isEqualTo("215470001 closed 2026-03-02 08:14:22; 215470002 open 2026-03-29 00:55:00; "
                            + "215470003 on_hold 2026-03-29 01:05:00");
        }
    }

    @Test
    void zendeskMinutesBecomeSecondsInBothExports() throws IOException {
        try (CanonicalFixture data = load("zendesk/made_export_tickets.csv")) {
            assertFile(data, "made_export_tickets.csv", "zendesk-tickets", 3, 3, 0);
            assertThat(data.value("select string_agg(ticket_id || ' ' || status || ' '"
                            + " || coalesce(cast(first_reply_seconds as varchar), '-') || ' '"
                            + " || coalesce(cast(csat_score as varchar), '-'), '; ' order by ticket_id)"
                            + " from canonical.ticket"))
                    .isEqualTo("1001 solved 960 1.0000; 1002 open - -; 1003 closed 120 0.0000");
        }
        Files.delete(input.resolve("made_export_tickets.csv"));
        try (CanonicalFixture data = load("zendesk/made_tickets.ndjson")) {
            assertFile(data, "made_tickets.ndjson", "zendesk-tickets-json", 2, 2, 0);
            assertThat(data.value("select string_agg(ticket_id || ' ' || created_at || ' '"
                            + " || coalesce(cast(full_resolution_seconds as varchar), '-') || ' '"
                            + " || coalesce(tags, '-'), '; ' order by ticket_id) from canonical.ticket"))
                    .isEqualTo("1001 2026-03-02 08:14:00 23160 billing; refund; 1002 2026-03-06 16:55:00 - -");
        }
    }

    @Test
    void freshdeskDurationsComeFromItsTimes() throws IOException {
        try (CanonicalFixture data = load("freshdesk/made_tickets.csv")) {
            assertFile(data, "made_tickets.csv", "freshdesk-tickets", 2, 2, 0);
            assertThat(data.value("select string_agg(ticket_id || ' ' || status || ' '"
                            + " || coalesce(cast(first_reply_seconds as varchar), '-') || ' '"
                            + " || coalesce(cast(full_resolution_seconds as varchar), '-'), '; ' order by ticket_id)"
                            + " from canonical.ticket"))
                    .isEqualTo("101 closed 1200 23400; 102 open - -");
        }
    }
}
