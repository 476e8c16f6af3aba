package health.waymark.backend.store;

import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.tenancy.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who placed a resource on another tenant's base, and who is party to it. PostgreSQL shows a partner only these
 * resources; here a partner's change is refused with a sentence before PostgreSQL would refuse it with an error.
 */
@Repository
class ResourceParties {

    /** Lets a partner's changes in, and records it as their placer; runs before they are written. */
    void admit(JdbcClient jdbc, TenantId tenant, TenantId partner, List<ResourceChange> changes) {
        for (ResourceChange change : changes) {
            String refusal = change.exchange().refusal();
            // What a partner placed it may also close: only new things must ask to act.
            if (refusal != null && change.method().equals("POST")) {
                throw Outcomes.unprocessable(refusal, change.type());
            }
        }
        requireVisible(jdbc, tenant, changes);
        List<ResourceChange> placed =
                changes.stream().filter(ResourceParties::isNew).toList();
        if (!placed.isEmpty()) {
            add(jdbc, tenant, placed, change -> Set.of(partner.value()), "placer");
        }
    }

    private static boolean isNew(ResourceChange change) {
        return change.method().equals("POST");
    }

    /** What a partner updates or points at must exist for it: what it may not see is as good as not there. */
    private static void requireVisible(JdbcClient jdbc, TenantId tenant, List<ResourceChange> changes) {
        Map<String, ResourceChange> written =
                changes.stream().collect(Collectors.toMap(ResourceChange::reference, Function.identity()));
        List<Exchange.Target> updated = changes.stream()
                .filter(change -> !isNew(change))
                .map(change -> new Exchange.Target(null, change.type(), change.id()))
                .toList();
        List<Exchange.Target> pointedAt = changes.stream()
                .flatMap(change -> change.exchange().references().stream())
                .filter(target -> target.base() == null || target.base().equals(tenant.value()))
                .filter(target -> !written.containsKey(target.reference()))
                .toList();
        List<Exchange.Target> needed =
                Stream.of(updated, pointedAt).flatMap(Collection::stream).toList();
        Set<String> visible = needed.isEmpty() ? Set.of() : visibleAmong(jdbc, tenant, needed);
        updated.stream().filter(target -> !visible.contains(target.reference())).forEach(missing -> {
            throw Outcomes.notFound(missing.type(), missing.id());
        });
        pointedAt.stream()
                .filter(target -> !visible.contains(target.reference()))
                .forEach(missing -> {
                    throw Outcomes.unprocessable(
                            "There is no " + missing.reference()
                                    + " here. Refer to what you placed on this base, or to the"
                                    + " shared directory by its full address.",
                            "Reference.reference");
                });
    }

    private static Set<String> visibleAmong(JdbcClient jdbc, TenantId tenant, List<Exchange.Target> targets) {
        return Set.copyOf(
                jdbc.sql("select type || '/' || id from resource where body is not null and " + VersionTable.AMONG)
                        .param("tenant", tenant.value())
                        .param("types", VersionTable.column(targets, Exchange.Target::type, String[]::new))
                        .param("ids", VersionTable.column(targets, Exchange.Target::id, String[]::new))
                        .query(String.class)
                        .list());
    }

    /** Records whom the written versions make parties, in place of those that the versions before named. */
    void record(JdbcClient jdbc, TenantId tenant, List<ResourceChange> changes, List<StoredResource> written) {
        List<StoredResource> replaced = written.stream()
                .filter(version -> version.version() > 1)
                .filter(version -> Exchanges.concerns(version.type()))
                .toList();
        if (!replaced.isEmpty()) {
            jdbc.sql("delete from resource_party where role = 'party' and " + VersionTable.AMONG)
                    .param("tenant", tenant.value())
                    .param("types", VersionTable.column(replaced, StoredResource::type, String[]::new))
                    .param("ids", VersionTable.column(replaced, StoredResource::id, String[]::new))
                    .update();
        }
        List<ResourceChange> named = changes.stream()
                .filter(change -> !partiesTo(change, tenant).isEmpty())
                .toList();
        if (!named.isEmpty()) {
            add(jdbc, tenant, named, change -> partiesTo(change, tenant), "party");
        }
    }

    private static Set<String> partiesTo(ResourceChange change, TenantId tenant) {
        return change.exchange().parties().stream()
                .filter(party -> !party.equals(tenant.value()))
                .collect(Collectors.toSet());
    }

    private static void add(
            JdbcClient jdbc,
            TenantId tenant,
            List<ResourceChange> changes,
            Function<ResourceChange, Set<String>> parties,
            String role) {
        List<Row> rows = changes.stream()
                .flatMap(change ->
                        parties.apply(change).stream().map(party -> new Row(change.type(), change.id(), party)))
                .toList();
        jdbc.sql("""
                        insert into resource_party (tenant_id, type, id, party, role)
                        select :tenant, type, id, party, :role
                        from unnest(:types::text[], :ids::text[], :parties::text[]) as row (type, id, party)
                        on conflict do nothing""")
                .param("tenant", tenant.value())
                .param("role", role)
                .param("types", VersionTable.column(rows, Row::type, String[]::new))
                .param("ids", VersionTable.column(rows, Row::id, String[]::new))
                .param("parties", VersionTable.column(rows, Row::party, String[]::new))
                .update();
    }

    private record Row(String type, String id, String party) {}
}
