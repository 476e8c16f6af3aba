package health.waymark.backend.server;

import health.waymark.localstack.LocalServers;
import health.waymark.localstack.server.Port;
import health.waymark.localstack.server.PostgresDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Points the backend at a fresh database and at an alias of its own in Elasticsearch. */
public final class RealServers implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** A key in the right form, for tests only. */
    static final String OPERATOR_KEY = "wmk_live_TestOperator_0123456789012345678901234567890123456789";

    /** Most tests need resources that say only what the test is about; those of profiles are strict. */
    private static final String PROFILE_RULES = "waymark.tenant-defaults.profile-rules";

    /** On a busy machine, tables of a minute's age have no statistics yet, and searches of them take their time. */
    private static final String LONGEST_SEARCH = "waymark.max-search-time";

    /** Where mails go, to whichever test listens there. */
    public static final int SMTP_PORT = Port.free().number();

    public static final String FEED_TOKEN = "feed-token-of-tests-only";

    static {
        // The machine may be slow, or busy with something else
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        PostgresDatabase database = LocalServers.shared().postgres().createDatabase();
        int port = Port.free().number();
        TestPropertyValues.of(
                        "server.port=" + port,
                        // A test waits for the end of the first; the second stays as long as it is by itself
                        "server.tomcat.connection-timeout=5s",
                        "server.tomcat.keep-alive-timeout=10s",
                        "management.server.port=" + Port.free().number(),
                        "waymark.public-url=http://localhost:" + port,
                        "spring.datasource.url=" + database.jdbcUrl(),
                        "spring.datasource.username=" + database.app().username(),
                        "spring.datasource.password=" + database.app().password(),
                        "spring.flyway.user=" + database.owner().username(),
                        "spring.flyway.password=" + database.owner().password(),
                        "waymark.publisher.username=" + database.publisher().username(),
                        "waymark.publisher.password=" + database.publisher().password(),
                        "waymark.worker.username=" + database.worker().username(),
                        "waymark.worker.password=" + database.worker().password(),
                        "spring.security.oauth2.resourceserver.jwt.issuer-uri="
                                + LocalServers.shared().keycloak().issuer(),
                        "waymark.elasticsearch.uris="
                                + LocalServers.shared().elasticsearch().uri(),
                        "waymark.elasticsearch.alias=labels-" + UUID.randomUUID(),
                        "waymark.access.pepper=a-pepper-for-tests-only-of-enough-length",
                        "waymark.access.operator-key=" + TestKeys.withChecksum(OPERATOR_KEY),
                        "waymark.access.oauth.people-clients=waymark-admin-ui,waymark-tests",
                        "waymark.access.oauth.local-key-sets=true",
                        "waymark.keycloak.client-id=waymark-backend",
                        "waymark.keycloak.client-secret=waymark-backend",
                        "waymark.exports.folder=" + Path.of("target", "exports").toAbsolutePath(),
                        // Tests that are about limits give a tenant limits of its own.
                        "waymark.rate-limits.key-per-minute=100000000",
                        "waymark.rate-limits.person-per-minute=100000000",
                        "waymark.rate-limits.address-per-minute=100000000",
                        "waymark.quotas.requests-per-minute=100000000",
                        "waymark.jobs.poll=100ms",
                        // What is old is removed when a test says so.
                        "waymark.audit.removal-interval=1d",
                        // Partners of tests are on this machine; tests verify when they want to.
                        "waymark.outbound.allow-http=true",
                        "waymark.outbound.ports=",
                        "waymark.outbound.allowed-networks=127.0.0.0/8",
                        "waymark.outbound.trusted-certificates="
                                + TestCertificates.shared().authority(),
                        // Tests send mails and look for what expires when they want to.
                        "waymark.mail.enabled=false",
                        "waymark.mail.host=localhost",
                        "waymark.mail.port=" + SMTP_PORT,
                        "waymark.mail.encryption=none",
                        "waymark.mail.from=waymark@waymark.test",
                        "waymark.mail.collect=0s",
                        "waymark.mail.retry-pause=0s",
                        "waymark.quality.enabled=false",
                        "waymark.quality.pause=0s",
                        "waymark.verification.threads=0",
                        "waymark.verification.spread=30d",
                        "waymark.verification.host-pause=0s",
                        "waymark.feed.token=" + FEED_TOKEN,
                        PROFILE_RULES + "=" + context.getEnvironment().getProperty(PROFILE_RULES, "lenient"),
                        LONGEST_SEARCH + "=" + context.getEnvironment().getProperty(LONGEST_SEARCH, "6s"),
                        "waymark.validation.warm-up=false")
                .applyTo(context);
    }
}
