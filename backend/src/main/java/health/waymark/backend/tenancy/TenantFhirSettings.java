package health.waymark.backend.tenancy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.springframework.stereotype.Repository;

/** How each tenant wants its FHIR base to treat writes. A change is seen at once on the node that makes it and soon on all others. */
@Repository
public class TenantFhirSettings {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final int MOST_REMEMBERED = 10_000;

    private final TenantTransactions transactions;
    private final TenantDefaults defaults;
    private final Cache<TenantId, FhirSettings> remembered = Caffeine.newBuilder()
            .expireAfterWrite(SOON)
            .maximumSize(MOST_REMEMBERED)
            .build();

    TenantFhirSettings(TenantTransactions tenantTransactions, TenantDefaults defaults) {
        this.transactions = tenantTransactions;
        this.defaults = defaults;
    }

    /** What holds for the tenant's FHIR base. */
    public FhirSettings of(TenantId tenant) {
        return remembered.get(tenant, this::read);
    }

    private FhirSettings read(TenantId tenant) {
        return transactions
                .reading(
                        tenant,
                        jdbc -> jdbc.sql("""
                                select profile_rules, if_match_required from tenant_fhir_setting
                                where tenant_id = :tenant""")
                                .param("tenant", tenant.value())
                                .query((row, number) -> new FhirSettings(
                                        FhirSettings.ProfileRules.of(row.getString("profile_rules")),
                                        row.getBoolean("if_match_required")))
                                .optional())
                .orElseGet(defaults::settings);
    }

    /** Sets what holds from now on. */
    public void set(TenantId tenant, FhirSettings settings) {
        transactions.in(
                tenant,
                jdbc -> jdbc.sql("""
                                insert into tenant_fhir_setting (tenant_id, profile_rules, if_match_required)
                                values (:tenant, :rules, :required)
                                on conflict (tenant_id) do update set profile_rules = excluded.profile_rules,
                                    if_match_required = excluded.if_match_required""")
                        .param("tenant", tenant.value())
                        .param("rules", settings.profileRules().code())
                        .param("required", settings.ifMatchRequired())
                        .update());
        remembered.invalidate(tenant);
    }
}
