package health.waymark.backend.access.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.waymark.backend.access.AccessProperties;
import health.waymark.backend.access.ChangeRecord;
import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.server.TestKeys;
import health.waymark.backend.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The order in which a key is checked, and what time and peppers do to it. */
@BackendTest
class KeyCheckIntegrationTests {

    private static final String HERE = "127.0.0.1";

    @Autowired
    private ApplicationContext context;

    @Autowired
    private AccessProperties access;

    private TestKey key;

    @BeforeEach
    void makeKey(@Autowired Environment environment) {
        BackendClient operator = BackendClient.operator(environment);
        key = TestKey.with(operator, operator.newTenant(), "\"scopes\":[\"system/*.rs\"]");
    }

    @Test
    void refusesAWrongFormOrChecksumWithoutTheDatabase() {
        TenantTransactions nowhere =
                new TenantTransactions(new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/none", "x", "x"));
        KeyCheck check = check(nowhere, Clock.systemUTC(), context.getBean(SecretHash.class));
        String wrongChecksum = key.text.substring(0, key.text.length() - 1) + (key.text.endsWith("x") ? "y" : "x");

        assertThat(check.check("wmk_live_short", HERE)).isEqualTo(KeyVerdict.WRONG);
        assertThat(check.check(wrongChecksum, HERE)).isEqualTo(KeyVerdict.WRONG);
        assertThatThrownBy(() -> check.check(key.text, HERE)).hasStackTraceContaining("Connection");
    }

    @Test
    void refusesTheRightIdWithAnotherSecretOrEnvironment() {
        KeyCheck check = context.getBean(KeyCheck.class);
        String id = key.text.substring(9, 21);

        assertThat(check.check(TestKeys.withChecksum("wmk_live_" + id + "_" + "a".repeat(40)), HERE))
                .isEqualTo(KeyVerdict.WRONG);
        assertThat(check.check(TestKeys.withChecksum("wmk_test_" + id + "_" + key.secret()), HERE))
                .isEqualTo(KeyVerdict.WRONG);
        assertThat(check.check(key.text, HERE)).isInstanceOf(KeyVerdict.Accepted.class);
    }

    @Test
    void endsAKeyAtItsExpiry() {
        KeyCheck nextYear = check(
                context.getBean(TenantTransactions.class),
                Clock.fixed(Instant.now().plus(Duration.ofDays(366)), ZoneOffset.UTC),
                context.getBean(SecretHash.class));

        assertThat(nextYear.check(key.text, HERE))
                .isInstanceOfSatisfying(
                        KeyVerdict.Over.class,
                        over -> assertThat(over.sentence()).contains("expired"));
    }

    @Test
    void movesAKeyToTheNewPepperWhenItIsUsed() {
        String newPepper = "a-new-pepper-for-tests-of-enough-length";
        AccessProperties after = new AccessProperties("waymark-api", newPepper, null, false);
        SecretHash both = new SecretHash(after, peppers(Map.of(1, access.pepper())));
        SecretHash newOnly = new SecretHash(after, peppers(Map.of()));
        TenantTransactions database = context.getBean(TenantTransactions.class);

        assertThat(check(database, Clock.systemUTC(), newOnly).check(key.text, HERE))
                .isEqualTo(KeyVerdict.WRONG);
        assertThat(check(database, Clock.systemUTC(), both).check(key.text, HERE))
                .isInstanceOf(KeyVerdict.Accepted.class);

        assertThat(check(database, Clock.systemUTC(), newOnly).check(key.text, HERE))
                .isInstanceOf(KeyVerdict.Accepted.class);
    }

    @Test
    void writesTheUseOfAKeyAtMostOnceAMinute() {
        SettableClock clock = new SettableClock();
        KeyUsages usages = context.getBean(KeyUsages.class);
        KeyUsage usage = new KeyUsage(usages, context.getBean(ApiKeys.class), clock);
        use(usage);
        usage.writeDue();
        use(usage);
        use(usage);
        clock.now = clock.now.plusSeconds(50);
        usage.writeDue();
        assertThat(calls(usages)).isEqualTo(1);

        clock.now = clock.now.plusSeconds(10);
        usage.writeDue();

        assertThat(calls(usages)).isEqualTo(3);
    }

    private void use(KeyUsage usage) {
        KeyVerdict.Accepted accepted =
                (KeyVerdict.Accepted) context.getBean(KeyCheck.class).check(key.text, HERE);
        usage.record(accepted.key(), new org.springframework.mock.web.MockHttpServletRequest("GET", "/fhir/t/Slot"));
    }

    private long calls(KeyUsages usages) {
        return usages.of(new health.waymark.backend.tenancy.TenantId(key.tenant))
                .get(key.id)
                .newCalls();
    }

    private static KeyProperties peppers(Map<Integer, String> retired) {
        return new KeyProperties(2, retired, Duration.ofDays(365), 20);
    }

    /** A check as another node would have it: with nothing remembered. */
    private KeyCheck check(TenantTransactions database, Clock clock, SecretHash hash) {
        ApiKeys keys = new ApiKeys(database, hash, context.getBean(ChangeRecord.class), clock);
        KeyUsage usage = new KeyUsage(new KeyUsages(database), keys, clock) {
            @Override
            void renewHash(StoredKey stored, String hmac) {
                super.renewHash(stored, hmac);
                writeDue();
            }
        };
        return new KeyCheck(
                keys, new OperatorKey(access, hash), hash, context.getBean(EffectiveScopes.class), usage, clock);
    }

    private static final class SettableClock extends Clock {

        private Instant now = Instant.now();

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
