package health.waymark.backend.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.waymark.backend.server.BackendTest;
import health.waymark.backend.tenancy.TenantTransactions;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Several backends draw from one limit. */
@BackendTest
class SharedAllowancesIntegrationTests {

    private static final int PER_MINUTE = 6_000;

    private DelegatingDataSource database;
    private Node one;
    private Node two;

    /** A backend, as far as limits go. */
    private record Node(SharedAllowances shared, Allowance allowance) {

        static Node on(DataSource database, String id) {
            SharedAllowances shared = new SharedAllowances(new TenantTransactions(database));
            return new Node(shared, new Allowance(id, PER_MINUTE, shared::noteUse));
        }

        /** Takes unit after unit; answers how many there were. */
        int take(int units) {
            int taken = 0;
            while (taken < units && allowance.take(1).allowed()) {
                taken++;
            }
            return taken;
        }

        long left() {
            return allowance.take(0).left();
        }
    }

    @BeforeEach
    void startTwo(@Autowired DataSource dataSource) {
        database = new DelegatingDataSource(dataSource);
        String id = "key/" + UUID.randomUUID();
        one = Node.on(database, id);
        two = Node.on(dataSource, id);
    }

    @Test
    void learnsWhatWasTakenElsewhere() {
        one.take(5_000);
        one.shared().exchange();
        two.take(200);
        two.shared().exchange();

        assertThat(two.left()).isBetween(800L, 1_000L);
    }

    @Test
    void letsThroughTogetherWhatOneAloneWould() {
        long began = System.nanoTime();
        int letThrough = 0;
        for (int round = 0; round < 60; round++) {
            letThrough += one.take(150) + two.take(150);
            one.shared().exchange();
            two.shared().exchange();
        }
        double seconds = (System.nanoTime() - began) / 1e9;

        double allowed = PER_MINUTE + PER_MINUTE / 60.0 * seconds;
        assertThat(letThrough).isGreaterThanOrEqualTo(PER_MINUTE).isLessThanOrEqualTo((int) (allowed * 1.05));
    }

    @Test
    void paysBackWhatTwoLetThroughInTheSameMoment() {
        one.take(PER_MINUTE);
        two.take(PER_MINUTE);
        one.shared().exchange();
        two.shared().exchange();

        Allowance.Taken refused = two.allowance().take(100);

        assertThat(refused.allowed()).isFalse();
        assertThat(refused.left()).isZero();
        assertThat(refused.waitSeconds()).as("a debt fills up first").isBetween(45L, 63L);
    }

    @Test
    void goesOnByItselfWhileTheDatabaseIsAwayAndTellsAfterwards(@Autowired DataSource dataSource) {
        database.setTargetDataSource(new DriverManagerDataSource("jdbc:postgresql://localhost:1/away", "x", "x"));
        one.take(3_000);

        assertThatThrownBy(() -> one.shared().exchange()).hasMessageContaining("Connection");
        int more = one.take(PER_MINUTE);
        database.setTargetDataSource(dataSource);
        one.shared().exchange();
        two.take(1_000);
        two.shared().exchange();

        assertThat(more).as("a limit of its own, not an open door").isBetween(3_000, 3_500);
        assertThat(two.left()).as("all of it was told").isLessThan(500);
    }

    /** Whoever guesses keys at every backend is refused by all, though each alone would let them go on. */
    @Test
    void countsFailedAttemptsTogether(@Autowired DataSource dataSource) {
        SharedAllowances here = new SharedAllowances(new TenantTransactions(dataSource));
        SharedAllowances there = new SharedAllowances(new TenantTransactions(dataSource));
        SharedAttempts guessesHere = new SharedAttempts(here);
        SharedAttempts guessesThere = new SharedAttempts(there);
        String source = UUID.randomUUID().toString();

        for (int guess = 0; guess < 20; guess++) {
            assertThat(guessesHere.mayGoOn(source, 20)).isTrue();
            assertThat(guessesThere.mayGoOn(source, 20)).isTrue();
        }
        here.exchange();
        there.exchange();

        assertThat(guessesThere.mayGoOn(source, 20)).isFalse();
        assertThat(guessesThere.mayGoOn("another", 20)).isTrue();
    }

    @Test
    void forgetsNothingThatIsStillUsed() {
        one.take(5_000);
        one.shared().exchange();

        one.shared().forgetFull();
        two.take(200);
        two.shared().exchange();

        assertThat(two.left()).isLessThan(1_500);
    }
}
