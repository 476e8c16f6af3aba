package health.waymark.backend.access.key;

import health.waymark.backend.access.key.KeyUsage.Calls;
import health.waymark.backend.access.key.KeyUsage.Used;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Repository;

/** What {@code api_key_usage} holds. */
@Repository
class KeyUsages {

    private final TenantTransactions transactions;

    KeyUsages(TenantTransactions tenantTransactions) {
        this.transactions = tenantTransactions;
    }

    /** Adds calls; which secret they came with is told by the end of the key's text. */
    void add(Used used, Calls calls) {
        transactions.in(
                used.tenant(),
                jdbc -> jdbc.sql("""
                                insert into api_key_usage as usage (tenant_id, key_id, last_used_at, last_address, last_agent,
                                                                    last_route, new_calls, old_calls, old_last_used_at)
                                select tenant_id, id, :at, :address, :agent, :route,
                                       case when last4 = :last4 then :count else 0 end,
                                       case when old_last4 = :last4 then :count else 0 end,
                                       case when old_last4 = :last4 then cast(:at as timestamptz) end
                                from api_key where tenant_id = :tenant and id = :id
                                on conflict (tenant_id, key_id) do update
                                set last_used_at = greatest(usage.last_used_at, excluded.last_used_at),
                                    last_address = excluded.last_address,
                                    last_agent = excluded.last_agent,
                                    last_route = excluded.last_route,
                                    new_calls = usage.new_calls + excluded.new_calls,
                                    old_calls = usage.old_calls + excluded.old_calls,
                                    old_last_used_at = greatest(usage.old_last_used_at, excluded.old_last_used_at)""")
                        .param("tenant", used.tenant().value())
                        .param("id", used.keyId())
                        .param("last4", used.last4())
                        .param("count", calls.count())
                        .param("at", Timestamp.from(calls.lastAt()))
                        .param("address", calls.address())
                        .param("agent", calls.agent())
                        .param("route", calls.route())
                        .update());
    }

    /** Of all keys of a tenant, by their ids. */
    Map<String, Usage> of(TenantId tenant) {
        return transactions.reading(
                tenant,
                jdbc -> jdbc
                        .sql("select * from api_key_usage where tenant_id = :tenant")
                        .param("tenant", tenant.value())
                        .query(KeyUsages::read)
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Usage::keyId, usage -> usage)));
    }

    private static Usage read(ResultSet row, int number) throws SQLException {
        return new Usage(
                row.getString("key_id"),
                KeyRows.time(row, "last_used_at"),
                row.getString("last_address"),
                row.getString("last_agent"),
                row.getString("last_route"),
                row.getLong("new_calls"),
                row.getLong("old_calls"),
                KeyRows.time(row, "old_last_used_at"));
    }

    record Usage(
            String keyId,
            Optional<Instant> lastUsedAt,
            String address,
            String agent,
            String route,
            long newCalls,
            long oldCalls,
            Optional<Instant> oldLastUsedAt) {}
}
