package health.waymark.backend.directory;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who publishes. The lease is a row; its token grows with every takeover, and a publishing transaction locks the row
 * and compares the token. So even a publisher that slept through the end of its lease cannot write: either it still
 * holds the row, and the takeover waits for it, or its token is old. Times are the database's, never a node's.
 */
@Repository
final class PublisherLease {

    private final Duration duration;

    PublisherLease(PublicationProperties properties) {
        this.duration = properties.lease();
    }

    /** Takes the lease when it has run out and no publishing transaction holds it; the answer is the new token. */
    Optional<Long> take(JdbcClient jdbc, String holder) {
        return jdbc.sql("""
                        update publisher_lease
                        set holder = :holder, token = token + 1,
                            expires_at = clock_timestamp() + :millis * interval '1 millisecond'
                        where only_row in (select only_row from publisher_lease
                                           where expires_at < clock_timestamp() for update skip locked)
                        returning token""")
                .param("holder", holder)
                .param("millis", duration.toMillis())
                .query(Long.class)
                .optional();
    }

    /**
     * Locks the lease for the running transaction, before anything is written.
     *
     * @return the database's time
     * @throws LeaseLost when another node has taken it
     */
    Instant hold(JdbcClient jdbc, long token) {
        // A node that freezes inside a transaction would keep the lock, and with it the whole directory, forever.
        jdbc.sql("select set_config('idle_in_transaction_session_timeout', :millis, true)")
                .param("millis", Long.toString(duration.toMillis()))
                .query(String.class)
                .single();
        return jdbc.sql("select clock_timestamp() from publisher_lease where token = :token for update")
                .param("token", token)
                .query(OffsetDateTime.class)
                .optional()
                .orElseThrow(() -> new LeaseLost(token))
                .toInstant();
    }

    /**
     * Lets the lease run from now.
     *
     * @throws LeaseLost when another node has taken it
     */
    void extend(JdbcClient jdbc, long token) {
        int extended = jdbc.sql("""
                        update publisher_lease
                        set expires_at = clock_timestamp() + :millis * interval '1 millisecond'
                        where token = :token""")
                .param("token", token)
                .param("millis", duration.toMillis())
                .update();
        if (extended == 0) {
            throw new LeaseLost(token);
        }
    }

    /** Ends the lease at once, so that another node need not wait for it. */
    void release(JdbcClient jdbc, long token) {
        jdbc.sql("update publisher_lease set expires_at = '-infinity' where token = :token")
                .param("token", token)
                .update();
    }
}
