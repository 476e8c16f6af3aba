package health.waymark.backend.notice;

import health.waymark.backend.server.RealServers;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** An SMTP server on the port that the backend of the tests sends to. It takes every mail, unless told otherwise. */
final class TestMailServer implements AutoCloseable {

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Map<String, Deque<Integer>> answers = new ConcurrentHashMap<>();
    private final SMTPServer server;

    private TestMailServer() {
        server = SMTPServer.port(RealServers.SMTP_PORT)
                .bindAddress(InetAddress.getLoopbackAddress())
                .messageHandlerFactory(Taking::new)
                .build();
        server.start();
    }

    static TestMailServer start() {
        return new TestMailServer();
    }

    /** Answers that to the next mails for the address, before it takes them. */
    void answering(String address, Integer... codes) {
        answers.put(address, new ArrayDeque<>(List.of(codes)));
    }

    /** Mails for the address, as they came. */
    List<Received> mailsTo(String address) {
        return received.stream().filter(mail -> mail.to().equals(address)).toList();
    }

    @Override
    public void close() {
        server.stop();
    }

    /** A mail as it travelled. */
    record Received(String to, String raw) {

        String head() {
            return raw.substring(0, raw.indexOf("\r\n\r\n"));
        }

        String header(String name) {
            try {
                return String.join("|", message().getHeader(name));
            } catch (MessagingException malformed) {
                throw new IllegalStateException(malformed);
            }
        }

        String subject() {
            try {
                return message().getSubject();
            } catch (MessagingException malformed) {
                throw new IllegalStateException(malformed);
            }
        }

        String text() {
            return part(0);
        }

        String html() {
            return part(1);
        }

        private String part(int number) {
            try {
                return (String) ((MimeMultipart) message().getContent())
                        .getBodyPart(number)
                        .getContent();
            } catch (MessagingException | IOException malformed) {
                throw new IllegalStateException(malformed);
            }
        }

        private MimeMessage message() throws MessagingException {
            return new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private final class Taking implements MessageHandler {

        private String to = "";

        Taking(MessageContext context) {
            assert context != null;
        }

        @Override
        public void from(String address) {
            // whoever it is
        }

        @Override
        public void recipient(String address) throws RejectException {
            Deque<Integer> codes = answers.getOrDefault(address, new ArrayDeque<>());
            if (!codes.isEmpty()) {
                throw new RejectException(codes.poll(), "not now, or never");
            }
            to = address;
        }

        @Override
        public String data(InputStream data) throws IOException {
            received.add(new Received(to, new String(data.readAllBytes(), StandardCharsets.UTF_8)));
            return null;
        }

        @Override
        public void done() {
            // nothing to keep open
        }
    }
}
