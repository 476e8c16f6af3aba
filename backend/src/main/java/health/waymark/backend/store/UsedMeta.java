package health.waymark.backend.store;

import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import org.hl7.fhir.r4.model.Meta;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which profiles, tags and security labels a tenant's current resources have. */
@Component
class UsedMeta {

    /** Far more than anybody reads; a tag per resource would be more. */
    private static final int MOST = 1_000;

    private final TenantTransactions transactions;

    UsedMeta(TenantTransactions tenantTransactions) {
        this.transactions = tenantTransactions;
    }

    /** Of one type, or of all. */
    Meta by(TenantId tenant, @Nullable String type) {
        return transactions.reading(tenant, jdbc -> {
            Meta meta = new Meta();
            codings(jdbc, tenant, type, meta);
            profiles(jdbc, tenant, type, meta);
            return meta;
        });
    }

    private static void codings(JdbcClient jdbc, TenantId tenant, @Nullable String type, Meta meta) {
        jdbc.sql("""
                        select distinct param, system, code from search_token
                        where tenant_id = :tenant and param in ('_tag', '_security')
                          and (:type::text is null or type = :type)
                        order by param, system, code limit :most""")
                .param("tenant", tenant.value())
                .param("type", type)
                .param("most", MOST)
                .query(row -> {
                    String system = row.getString("system").isEmpty() ? null : row.getString("system");
                    (row.getString("param").equals("_tag") ? meta.addTag() : meta.addSecurity())
                            .setSystem(system)
                            .setCode(row.getString("code"));
                });
    }

    private static void profiles(JdbcClient jdbc, TenantId tenant, @Nullable String type, Meta meta) {
        jdbc.sql("""
                        select distinct value from search_uri
                        where tenant_id = :tenant and param = '_profile' and (:type::text is null or type = :type)
                        order by value limit :most""")
                .param("tenant", tenant.value())
                .param("type", type)
                .param("most", MOST)
                .query(String.class)
                .list()
                .forEach(meta::addProfile);
    }
}
