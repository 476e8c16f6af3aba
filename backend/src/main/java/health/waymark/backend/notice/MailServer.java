package health.waymark.backend.notice;

import health.waymark.backend.notice.MailTable.Claim;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Properties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.stereotype.Component;

/** Hands mails to the SMTP server. */
@Component
class MailServer {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    /** RFC 5322 §3.3. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final MailProperties properties;
    private final LetterForms forms;
    private final Clock clock;
    private final Session session;

    MailServer(MailProperties properties, LetterForms forms, SslBundles bundles, Clock clock) {
        this.properties = properties;
        this.forms = forms;
        this.clock = clock;
        this.session = Session.getInstance(settings(properties, bundles));
    }

    private static Properties settings(MailProperties properties, SslBundles bundles) {
        Properties settings = new Properties();
        settings.put("mail.transport.protocol", "smtp");
        settings.put("mail.smtp.host", properties.host());
        settings.put("mail.smtp.port", String.valueOf(properties.usedPort()));
        settings.put("mail.smtp.auth", String.valueOf(!properties.username().isEmpty()));
        // A server that says nothing must not hold the mails of all others.
        settings.put("mail.smtp.connectiontimeout", "10000");
        settings.put("mail.smtp.timeout", "30000");
        settings.put("mail.smtp.writetimeout", "30000");
        settings.put("mail.smtp.quitwait", "false");
        settings.put(
                "mail.smtp.starttls.enable",
                String.valueOf(properties.encryption() == MailProperties.Encryption.STARTTLS));
        settings.put(
                "mail.smtp.starttls.required",
                String.valueOf(properties.encryption() == MailProperties.Encryption.STARTTLS));
        settings.put("mail.smtp.ssl.enable", String.valueOf(properties.encryption() == MailProperties.Encryption.TLS));
        settings.put("mail.smtp.ssl.checkserveridentity", "true");
        settings.put("mail.smtp.ssl.protocols", "TLSv1.2 TLSv1.3");
        if (!properties.sslBundle().isEmpty()) {
            settings.put(
                    "mail.smtp.ssl.socketFactory",
                    bundles.getBundle(properties.sslBundle()).createSslContext().getSocketFactory());
        }
        return settings;
    }

    /** Returns when the server has taken the mail, which then is its business. */
    void send(Claim mail, Letter letter) throws MessagingException {
        MimeMessage message = message(mail, letter);
        try (Transport transport = session.getTransport()) {
            if (properties.username().isEmpty()) {
                transport.connect();
            } else {
                transport.connect(properties.username(), properties.password());
            }
            transport.sendMessage(message, message.getAllRecipients());
        }
    }

    MimeMessage message(Claim mail, Letter letter) throws MessagingException {
        MimeMessage message = new OneOfItsOwn(session, messageId(mail));
        message.setFrom(address(properties.from(), properties.fromName()));
        message.setRecipient(Message.RecipientType.TO, address(mail.email(), mail.name()));
        message.setSubject(Addresses.oneLine(letter.subject()), UTF_8);
        message.setHeader("Date", DATE.format(clock.instant()));
        // RFC 3834: whoever is on holiday need not tell us; RFC 3282: readers may have it read aloud.
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("Content-Language", letter.language());
        message.setContent(new MimeMultipart(
                "alternative", part(forms.text(letter), "text/plain"), part(forms.html(letter), "text/html")));
        message.saveChanges();
        return message;
    }

    private static InternetAddress address(String address, String name) throws MessagingException {
        InternetAddress checked = new InternetAddress(address, true);
        try {
            checked.setPersonal(Addresses.oneLine(name), UTF_8);
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException("Every Java writes UTF-8", impossible);
        }
        return checked;
    }

    private static MimeBodyPart part(String content, String type) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setContent(content, type + "; charset=utf-8");
        return part;
    }

    private String messageId(Claim mail) {
        return "<" + mail.id() + properties.from().substring(properties.from().indexOf('@')) + ">";
    }

    /** A mail that is sent again after a kill is the same one, so that its receiver can tell. */
    private static final class OneOfItsOwn extends MimeMessage {

        private final String id;

        OneOfItsOwn(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
