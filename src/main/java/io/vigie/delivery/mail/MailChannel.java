package io.vigie.delivery.mail;

import io.vigie.catalogue.Settings;
import io.vigie.delivery.Channel;
import io.vigie.delivery.DeliveryException;
import io.vigie.delivery.DeliveryException.Outcome;
import io.vigie.delivery.Letter;
import jakarta.activation.DataHandler;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/** Hands packs over by SMTP: one mail for each recipient, text and HTML, the pack's files attached. */
public final class MailChannel implements Channel {

    private static final Map<String, String> CONTENT_TYPES = Map.of(
            "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "pdf", "application/pdf",
            "csv", "text/csv",
            "json", "application/json");

    private final Settings.Mail settings;
    private final UnaryOperator<@Nullable String> environment;
    private final LetterTemplate template;

    /**
     * @param environment gives the value of an environment variable, null if unset
     * @throws IllegalArgumentException naming the setting, if mail cannot be sent with these settings
     */
    public MailChannel(Settings.Mail settings, UnaryOperator<@Nullable String> environment, LetterTemplate template) {
        if (settings.host().isBlank()) {
            throw new IllegalArgumentException(
                    "mail.host is empty in vigie.yaml, so no mail can be sent\n    Maybe name"
                            + " the SMTP server there, or leave out --mail");
        }
        if (!settings.passwordVariable().isEmpty() && environment.apply(settings.passwordVariable()) == null) {
            throw new IllegalArgumentException("mail.password-variable is " + settings.passwordVariable()
                    + ", but the environment has no such variable\n    Maybe set it, or empty the key if the server asks"
                    + " for no login");
        }
        try {
            new InternetAddress(settings.from(), true);
        } catch (AddressException e) {
            throw new IllegalArgumentException(
                    "mail.from is \"" + settings.from() + "\", which is no mail address: " + e.getMessage(), e);
        }
        this.settings = settings;
        this.environment = environment;
        this.template = template;
    }

    @Override
    public String id() {
        return "mail";
    }

    @Override
    public String messageId(String seed) {
        String from = settings.from();
        String domain = from.substring(from.lastIndexOf('@') + 1).replaceAll("[^A-Za-z0-9.-]", "");
        return "<" + seed + ".vigie@" + domain.toLowerCase(Locale.ROOT) + ">";
    }

    @Override
    public Prepared prepare(Parcel parcel) {
        Session session = Session.getInstance(properties());
        try {
            StableMessage message = message(session, parcel);
            return () -> send(session, message, parcel.recipient());
        } catch (MessagingException e) {
            throw new IllegalArgumentException(
                    "no mail can be made for recipient \"" + parcel.recipient() + "\": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Properties properties() {
        String timeout = Integer.toString(Math.max(1, settings.timeoutSeconds()) * 1000);
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", settings.host());
        properties.setProperty("mail.smtp.port", Integer.toString(settings.port()));
        properties.setProperty("mail.smtp.connectiontimeout", timeout);
        properties.setProperty("mail.smtp.timeout", timeout);
        properties.setProperty("mail.smtp.writetimeout", timeout);
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(settings.startTls()));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(settings.startTls()));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty(
                "mail.smtp.auth", Boolean.toString(!settings.username().isEmpty()));
        // The answer to QUIT says nothing about the mail; a server that hangs there must not turn sent into in doubt.
        properties.setProperty("mail.smtp.quitwait", "false");
        return properties;
    }

    private StableMessage message(Session session, Parcel parcel) throws MessagingException, IOException {
        Letter letter = parcel.letter();
        StableMessage message = new StableMessage(session, parcel.messageId());
        message.setFrom(new InternetAddress(settings.from(), true));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(parcel.recipient(), true));
        message.setSubject(letter.subject(), "UTF-8");
        message.setSentDate(Date.from(parcel.at()));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("Content-Language", letter.language().code());

        MimeBodyPart text = new MimeBodyPart();
        text.setText(template.text(letter), "UTF-8", "plain");
        MimeBodyPart html = new MimeBodyPart();
        html.setText(template.html(letter), "UTF-8", "html");
        MimeBodyPart body = new MimeBodyPart();
        body.setContent(new MimeMultipart("alternative", text, html));

        MimeMultipart mixed = new MimeMultipart("mixed");
        mixed.addBodyPart(body);
        for (Path file : parcel.attachments()) {
            mixed.addBodyPart(attachment(file));
        }
        message.setContent(mixed);
        message.saveChanges();
        return message;
    }

    private static MimeBodyPart attachment(Path file) throws MessagingException, IOException {
        String name = Objects.requireNonNull(file.getFileName()).toString();
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String type = CONTENT_TYPES.getOrDefault(extension, "application/octet-stream");
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(Files.readAllBytes(file), type)));
        part.setFileName(name);
        part.setDisposition(Part.ATTACHMENT);
        return part;
    }

    private void send(Session session, StableMessage message, String recipient) {
        String server = settings.host() + ":" + settings.port();
        try (Transport transport = session.getTransport("smtp")) {
            connect(transport, server);
            transport.sendMessage(message, new Address[] {message.getAllRecipients()[0]});
            // From here on the server has agreed, whatever happens to the connection.
            message.accepted = true;
        } catch (MessagingException e) {
            if (!message.accepted) {
                throw failure(e, message, server, recipient);
            }
        }
    }

    private void connect(Transport transport, String server) {
        try {
            if (settings.username().isEmpty()) {
                transport.connect();
            } else {
                transport.connect(
                        settings.username(),
                        settings.passwordVariable().isEmpty() ? null : environment.apply(settings.passwordVariable()));
            }
        } catch (AuthenticationFailedException e) {
            throw new DeliveryException(
                    Outcome.NOT_SENT,
                    "mail server " + server + " refused the login of " + settings.username() + ": " + said(e)
                            + "\n    Maybe check mail.username and the variable " + settings.passwordVariable(),
                    e);
        } catch (MessagingException e) {
            throw new DeliveryException(
                    Outcome.NOT_SENT,
                    "mail server " + server + " cannot be reached: " + said(e)
                            + "\n    Maybe check mail.host and mail.port, or whether the server is up",
                    e);
        }
    }

    /** Replies of class 5 are a no, of class 4 a not now; no reply after content has left leaves everything open. */
    private static DeliveryException failure(
            MessagingException failure, StableMessage message, String server, String recipient) {
        int code = replyCode(failure);
        Outcome outcome;
        String what;
        if (code >= 500) {
            outcome = Outcome.REFUSED;
            what = "refused the mail to " + recipient;
        } else if (code >= 400) {
            outcome = Outcome.NOT_SENT;
            what = "does not take the mail to " + recipient + " now";
        } else if (message.leaving) {
            outcome = Outcome.UNCERTAIN;
            what = "broke off while it took the mail to " + recipient;
        } else {
            outcome = Outcome.NOT_SENT;
            what = "broke off before it took the mail to " + recipient;
        }
        return new DeliveryException(outcome, "mail server " + server + " " + what + ": " + said(failure), failure);
    }

    private static int replyCode(MessagingException failure) {
        for (Exception e = failure; e != null; e = e instanceof MessagingException m ? m.getNextException() : null) {
            int code = e instanceof SMTPAddressFailedException address
                    ? address.getReturnCode()
                    : e instanceof SMTPSenderFailedException sender
                            ? sender.getReturnCode()
                            : e instanceof SMTPSendFailedException send ? send.getReturnCode() : -1;
            if (code >= 400) {
                return code;
            }
        }
        return -1;
    }

    private static String said(MessagingException failure) {
        Exception last = failure;
        while (last instanceof MessagingException message && message.getNextException() != null) {
            last = message.getNextException();
        }
        String text = last.getMessage();
        return text == null ? last.getClass().getSimpleName() : text.strip();
    }

    /** Keeps its Message-ID, and knows whether its content has begun to leave. */
    private static final class StableMessage extends MimeMessage {

        private final String messageId;
        private boolean leaving;
        private boolean accepted;

        StableMessage(Session session, String messageId) {
            super(session);
            this.messageId = messageId;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
        }

        @Override
        public void writeTo(OutputStream out, String[] ignoredHeaders) throws IOException, MessagingException {
            leaving = true;
            super.writeTo(out, ignoredHeaders);
        }
    }
}
