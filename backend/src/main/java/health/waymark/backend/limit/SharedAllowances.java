package health.waymark.backend.limit;

import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes the backends agree on what is left. What was taken here is told in one statement for all limits together, which
 * answers what all backends have left of them (docs/decisions/0160). No request waits for that.
 */
@Component
class SharedAllowances {

    /** Of one statement; what is left over waits for the next, a moment later. */
    private static final int MOST_AT_ONCE = 1_000;

    private static final int NAME_LENGTH = 16;

    private final TenantTransactions transactions;
    private final Set<Allowance> used = ConcurrentHashMap.newKeySet();

    SharedAllowances(TenantTransactions tenantTransactions) {
        this.transactions = tenantTransactions;
    }

    /** There is something to tell of this one. */
    void noteUse(Allowance allowance) {
        used.add(allowance);
    }

    /**
     * Tells what was taken, and takes over what is left; answers whether there may be more. A failure leaves everything
     * to be told the next time.
     */
    boolean exchange() {
        Map<String, Told> told = takeWhatIsWorthTelling();
        if (told.isEmpty()) {
            return false;
        }
        try {
            List<Left> left = transactions.in(TenantId.DIRECTORY, jdbc -> exchange(jdbc, List.copyOf(told.values())));
            for (Left one : left) {
                Objects.requireNonNull(told.get(one.name()), "Only what was told is answered")
                        .allowance()
                        .agree(one.units());
            }
            return told.size() == MOST_AT_ONCE;
        } catch (RuntimeException failure) {
            told.values().forEach(one -> one.allowance().keepUntold(one.units()));
            throw failure;
        }
    }

    private Map<String, Told> takeWhatIsWorthTelling() {
        Map<String, Told> told = new HashMap<>();
        Iterator<Allowance> some = used.iterator();
        while (some.hasNext() && told.size() < MOST_AT_ONCE) {
            Allowance allowance = some.next();
            if (allowance.isWorthTelling()) {
                // Out of the set before its units are taken: what is used from here on puts it in again.
                some.remove();
                byte[] name = nameOf(allowance.id());
                told.put(HexFormat.of().formatHex(name), new Told(allowance, name, allowance.tell()));
            } else if (allowance.hasNothingToTell()) {
                some.remove();
                addIfUsedInThatVeryMoment(allowance);
            }
        }
        return told;
    }

    private void addIfUsedInThatVeryMoment(Allowance allowance) {
        if (!allowance.hasNothingToTell()) {
            used.add(allowance);
        }
    }

    /** Nobody's id or address is in the table, and all names are of one length. */
    private static byte[] nameOf(String id) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(hash, NAME_LENGTH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    private static List<Left> exchange(JdbcClient jdbc, List<Told> told) {
        return jdbc.sql(EXCHANGE)
                .param("names", told.stream().map(Told::name).toArray(byte[][]::new))
                .param(
                        "limits",
                        told.stream().map(one -> one.allowance().perMinute()).toArray(Integer[]::new))
                .param("units", told.stream().map(Told::units).toArray(Long[]::new))
                .query((row, number) -> new Left(row.getString("name"), row.getDouble("units")))
                .list();
    }

    // In the order of names, so that two backends which tell of the same limits wait for each other and never deadlock.
    // Excluded is what a new row would hold: a full allowance less what was taken.
    private static final String EXCHANGE = """
            insert into rate_allowance as kept (name, per_minute, units, filled_at)
            select told.name, told.per_minute, told.per_minute - told.units, clock_timestamp()
            from unnest(:names::bytea[], :limits::int[], :units::bigint[]) as told (name, per_minute, units)
            order by told.name
            on conflict (name) do update
            set units = greatest(-kept.per_minute,
                    least(kept.per_minute, kept.units + kept.per_minute / 60.0
                        * extract(epoch from greatest(excluded.filled_at - kept.filled_at, interval '0'))::float8)
                    - (excluded.per_minute - excluded.units)),
                filled_at = greatest(kept.filled_at, excluded.filled_at)
            returning encode(name, 'hex') as name, units""";

    /** Forgets what is full again: a row that is not there means the same. */
    void forgetFull() {
        transactions.in(
                TenantId.DIRECTORY,
                jdbc -> jdbc.sql(
                                "delete from rate_allowance where filled_at < clock_timestamp() - interval '3 minutes'")
                        .update());
    }

    /** What one backend has taken of an allowance. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Told(Allowance allowance, byte[] name, long units) {}

    /** What all backends have left. */
    private record Left(String name, double units) {}
}
