package health.waymark.backend.access;

import health.waymark.backend.tenancy.Tenant;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.Tenants;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The answer to "who am I, and where may I do what". */
record Me(String kind, String name, String subject, List<InTenant> tenants, boolean operator, int unreadNotices) {

    record InTenant(String id, String name, String role, List<String> scopes) {}

    static Me of(Caller caller, Tenants tenants, UnreadNotices notices) {
        Stream<InTenant> asMember = caller.roles().entrySet().stream()
                .map(entry -> new InTenant(
                        entry.getKey().value(),
                        nameOf(entry.getKey(), tenants),
                        entry.getValue().code(),
                        List.of()));
        Stream<InTenant> asKey = caller.home().stream()
                .map(home -> new InTenant(
                        home.value(),
                        nameOf(home, tenants),
                        caller.kind().code(),
                        caller.scopes().stream().map(Scope::toString).toList()));
        List<InTenant> all = Stream.concat(asMember, asKey)
                .sorted(Comparator.comparing(InTenant::name))
                .toList();
        int unread = caller.kind() == Caller.Kind.PERSON ? notices.countFor(caller.id()) : 0;
        return new Me(caller.kind().code(), caller.name(), caller.id(), all, caller.operator(), unread);
    }

    private static String nameOf(TenantId tenant, Tenants tenants) {
        return tenants.get(tenant).map(Tenant::name).orElse(tenant.value());
    }
}
