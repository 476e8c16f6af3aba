package health.waymark.backend.isolation;

import health.waymark.backend.isolation.AuditedRoutes.Audited;
import health.waymark.backend.isolation.Exchange.Call;
import health.waymark.backend.server.BackendClient;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Requests that were made, each with a trace of its own, by which its rows are found in the audit log. */
final class AuditedRequests {

    private final TenantTransactions transactions;
    private final List<Asked> asked = new ArrayList<>();

    AuditedRequests(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    private record Asked(String what, Audited line, String trace, int status) {

        String difference(List<String> rows) {
            String found = String.join(" + ", rows);
            return found.equals(line.at(status)) && status != 500
                    ? ""
                    : what + " (" + status + ") should leave '" + line.at(status) + "' and left '" + found + "'";
        }
    }

    void ask(BackendClient caller, String what, Audited line, Call call) {
        String trace = UUID.randomUUID().toString().replace("-", "");
        int status = caller.send(
                        call.method(),
                        call.path(),
                        call.contentType().isEmpty() ? null : call.contentType(),
                        call.body().isEmpty() ? null : call.body(),
                        "traceparent",
                        "00-" + trace + "-00f067aa0ba902b7-01")
                .status();
        asked.add(new Asked(what, line, trace, status));
    }

    /** What the logs of the tenant and of the directory have of them otherwise than is written down. */
    List<String> differences(String tenant) {
        Map<String, List<String>> rows = new HashMap<>();
        List.of(new TenantId(tenant), TenantId.DIRECTORY).forEach(log -> read(log, rows));
        return asked.stream()
                .map(one -> one.difference(rows.getOrDefault(one.trace(), List.of())))
                .filter(difference -> !difference.isEmpty())
                .toList();
    }

    private void read(TenantId log, Map<String, List<String>> rows) {
        transactions.reading(log, jdbc -> {
            jdbc.sql("select trace_id, outcome || ' ' || action || ' ' || interaction as deed from audit_event"
                            + " where tenant_id = :tenant order by recorded, entity")
                    .param("tenant", log.value())
                    .query(row -> {
                        rows.computeIfAbsent(String.valueOf(row.getString("trace_id")), none -> new ArrayList<>())
                                .add(row.getString("deed"));
                    });
            return rows;
        });
    }

    /** All that the log of a tenant says, as one text. */
    String everythingIn(String tenant) {
        return transactions.reading(
                new TenantId(tenant),
                jdbc -> jdbc.sql("select string_agg(e::text, ' ') from audit_event e where tenant_id = :tenant")
                        .param("tenant", tenant)
                        .query(String.class)
                        .single());
    }

    /** What was granted to at least one caller. */
    Set<String> granted() {
        return asked.stream().filter(one -> one.status() < 300).map(Asked::what).collect(Collectors.toSet());
    }
}
