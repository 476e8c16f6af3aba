package health.waymark.backend.audit;

import health.waymark.backend.tenancy.TenantId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Statements on {@code audit_event}. */
final class AuditTable {

    /** The columns of the row {@code e}. */
    static final String COLUMNS =
            RecordedDeed.COLUMNS.stream().map(column -> "e." + column).collect(Collectors.joining(", "));

    private AuditTable() {}

    static Optional<RecordedDeed> find(JdbcClient jdbc, TenantId tenant, UUID id) {
        return jdbc.sql("select " + COLUMNS + " from audit_event e where e.tenant_id = :tenant and e.id = :id")
                .param("tenant", tenant.value())
                .param("id", id)
                .query(AuditTable::read)
                .optional();
    }

    /** Rows from newest to oldest, in one statement. */
    static List<RecordedDeed> page(JdbcClient jdbc, TenantId tenant, AuditQuery query, int limit) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> conditions = new ArrayList<>(List.of("e.tenant_id = :tenant"));
        query.from().ifPresent(from -> {
            conditions.add("e.recorded >= :from");
            values.put("from", from.atOffset(ZoneOffset.UTC));
        });
        query.until().ifPresent(until -> {
            conditions.add("e.recorded < :until");
            values.put("until", until.atOffset(ZoneOffset.UTC));
        });
        query.before().ifPresent(before -> {
            conditions.add("(e.recorded, e.id) < (:beforeTime, :beforeId)");
            values.put("beforeTime", before.recorded().atOffset(ZoneOffset.UTC));
            values.put("beforeId", before.id());
        });
        equal("caller", query.caller(), conditions, values);
        equal("entity", query.entity(), conditions, values);
        equal("action", query.action(), conditions, values);
        equal("interaction", query.interaction(), conditions, values);
        equal("outcome", query.outcome(), conditions, values);
        query.patient().ifPresent(patient -> {
            conditions.add("exists (select from audit_patient p where p.tenant_id = e.tenant_id and p.patient ="
                    + " :patient and p.recorded = e.recorded and p.id = e.id)");
            values.put("patient", patient);
        });
        return jdbc.sql("select " + COLUMNS + " from audit_event e where " + String.join(" and ", conditions)
                        + " order by e.recorded desc, e.id desc limit :limit")
                .param("tenant", tenant.value())
                .param("limit", limit)
                .params(values)
                .query(AuditTable::read)
                .list();
    }

    private static void equal(
            String column, Optional<String> wanted, List<String> conditions, Map<String, Object> values) {
        wanted.ifPresent(value -> {
            conditions.add("e." + column + " = :" + column);
            values.put(column, value);
        });
    }

    static RecordedDeed read(ResultSet row, int number) throws SQLException {
        Deed deed = new Deed(
                row.getString("action"),
                row.getString("interaction"),
                row.getString("outcome"),
                row.getString("entity"),
                row.getObject("version_before", Integer.class),
                row.getObject("version", Integer.class),
                texts(row.getArray("patients")),
                texts(row.getArray("found")),
                row.getString("query"),
                row.getString("reason"));
        return new RecordedDeed(
                row.getObject("id", UUID.class),
                row.getObject("recorded", OffsetDateTime.class).toInstant(),
                deed,
                row.getString("caller"),
                row.getString("caller_name"),
                row.getString("caller_kind"),
                row.getString("on_behalf_of"),
                row.getString("source_ip"),
                row.getString("trace_id"));
    }

    private static List<String> texts(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
