package health.waymark.backend.isolation;

import health.waymark.backend.isolation.AuditedRoutes.Audited;
import health.waymark.backend.isolation.Exchange.Call;
import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Requests that were made, each with a trace of its own, by which its rows are found in the audit log. */
final class AuditedRequests {

    private final TenantTransactions transactions;
    private final List<Asked> asked = new ArrayList<>();
    private final Map<BackendClient, String> names = new HashMap<>();

    AuditedRequests(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** A row of the log. */
    private record Row(String deed, String entity, String caller) {}

    /**
     * A request.
     *
     * @param caller the id of who made it
     * @param entities what its rows are about, in their order; none when a test does not say
     */
    private record Asked(
            String what, Audited line, String trace, int status, String caller, Optional<List<String>> entities) {

        List<String> differences(List<Row> rows) {
            List<String> differences = new ArrayList<>();
            compare(differences, line.at(status), String.join(" + ", column(rows, Row::deed)));
            entities.ifPresent(wanted -> compare(differences, wanted, column(rows, Row::entity)));
            compare(differences, rows.stream().map(row -> caller).toList(), column(rows, Row::caller));
            if (status == 500) {
                differences.add(what + " is an incident");
            }
            return differences;
        }

        private void compare(List<String> differences, Object wanted, Object found) {
            if (!found.equals(wanted)) {
                differences.add(what + " (" + status + ") should leave '" + wanted + "' and left '" + found + "'");
            }
        }

        private static List<String> column(List<Row> rows, Function<Row, String> value) {
            return rows.stream().map(value).toList();
        }
    }

    void ask(BackendClient caller, String what, Audited line, Call call) {
        String trace = trace();
        int status = send(caller, trace, call).status();
        asked.add(new Asked(what, line, trace, status, nameOf(caller), Optional.empty()));
    }

    /** Makes a change; its rows say who made it, and are about these. */
    Answer change(
            BackendClient caller, String route, Call call, Function<Answer, List<String>> entities, String... headers) {
        return changeAs(nameOf(caller), caller, route, call, entities, headers);
    }

    /** The same, in the name of another than the caller. */
    Answer changeAs(
            String by,
            BackendClient caller,
            String route,
            Call call,
            Function<Answer, List<String>> entities,
            String... headers) {
        String trace = trace();
        Answer answer = send(caller, trace, call, headers);
        if (answer.status() >= 300) {
            throw new AssertionError(route + " is answered " + answer.status() + " " + answer.body());
        }
        asked.add(new Asked(
                route, AuditedManagement.of(route), trace, answer.status(), by, Optional.of(entities.apply(answer))));
        return answer;
    }

    private static String trace() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static Answer send(BackendClient caller, String trace, Call call, String... headers) {
        return caller.send(
                call.method(),
                call.path(),
                call.contentType().isEmpty() ? null : call.contentType(),
                call.body().isEmpty() ? null : call.body(),
                Stream.concat(Stream.of(headers), Stream.of("traceparent", "00-" + trace + "-00f067aa0ba902b7-01"))
                        .toArray(String[]::new));
    }

    private String nameOf(BackendClient caller) {
        return names.computeIfAbsent(
                caller,
                someone -> someone.get("/api/v1/me")
                        .expecting(200)
                        .json()
                        .get("subject")
                        .asString());
    }

    /** What the logs of the tenants and of the directory have of them otherwise than is written down. */
    List<String> differences(String... tenants) {
        Map<String, List<Row>> rows = new HashMap<>();
        Stream.concat(Stream.of(tenants).map(TenantId::new), Stream.of(TenantId.DIRECTORY))
                .forEach(log -> read(log, rows));
        return asked.stream()
                .flatMap(one -> one.differences(rows.getOrDefault(one.trace(), List.of())).stream())
                .toList();
    }

    private void read(TenantId log, Map<String, List<Row>> rows) {
        transactions.reading(log, jdbc -> {
            jdbc.sql("select trace_id, outcome || ' ' || action || ' ' || interaction as deed, entity, caller"
                            + " from audit_event where tenant_id = :tenant order by recorded, entity")
                    .param("tenant", log.value())
                    .query(row -> {
                        rows.computeIfAbsent(String.valueOf(row.getString("trace_id")), none -> new ArrayList<>())
                                .add(new Row(row.getString("deed"), row.getString("entity"), row.getString("caller")));
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
