package health.waymark.backend.verification;

import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How verification is, for the operator.
 *
 * @param status {@code as-usual}, or {@code held-back} while failures do not count
 * @param advice what to do; null while there is nothing
 * @param due Endpoints whose turn it is
 * @param doubt when failures were held back last; null when they never were
 */
@Schema(
        example = "{\"status\":\"held-back\",\"advice\":\"Most addresses of all tenants fail at once. Look at this"
                + " platform's own network, name server and proxy.\",\"endpoints\":{\"reachable\":1204,\"degraded\":31,"
                + "\"unreachable\":9,\"unverified\":80},\"due\":3,\"doubt\":{\"since\":\"2026-11-27T06:03:41Z\","
                + "\"held\":12,\"failing\":9,\"answering\":0}}")
record VerificationOverview(
        String status,
        @Nullable String advice,
        Counts endpoints,
        int due,
        @Nullable Doubt doubt) {

    static final String ADVICE = "Most addresses of all tenants fail at once. Look at this platform's own network,"
            + " name server and proxy. Until they answer again, no Endpoint is called unreachable.";

    /** How many Endpoints there are of each status. */
    record Counts(int reachable, int degraded, int unreachable, int unverified) {}

    /**
     * A time in which most of what was looked at failed.
     *
     * @param held results that did not count
     * @param failing hosts that failed when the last of them was held back
     * @param answering hosts that answered then
     */
    record Doubt(Instant since, long held, int failing, int answering) {}

    static VerificationOverview read(ResultSet row, int number) throws SQLException {
        boolean held = row.getBoolean("held_back");
        Timestamp since = row.getTimestamp("since");
        return new VerificationOverview(
                held ? "held-back" : "as-usual",
                held ? ADVICE : null,
                new Counts(
                        row.getInt("reachable"),
                        row.getInt("degraded"),
                        row.getInt("unreachable"),
                        row.getInt("unverified")),
                row.getInt("due"),
                since == null
                        ? null
                        : new Doubt(
                                since.toInstant(),
                                row.getLong("held"),
                                row.getInt("failing"),
                                row.getInt("answering")));
    }
}
