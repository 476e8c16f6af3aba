package health.waymark.backend.notice;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How mail is sent.
 *
 * @param host the SMTP server; without one no mail is written or sent
 * @param port of the server; 0 for the usual one of the way of encryption
 * @param encryption how the connection is encrypted
 * @param username to sign in with; empty for a server that asks for none
 * @param password of that user
 * @param sslBundle the SSL bundle of Spring Boot with the authorities to trust; empty for those of Java
 * @param from the address that mails come from
 * @param fromName the name that mails come from
 * @param collect for how long the first notice waits for others, to travel in one mail
 * @param giveUpAfter for how long a mail is tried
 * @param retryPause before the second attempt; doubled each time up to an hour
 * @param keep how long notices, and mails that are over, are kept
 * @param lease how long a mail of a backend that died stays untouched
 * @param enabled whether this backend sends mails and looks for what expires
 */
@Validated
@ConfigurationProperties("waymark.mail")
record MailProperties(
        @DefaultValue("") String host,
        @DefaultValue("0") @Min(0) @Max(65535) int port,
        @DefaultValue("starttls") Encryption encryption,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("") String sslBundle,
        @DefaultValue("waymark@localhost") @NotBlank String from,
        @DefaultValue("Waymark") String fromName,
        @DefaultValue("1m") Duration collect,
        @DefaultValue("3d") Duration giveUpAfter,
        @DefaultValue("1m") Duration retryPause,
        @DefaultValue("90d") Duration keep,
        @DefaultValue("2m") Duration lease,
        @DefaultValue("true") boolean enabled) {

    /** How a connection to the server is encrypted. */
    enum Encryption {
        /** In the clear at first, encrypted before anything is said; refused where the server does not offer it. */
        STARTTLS(587),
        /** From the first byte on. */
        TLS(465),
        /** Not at all: for a relay on the same machine. */
        NONE(25);

        private final int port;

        Encryption(int port) {
            this.port = port;
        }
    }

    MailProperties {
        if (!Addresses.isOne(from)) {
            throw new IllegalArgumentException(
                    "waymark.mail.from must be one mail address, such as waymark@example.org");
        }
    }

    /** Whether there is a server to send by. */
    boolean isOn() {
        return !host.isBlank();
    }

    int usedPort() {
        return port == 0 ? encryption.port : port;
    }

    @Override
    public String toString() {
        return "MailProperties[host=" + host + ", port=" + usedPort() + ", encryption=" + encryption + "]";
    }
}
