package health.waymark.backend.access;

import health.waymark.backend.tenancy.Locality;
import health.waymark.backend.tenancy.Tenant;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantSettingsStore;
import health.waymark.backend.tenancy.Tenants;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The answer to "who am I, where may I do what, and how do they speak there". */
record Me(String kind, String name, String subject, List<InTenant> tenants, boolean operator, int unreadNotices) {

    /**
     * A tenant that the caller is in.
     *
     * @param languages of its people; empty for all of the platform
     * @param defaultLanguage empty for what each browser asks for
     * @param timeZone empty for the platform's
     */
    record InTenant(
            String id,
            String name,
            String role,
            List<String> scopes,
            List<String> languages,
            String defaultLanguage,
            String timeZone) {

        static InTenant of(
                TenantId tenant, String role, List<String> scopes, Tenants tenants, TenantSettingsStore settings) {
            Locality locality = settings.of(tenant).locality();
            return new InTenant(
                    tenant.value(),
                    tenants.get(tenant).map(Tenant::name).orElse(tenant.value()),
                    role,
                    scopes,
                    locality.languages(),
                    locality.language(),
                    locality.timeZone());
        }
    }

    static Me of(Caller caller, Tenants tenants, TenantSettingsStore settings, UnreadNotices notices) {
        Stream<InTenant> asMember = caller.roles().entrySet().stream()
                .map(entry -> InTenant.of(entry.getKey(), entry.getValue().code(), List.of(), tenants, settings));
        Stream<InTenant> asKey = caller.home().stream()
                .map(home -> InTenant.of(
                        home,
                        caller.kind().code(),
                        caller.scopes().stream().map(Scope::toString).toList(),
                        tenants,
                        settings));
        List<InTenant> all = Stream.concat(asMember, asKey)
                .sorted(Comparator.comparing(InTenant::name))
                .toList();
        int unread = caller.kind() == Caller.Kind.PERSON ? notices.countFor(caller.id()) : 0;
        return new Me(caller.kind().code(), caller.name(), caller.id(), all, caller.operator(), unread);
    }
}
