package io.vigie.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vigie.calendar.PeriodKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTests {

    @TempDir
    Path folder;

    private Settings read(Map<String, String> environment, Map<String, String> properties) {
        return read(null, environment, properties);
    }

    private Settings read(@Nullable Path config, Map<String, String> environment, Map<String, String> properties) {
        Problems problems = new Problems();
        SettingsReader reader = SettingsReader.of(config, folder, environment, properties, problems);
        problems.throwIfAny();
        return reader.settings();
    }

    private List<String> problems(Map<String, String> environment) {
        CatalogueException thrown = catchThrowableOfType(CatalogueException.class, () -> read(environment, Map.of()));
        assertThat(thrown).as("settings with mistakes are refused").isNotNull();
        return thrown.problems().stream()
                .map(problem ->
                        problem.toString().replace(folder.toString() + "/", "").replace("\n    Maybe ", " | "))
                .toList();
    }

    private void write(String file, String content) throws IOException {
        Path target = folder.resolve(file);
        Files.createDirectories(target.getParent());
        Files.writeString(target, content);
    }

    @Test
    void withoutAnyFileTheDefaultsDescribeTheSampleCompany() {
        Settings settings = read(Map.of(), Map.of());

        assertThat(settings.company()).isEqualTo("Moraine Équipement SAS");
        assertThat(settings.currency()).isEqualTo("EUR");
        assertThat(settings.zone()).isEqualTo(ZoneId.of("Europe/Paris"));
        assertThat(settings.fiscalYearStart()).isEqualTo(1);
        assertThat(settings.holidays()).isEqualTo("FR");
        assertThat(settings.catalogue()).isNull();
        assertThat(settings.templates()).isNull();
        assertThat(settings.gates()).isEqualTo(new Settings.Gates(new BigDecimal("0.01"), new BigDecimal("0.05")));
        assertThat(settings.engine().historyMonths()).isEqualTo(36);
        assertThat(settings.engine().historyWeeks()).isEqualTo(13);
        assertThat(settings.engine().periods())
                .extracting(PeriodKind::code)
                .containsExactly("day", "week", "quarter", "year", "mtd", "qtd", "ytd", "rolling12");
        assertThat(settings.hours()).isEqualTo(new Settings.Hours(LocalTime.of(9, 0), LocalTime.of(18, 0)));
        assertThat(settings.calendar()).isEmpty();
        assertThat(settings.audience("board"))
                .isEqualTo(new Settings.Audience(
                        "board",
                        new Text("Executive board", "Comité exécutif"),
                        "board",
                        Language.EN,
                        new Text("Confidential", "Confidentiel"),
                        List.of("coo@example.com", "cfo@example.com"),
                        "",
                        false,
                        Printing.USUAL));
        assertThat(settings.audience("digest").pack()).isEqualTo("digest");
        assertThat(settings.mail()).isEqualTo(new Settings.Mail("", 587, "vigie@example.com", "", "", true, 30));
        assertThat(settings.ready()).isEqualTo(Settings.Ready.NONE);
        assertThat(settings.archiveMonths()).isEqualTo(13);
    }

    @Test
    void readyMarkersAndTheArchiveAreSet() throws IOException {
        write("vigie.yaml", "input: {ready: sha256}\narchive: {months: 0}\n");

        Settings settings = read(Map.of(), Map.of());

        assertThat(settings.ready()).isEqualTo(Settings.Ready.SHA256);
        assertThat(settings.archiveMonths()).isZero();
    }

    @Test
    void aUsersFileOverridesKeyByKeyAndReplacesLists() throws IOException {
        write("vigie.yaml", """
				company: Acme
				mail:
				  host: smtp.acme.test
				audiences:
				  - id: direction
				    name: {en: Management, fr: Direction}
				    pack: board
				    language: fr
				    classification: Confidentiel
				    recipients: [dg@acme.test]
				""");

        Settings settings = read(Map.of(), Map.of());

        assertThat(settings.company()).isEqualTo("Acme");
        assertThat(settings.currency()).isEqualTo("EUR");
        assertThat(settings.mail().host()).isEqualTo("smtp.acme.test");
        assertThat(settings.mail().port()).isEqualTo(587);
        assertThat(settings.audiences()).extracting(Settings.Audience::id).containsExactly("direction");
        assertThat(settings.audiences().get(0).language()).isEqualTo(Language.FR);
    }

    @Test
    void propertiesTheEnvironmentAndSystemPropertiesWinInThatOrder() throws IOException {
        write("vigie.yaml", "company: file\nnotice: file\ncurrency: GBP\nmail: {host: file, port: 1}\n");
        write("application.yaml", """
				vigie:
				  notice: application
				  mail.host: application
				  engine:
				    historyMonths: 12
				spring:
				  datasource.url: jdbc:unused
				""");

        Settings settings = read(
                Map.of(
                        "VIGIE_MAIL_HOST", "environment",
                        "VIGIE_MAIL_PORT", "2525",
                        "VIGIE_FISCALYEARSTART", "4",
                        "VIGIE_MAIL_PASSWORD", "secret",
                        "VIGIE_MAIL_USERNAME", "12345",
                        "VIGIE_MAIL_PASSWORDVARIABLE", "VIGIE_MAIL_PASSWORD",
                        "VIGIE_PERSON_KEY", "unrelated"),
                Map.of("vigie.mail.port", "2626", "user.name", "unrelated"));

        assertThat(settings.company()).isEqualTo("file");
        assertThat(settings.notice()).isEqualTo(Text.same("application"));
        assertThat(settings.mail().host()).isEqualTo("environment");
        assertThat(settings.mail().port()).isEqualTo(2626);
        assertThat(settings.mail().username()).isEqualTo("12345");
        assertThat(settings.fiscalYearStart()).isEqualTo(4);
        assertThat(settings.engine().historyMonths()).isEqualTo(12);
    }

    @Test
    void theStartOfTheYearIsRefusedBesideACalendar() throws IOException {
        write("vigie.yaml", "calendar: retail-4-5-4\nfiscal-year-start: 7\n");

        assertThat(problems(Map.of()))
                .containsExactly(
                        "vigie.yaml:2: fiscal-year-start: 7 says nothing beside calendar: retail-4-5-4, which has a start of its own | one of the two");

        write("vigie.yaml", "calendar: retail-4-5-4\n");
        assertThat(read(Map.of(), Map.of()).calendar()).isEqualTo("retail-4-5-4");
    }

    @Test
    void everyMistakeIsReportedWithItsLine() throws IOException {
        write("vigie.yaml", """
				compny: Acme
				zone: Europe/Pari
				currency: EURO
				fiscal-year-start: 13
				catalogue: mine
				gates: {reject-share-warn: 0.5, reject-share-fail: 0.1}
				engine:
				  memory: lots
				  threads: two
				audiences:
				  - id: board
				    name: {en: Board, fr: Comité}
				    pack: board
				    language: de
				    classification: Confidential
				    recipients: [nobody]
				  - id: board
				    name: {en: Board}
				    pack: board
				    language: en
				    classification: Confidential
				    recipients: []
				mail:
				  password: secret
				  from: ""
				  host: localhost
				""");

        assertThat(problems(Map.of("VIGIE_MAIL_PORT", "smtp")))
                .containsExactly(
                        "vigie.yaml:1: unknown key \"compny\"; did you mean \"company\"?",
                        "vigie.yaml:2: unknown time zone \"Europe/Pari\"; did you mean \"Europe/Paris\"?",
                        "vigie.yaml:3: currency cannot be \"EURO\" (the currency all money is reported in: three letters of ISO 4217, for example EUR)",
                        "vigie.yaml:4: fiscal-year-start must be at most 12, not 13",
                        "vigie.yaml:5: catalogue: there is no folder mine | a path relative to the file that names it, or \"\" for none",
                        "vigie.yaml:6: gates: reject-share-fail 0.1 is below reject-share-warn 0.5 | a share at which the pack fails that is above the one that warns",
                        "vigie.yaml:8: engine.memory cannot be \"lots\" (its memory limit, a whole number with MB or GB, for example 600MB)",
                        "vigie.yaml:9: engine.threads must be a whole number, not \"two\"",
                        "vigie.yaml:14: audiences.language must be one of en, fr, not \"de\"",
                        "vigie.yaml:16: an entry of audiences.recipients cannot be \"nobody\" (a mail address, for example coo@example.com)",
                        "vigie.yaml:17: audience \"board\" is there twice, first on line 11 | another id: it names the folder of its packs",
                        "vigie.yaml:18: key \"fr\" is missing in audiences.name (the text in French) | adding it",
                        "vigie.yaml:24: a password must not stand in a file | password-variable: with the name of an environment variable that holds it",
                        "vigie.yaml:25: mail.from is empty, but a mail server is set | the sender's address",
                        "environment variable VIGIE_MAIL_PORT: mail.port must be a whole number, not \"smtp\"");
    }

    @Test
    void mistakesOfApplicationYamlAreReportedWithTheirLine() throws IOException {
        write("application.yaml", """
				spring:
				  application.name: vigie
				vigie:
				  currency: EUX
				  mail:
				    hots: smtp.acme.test
				    password: secret
				""");

        assertThat(problems(Map.of()))
                .containsExactly(
                        "application.yaml:4: there is no currency \"EUX\"; did you mean \"EUR\"? | a code like EUR, USD or GBP",
                        "application.yaml:6: unknown key \"vigie.mail.hots\"; did you mean \"vigie.mail.host\"?",
                        "application.yaml:7: a password must not stand in a file | vigie.mail.password-variable with the name of an environment variable that holds it");
    }

    @Test
    void anAudienceCanBeGivenByTheEnvironmentAlone() {
        Settings settings = read(
                Map.of(
                        "VIGIE_AUDIENCES_0_ID", "ops",
                        "VIGIE_AUDIENCES_0_NAME_EN", "Operations",
                        "VIGIE_AUDIENCES_0_NAME_FR", "Opérations",
                        "VIGIE_AUDIENCES_0_PACK", "board",
                        "VIGIE_AUDIENCES_0_LANGUAGE", "fr",
                        "VIGIE_AUDIENCES_0_CLASSIFICATION", "Internal",
                        "VIGIE_AUDIENCES_0_RECIPIENTS", "a@acme.test, b@acme.test"),
                Map.of());

        assertThat(settings.audiences())
                .containsExactly(new Settings.Audience(
                        "ops",
                        new Text("Operations", "Opérations"),
                        "board",
                        Language.FR,
                        "Internal",
                        List.of("a@acme.test", "b@acme.test")));
    }

    @Test
    void anAudienceChoosesItsPaperAndInkAndItsWordsByLanguage() throws IOException {
        Files.writeString(folder.resolve("vigie.yaml"), """
				notice: {en: Draft, fr: Projet}
				audiences:
				  - id: plant
				    name: {en: Plant, fr: Usine}
				    pack: board
				    language: fr
				    classification: Interne
				    recipients: []
				    paper: letter
				    ink: mono
				""");

        Settings settings = read(Map.of(), Map.of());

        assertThat(settings.notice()).isEqualTo(new Text("Draft", "Projet"));
        assertThat(settings.audience("plant").printing()).isEqualTo(new Printing(Paper.LETTER, Ink.MONO));
        assertThat(settings.audience("plant").classification()).isEqualTo(Text.same("Interne"));
    }

    @Test
    void aPaperThatIsNoneIsRefused() throws IOException {
        Files.writeString(folder.resolve("vigie.yaml"), """
				audiences:
				  - {id: a, name: {en: A, fr: A}, pack: board, language: en, classification: {en: Secret}, recipients: [], paper: a3}
				""");

        assertThatThrownBy(() -> read(Map.of(), Map.of()))
                .hasMessageContaining(":2: audiences.paper must be one of a4, letter, not \"a3\"")
                .hasMessageContaining(":2: key \"fr\" is missing in ");
    }

    @Test
    void aSettingsFileThatDoesNotExistIsReported() {
        CatalogueException thrown = catchThrowableOfType(
                CatalogueException.class, () -> read(folder.resolve("none.yaml"), Map.of(), Map.of()));

        assertThat(thrown)
                .hasMessageEndingWith("none.yaml: there is no such settings file\n"
                        + "    Maybe --config with the path of a vigie.yaml, or no --config for the defaults");
    }

    @Test
    void foldersAreRelativeToTheFileThatNamesThem() throws IOException {
        Files.createDirectories(folder.resolve("conf/mine"));
        write("conf/vigie.yaml", "catalogue: mine\n");

        Settings settings = read(folder.resolve("conf/vigie.yaml"), Map.of(), Map.of());

        assertThat(settings.catalogue()).isEqualTo(folder.resolve("conf/mine").toString());
    }

    @Test
    void calendarRegionAndHoursThatDoNotExistAreReported() throws IOException {
        Path config = folder.resolve("own.yaml");
        Files.writeString(config, "holidays: FR-99\nhours: {from: \"18:00\", to: \"09:00\"}\n");
        Problems problems = new Problems();
        SettingsReader.of(config, folder, Map.of(), Map.of(), problems);

        assertThat(problems.list())
                .extracting(Problem::message)
                .satisfiesExactlyInAnyOrder(
                        message -> assertThat(message)
                                .startsWith("no region \"99\" of FR is known; there are ")
                                .contains(", 57, ", ", 67, ", ", 68, "),
                        message -> assertThat(message)
                                .isEqualTo("hours: a working day ends at 09:00, which is not after 18:00"));

        Files.writeString(config, "calendar: retail-4-5-5\n");
        Problems unknown = new Problems();
        SettingsReader.of(config, folder, Map.of(), Map.of(), unknown).checkCalendar(CatalogueReader.read(null));

        assertThat(unknown.list())
                .extracting(Problem::message)
                .containsExactly("there is no calendar \"retail-4-5-5\"; did you mean \"retail-4-5-4\"?");
    }
}
