package health.waymark.backend.store;

import health.waymark.backend.access.TypeGroup;
import health.waymark.backend.audit.Actor;
import health.waymark.backend.fhir.OutcomeCode;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantSettingsStore;
import health.waymark.backend.tenancy.TenantTransactions;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Where a tenant asks for four eyes, nobody changes alone what the shared directory shows: neither publishing something,
 * nor changing, withdrawing or deleting what is published. What is not published, and schedules, which are daily work,
 * everybody goes on changing. What two people
 * have agreed on is written by {@link ResourceUpdates#updateAgreed}, which does not ask here.
 */
@Component
class SecondPerson {

    private final TenantTransactions transactions;
    private final TenantSettingsStore settings;

    SecondPerson(TenantTransactions tenantTransactions, TenantSettingsStore settings) {
        this.transactions = tenantTransactions;
        this.settings = settings;
    }

    /** Whether what was written has to be looked at; without a statement. */
    boolean isNeeded(TenantId tenant, Actor actor, List<StoredResource> written) {
        return written.stream().anyMatch(version -> isShown(version.type()))
                && settings.of(tenant).fourEyes().binds(actor.caller().isSoftware());
    }

    private static boolean isShown(String type) {
        return TypeGroup.of(type) == TypeGroup.DIRECTORY;
    }

    /**
     * Refuses, as a part of the transaction that has written them, changes of what is published. It states anew what a
     * writer sees: reading the settings may have narrowed that to what the caller reads.
     */
    void require(TenantId tenant, List<StoredResource> written) {
        List<StoredResource> shown =
                written.stream().filter(version -> isShown(version.type())).toList();
        Optional<String> alone = shown.stream()
                .filter(StoredResource::published)
                .map(StoredResource::reference)
                .findFirst()
                .or(() -> transactions.in(tenant, jdbc -> publishedBefore(jdbc, tenant, shown)));
        if (alone.isPresent()) {
            throw Refusals.about(
                    alone.get(),
                    Outcomes.forbidden(
                            OutcomeCode.SECOND_PERSON_NEEDED,
                            alone.get() + " is in the directory, or would be, and your organization asks for a second"
                                    + " person: save the change as a draft and submit it, or write it with the tag draft.",
                            null));
        }
    }

    private static Optional<String> publishedBefore(JdbcClient jdbc, TenantId tenant, List<StoredResource> written) {
        return jdbc.sql("""
                        select p.type || '/' || p.id
                        from unnest(:types::text[], :ids::text[], :versions::int[]) as v (type, id, version)
                        join resource_past p on p.tenant_id = :tenant and p.type = v.type and p.id = v.id
                            and p.version = v.version - 1
                        where p.published limit 1""")
                .param("tenant", tenant.value())
                .param("types", VersionTable.column(written, StoredResource::type, String[]::new))
                .param("ids", VersionTable.column(written, StoredResource::id, String[]::new))
                .param("versions", VersionTable.column(written, StoredResource::version, Integer[]::new))
                .query(String.class)
                .optional();
    }
}
