package io.vigie.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.landing.PersonKey;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One key for what several systems know under keys of their own. */
class IdentitiesTests {

    @TempDir
    Path folder;

    private Path input;

    @BeforeEach
    void definitions() throws IOException {
        input = Files.createDirectories(folder.resolve("input"));
        Path sources = Files.createDirectories(folder.resolve("catalogue/sources"));
        Files.writeString(sources.resolve("identity-map.yaml"), """
				id: identity-map
				name: {en: Mapping, fr: Correspondance}
				system: identity
				columns:
				  kind: {header: Kind, required: true}
				  system: {header: System, required: true}
				  system_key: {header: Key, required: true}
				  master_key: {header: Master key, required: true}
				  name: {header: Name}
				fills:
				  - entity: identity
				    map: {kind: kind, system: system, system_key: system_key, master_key: master_key, name: name}
				""");
        Files.writeString(sources.resolve("crm-tickets.yaml"), """
				id: crm-tickets
				name: {en: Tickets, fr: Tickets}
				system: helpdesk
				columns:
				  ticket: {header: Ticket number, required: true}
				  created: {header: Opened, required: true}
				  company: {header: Company key, required: true}
				  agent: {header: Agent mail, required: true}
				fills:
				  - entity: ticket
				    map: {ticket_id: ticket, created_at: created, status: {constant: open}, account_id: company, assignee_key: agent}
				""");
    }

    private void tickets() throws IOException {
        Files.writeString(input.resolve("tickets.csv"), """
				Ticket number,Opened,Company key,Agent mail
				T1,2026-10-01 10:00,C1,anna@example.com
				T2,2026-10-02 10:00,C2,bert@example.com
				T3,2026-10-03 10:00,C2,bert@example.com
				T4,2026-10-04 10:00,C3,anna@example.com
				""");
    }

    private CanonicalFixture load() {
        return CanonicalFixture.of(folder.resolve("catalogue"), input);
    }

    private static String hmac(CanonicalFixture data, String key) {
        return data.value("select " + PersonKey.of("test").sql("'" + key + "'"));
    }

    @Test
    void mappedKeysBecomeTheMasterKeyAndOthersAreListedNeverGuessed() throws IOException {
        tickets();
        Files.writeString(input.resolve("map.csv"), """
				Kind,System,Key,Master key,Name
				account,helpdesk,C1,A-100,Alpha
				account,Helpdesk,C3,A-300,Gamma
				person,helpdesk,anna@example.com,0042,Anna Moreau
				""");
        try (CanonicalFixture data = load()) {
            assertThat(data.rows("ticket_id, account_id", "canonical.ticket"))
                    .containsExactly("T1|A-100", "T2|C2", "T3|C2", "T4|A-300");
            assertThat(data.rows("ticket_id, account_id", "canonical.ticket_history"))
                    .containsExactly("T1|A-100", "T2|C2", "T3|C2", "T4|A-300");
            assertThat(data.rows("ticket_id, assignee_key", "canonical.ticket"))
                    .containsExactly(
                            "T1|" + hmac(data, "0042"),
                            "T2|" + hmac(data, "bert@example.com"),
                            "T3|" + hmac(data, "bert@example.com"),
                            "T4|" + hmac(data, "0042"));
            assertThat(data.report().unmatched())
                    .containsExactly(
                            new UnmatchedKeys("account", "helpdesk", "C2", 1, 2),
                            new UnmatchedKeys("person", "helpdesk", "", 1, 2));
            assertThat(data.gates("identity-matched"))
                    .containsExactly(
                            "identity.account: B 1 account key of helpdesk is not in the mapping file, in 2 rows, for"
                                    + " example C2",
                            "identity.person: B 1 person key of helpdesk is not in the mapping file, in 2 rows");
        }
    }

    @Test
    void personsOfTheMappingAreHashedAndNameless() throws IOException {
        Files.writeString(input.resolve("map.csv"), """
				Kind,System,Key,Master key,Name
				account,helpdesk,C1,A-100,Alpha
				person,helpdesk,anna@example.com,0042,Anna Moreau
				""");
        try (CanonicalFixture data = load()) {
            assertThat(data.rows("kind, system_key, master_key, name", "canonical.identity"))
                    .containsExactly(
                            "account|C1|A-100|Alpha",
                            "person|" + hmac(data, "anna@example.com") + "|" + hmac(data, "0042") + "|");
        }
    }

    @Test
    void aMappingThatIsStoredHoldsKeysOfPersonsOnly() throws IOException {
        String map = "Kind,System,Key,Master key,Name\ncompte,helpdesk,C1,A-100,Alpha café\n"
                + "Personne,helpdesk,anna@example.com,0042,Anna Moreau\n";
        Files.writeString(input.resolve("map.csv"), map, Charset.forName("windows-1252"));
        try (CanonicalFixture data = CanonicalFixture.of(null, input)) {
            List<String> rows = List.of(
                    "account|C1|A-100|Alpha café",
                    "person|" + hmac(data, "anna@example.com") + "|" + hmac(data, "0042") + "|");
            assertThat(data.rows("kind, system_key, master_key, name", "canonical.identity"))
                    .isEqualTo(rows);
            assertThat(data.rows(
                            "case lower(kind) when 'compte' then 'account' else 'person' end, system_key, master_key, name",
                            "landing.f1"))
                    .isEqualTo(rows);
        }
    }

    @Test
    void aSystemThatTheMappingDoesNotNameIsNotListed() throws IOException {
        tickets();
        Files.writeString(input.resolve("map.csv"), "Kind,System,Key,Master key\naccount,crm,C1,A-100\n");
        try (CanonicalFixture data = load()) {
            assertThat(data.rows("account_id", "canonical.ticket")).containsExactly("C1", "C2", "C2", "C3");
            assertThat(data.report().unmatched()).isEmpty();
            assertThat(data.gates("identity-matched")).isEmpty();
        }
    }

    @Test
    void theRecordOfAMappedRowIsStillFound() throws IOException {
        tickets();
        Files.writeString(input.resolve("map.csv"), "Kind,System,Key,Master key\naccount,helpdesk,C3,A-300\n");
        try (CanonicalFixture data = load()) {
            assertThat(data.records("tickets.csv", "ticket", "account_id", "A-300"))
                    .isEqualTo(List.of(4L));
        }
    }
}
