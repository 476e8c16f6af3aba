package health.waymark.backend.tenancy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code tenant_setting}. */
@Repository
public class TenantSettingsStore {

    /** A change takes effect everywhere within this time. */
    private static final Duration REMEMBERED = Duration.ofSeconds(3);

    private final TenantTransactions transactions;
    private final TenantSettings defaults;
    private final Cache<TenantId, TenantSettings> remembered = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(10_000)
            .build();

    TenantSettingsStore(TenantTransactions tenantTransactions, TenantDefaults defaults) {
        this.transactions = tenantTransactions;
        this.defaults = defaults.settings();
    }

    /** The settings of a tenant, at most a few seconds old: for those who act by them. */
    public TenantSettings of(TenantId tenant) {
        return remembered.get(tenant, this::read);
    }

    /** The settings of a tenant as they are now: for those who show or change them. */
    public TenantSettings read(TenantId tenant) {
        return transactions.reading(tenant, jdbc -> select(jdbc, tenant));
    }

    /** What holds for a tenant that has chosen nothing. */
    public TenantSettings defaults() {
        return defaults;
    }

    private TenantSettings select(JdbcClient jdbc, TenantId tenant) {
        return jdbc.sql("""
                        select version, profiles, if_match_required, invitation_days, audit_years, four_eyes,
                               languages, default_language, time_zone
                        from tenant_setting
                        where tenant_id = :tenant""")
                .param("tenant", tenant.value())
                .query((row, number) -> new TenantSettings(
                        row.getInt("version"),
                        ProfileStrictness.of(row.getString("profiles")),
                        row.getBoolean("if_match_required"),
                        row.getInt("invitation_days"),
                        row.getObject("audit_years") == null ? defaults.auditYears() : row.getInt("audit_years"),
                        FourEyes.of(row.getString("four_eyes")),
                        locality(row)))
                .optional()
                .orElse(defaults);
    }

    private static Locality locality(ResultSet row) throws SQLException {
        return new Locality(
                List.of((String[]) row.getArray("languages").getArray()),
                row.getString("default_language"),
                row.getString("time_zone"));
    }

    /**
     * Replaces the settings whose version is that of {@code wanted}; empty when they have another version by now.
     *
     * @param by who changes them
     */
    public Optional<TenantSettings> replace(TenantId tenant, TenantSettings wanted, String by) {
        int changed = transactions.in(
                tenant,
                jdbc -> jdbc.sql("""
                                insert into tenant_setting (tenant_id, version, profiles, if_match_required,
                                                            invitation_days, audit_years, four_eyes, languages,
                                                            default_language, time_zone, changed_by)
                                select :tenant, 1, :profiles, :ifMatch, :days, :years, :eyes, :languages::text[], :language,
                                       :zone, :by
                                where :version = 0
                                   or exists (select from tenant_setting where tenant_id = :tenant)
                                on conflict (tenant_id) do update
                                set version = tenant_setting.version + 1, profiles = excluded.profiles,
                                    if_match_required = excluded.if_match_required,
                                    invitation_days = excluded.invitation_days, audit_years = excluded.audit_years,
                                    four_eyes = excluded.four_eyes,
                                    languages = excluded.languages, default_language = excluded.default_language,
                                    time_zone = excluded.time_zone, changed_by = excluded.changed_by,
                                    changed_at = now()
                                where tenant_setting.version = :version""")
                        .param("tenant", tenant.value())
                        .param("profiles", wanted.profiles().code())
                        .param("ifMatch", wanted.ifMatchRequired())
                        .param("days", wanted.invitationDays())
                        .param("eyes", wanted.fourEyes().code())
                        .param("years", wanted.auditYears())
                        .param("languages", wanted.locality().languages().toArray(String[]::new))
                        .param("language", wanted.locality().language())
                        .param("zone", wanted.locality().timeZone())
                        .param("by", by)
                        .param("version", wanted.version())
                        .update());
        remembered.invalidate(tenant);
        return changed == 1 ? Optional.of(wanted.next()) : Optional.empty();
    }
}
