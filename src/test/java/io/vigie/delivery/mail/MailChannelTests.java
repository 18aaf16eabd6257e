package io.vigie.delivery.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.Settings;
import io.vigie.delivery.Channel.Parcel;
import io.vigie.delivery.DeliveryException;
import io.vigie.delivery.DeliveryException.Outcome;
import io.vigie.delivery.Letter;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailChannelTests {

    private static final Instant NOW = Instant.parse("2026-11-12T05:00:00Z");

    @TempDir
    Path folder;

    @Test
    void aMailHasTextHtmlAndTheFilesOfThePack() throws Exception {
        Path workbook = Files.writeString(folder.resolve("board-pack.xlsx"), "workbook");
        Path pdf = Files.writeString(folder.resolve("board-pack.pdf"), "pdf");
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        server.start();
        try {
            MailChannel channel = channel(server.getSmtp().getPort());
            channel.prepare(new Parcel(
                            "coo@example.com",
                            channel.messageId("4711"),
                            letter(Language.EN),
                            List.of(workbook, pdf),
                            NOW))
                    .send();

            MimeMessage mail = server.getReceivedMessages()[0];
            assertThat(mail.getMessageID()).isEqualTo("<4711.vigie@example.com>");
            assertThat(mail.getSentDate()).isEqualTo(Date.from(NOW));
            assertThat(mail.getSubject()).isEqualTo("Board pack 2026-10: Ponctualité 91,8 %");
            assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("coo@example.com");
            MimeMultipart mixed = (MimeMultipart) mail.getContent();
            assertThat(mixed.getContentType()).startsWith("multipart/mixed");
            MimeMultipart body = (MimeMultipart) mixed.getBodyPart(0).getContent();
            assertThat(body.getContentType()).startsWith("multipart/alternative");
            assertThat(body.getBodyPart(0).getContentType()).startsWith("text/plain");
            assertThat(body.getBodyPart(1).getContentType()).startsWith("text/html");
            assertThat(text(body.getBodyPart(0)))
                    .contains("Lyon–PACA is late", "Carrier on time, %", "D1  Move 31 loads");
            assertThat(mixed.getBodyPart(1).getFileName()).isEqualTo("board-pack.xlsx");
            assertThat(mixed.getBodyPart(1).getInputStream().readAllBytes()).isEqualTo(Files.readAllBytes(workbook));
            assertThat(mixed.getBodyPart(2).getContentType()).startsWith("application/pdf");
        } finally {
            server.stop();
        }
    }

    @Test
    void theHtmlIsTablesOnlyAndEscapesWhatItIsGiven() {
        String html = new LetterTemplate(null).html(letter(Language.FR));

        assertThat(html)
                .contains(
                        "<html lang=\"fr\"",
                        "width=\"600\"",
                        "Lyon–PACA is late",
                        "Décisions demandées",
                        "&lt;Illustrative&gt;")
                .contains("bgcolor=\"#B34700\"", "width=\"36\"", "width=\"4\"")
                .doesNotContain("<img", "<script", "<svg", "@font-face", " th:", "http://www.thymeleaf.org", "url(");
    }

    @Test
    void theMailLinksToThePackWhereItsAddressIsKnown() {
        Letter letter = letter(
                Language.EN,
                new Letter.Access(
                        false,
                        "packs/2026-10/board/v1",
                        List.of(
                                new Letter.Link("Open the pack", "https://packs.example.com/a?b=1&c"),
                                new Letter.Link("PDF", "https://packs.example.com/p.pdf"))));

        assertThat(new LetterTemplate(null).html(letter))
                .contains(
                        "One message of two",
                        "Two measures of 14",
                        "<a href=\"https://packs.example.com/a?b=1&amp;c\"",
                        ">Open the pack</a>",
                        ">PDF</a>")
                .doesNotContain("Attached", "packs/2026-10/board/v1");
        assertThat(new LetterTemplate(null).text(letter))
                .contains("Open the pack: https://packs.example.com/a?b=1&c\nPDF: https://packs.example.com/p.pdf\n")
                .doesNotContain("Attached");
    }

    @Test
    void theMailSaysWhyAPackIsNotAttachedAndWhereItLies() {
        Letter letter = letter(Language.FR, new Letter.Access(false, "packs/2026-10/board/v1", List.of()));

        assertThat(new LetterTemplate(null).html(letter))
                .contains(
                        "n’est pas joint",
                        "<b>packs/2026-10/board/v1</b>",
                        "Un message sur deux",
                        "Deux mesures sur 14");
        assertThat(new LetterTemplate(null).text(letter)).contains("n’est pas joint", "packs/2026-10/board/v1\n");
    }

    @Test
    void thePlainTextSaysAllThatTheHtmlSays() {
        String text = new LetterTemplate(null).text(letter(Language.EN));

        assertThat(text)
                .contains(
                        "Carriers delivered 91.8 % on time.",
                        "1. Lyon–PACA is late.\n   214 kEUR a year\n   Transport director\n",
                        "Two measures of 14\n2026-10 ",
                        "Carrier on time, %",
                        "−2.3",
                        "1↓",
                        "n.t. not tested",
                        "D1  Move 31 loads.",
                        "Attached: the workbook",
                        "<Illustrative> data.");
        assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(76));
    }

    @Test
    void anotherTemplateMayTakeThePlaceOfTheBundledOne() throws Exception {
        Files.createDirectories(folder.resolve("mail"));
        Files.writeString(folder.resolve("mail/board.html"), "<p th:text=\"${letter.headline}\">x</p>");

        assertThat(new LetterTemplate(folder).html(letter(Language.EN)))
                .isEqualTo("<p>Carriers delivered 91.8 % on time.</p>");
    }

    @Test
    void aServerThatIsDownHasTakenNothing() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        assertThat(outcome(port, "coo@example.com")).isEqualTo(Outcome.NOT_SENT);
    }

    @Test
    void whatTheServerSaysDecidesAndSilenceLeavesItOpen() throws Exception {
        try (MoodySmtpServer server = new MoodySmtpServer()) {
            assertThat(outcome(server.port(), "refuse@example.com")).isEqualTo(Outcome.REFUSED);
            assertThat(outcome(server.port(), "later@example.com")).isEqualTo(Outcome.NOT_SENT);
            assertThat(outcome(server.port(), "vanish@example.com")).isEqualTo(Outcome.UNCERTAIN);
            assertThat(server.accepted()).isEmpty();
        }
    }

    @Test
    void settingsThatCannotSendAreRefusedByName() {
        Settings.Mail none = new Settings.Mail("", 25, "vigie@example.com", "", "", false, 5);
        Settings.Mail noPassword =
                new Settings.Mail("localhost", 25, "vigie@example.com", "vigie", "VIGIE_SMTP", false, 5);
        Settings.Mail noSender = new Settings.Mail("localhost", 25, "nobody at all", "", "", false, 5);

        assertThatThrownBy(() -> new MailChannel(none, name -> null, new LetterTemplate(null)))
                .hasMessageContaining("mail.host");
        assertThatThrownBy(() -> new MailChannel(noPassword, Map.<String, String>of()::get, new LetterTemplate(null)))
                .hasMessageContaining("VIGIE_SMTP");
        assertThatThrownBy(() -> new MailChannel(noSender, name -> null, new LetterTemplate(null)))
                .hasMessageContaining("nobody at all");
    }

    private static Outcome outcome(int port, String recipient) {
        try {
            channel(port)
                    .prepare(new Parcel(recipient, "<1.vigie@example.com>", letter(Language.EN), List.of(), NOW))
                    .send();
            throw new AssertionError("sent");
        } catch (DeliveryException e) {
            assertThat(e).hasMessageContaining("localhost:" + port);
            return e.outcome();
        }
    }

    private static MailChannel channel(int port) {
        return new MailChannel(
                new Settings.Mail("localhost", port, "vigie@example.com", "", "", false, 5),
                name -> null,
                new LetterTemplate(null));
    }

    private static String text(BodyPart part) throws Exception {
        return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Letter letter(Language language) {
        return letter(language, new Letter.Access(true, "packs/2026-10/board/v1", List.of()));
    }

    private static Letter letter(Language language, Letter.Access access) {
        return new Letter(
                language,
                "Board pack 2026-10: Ponctualité 91,8 %",
                "Moraine · Board pack 2026-10 · FINAL, version 1",
                "Carriers delivered 91.8 % on time.",
                "Carrier on time 91.8 %",
                "2026-10",
                List.of(new Letter.Message("Lyon–PACA is late.", "214 kEUR a year", "Transport director")),
                2,
                List.of(
                        new Letter.Measure(
                                "Carrier on time, %", "91.8", "94.0", "−2.3", 4, true, "bad", "93.1", "1↓", "bad"),
                        new Letter.Measure("Orders", "1 240", "–", "–", 0, false, "neutral", "1 199", "–", "neutral")),
                14,
                List.of("Move 31 loads."),
                "Data as of 2026-11-12 06:00 Europe/Paris. <Illustrative> data.",
                access);
    }
}
