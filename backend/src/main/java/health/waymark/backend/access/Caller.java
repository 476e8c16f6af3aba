package health.waymark.backend.access;

import health.waymark.backend.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who makes a request.
 *
 * @param kind person, API key, OAuth client or operator
 * @param id the subject of a person's token, or the id of a key or client
 * @param name how people call them
 * @param roles what a person is in which tenant
 * @param home the tenant that a key or client belongs to
 * @param scopes what a key or client may do
 * @param operator whether they run the platform
 * @param readOnly whether it is a key that is switched to reading alone; its scopes are what that leaves
 */
public record Caller(
        Kind kind,
        String id,
        String name,
        Map<TenantId, Role> roles,
        Optional<TenantId> home,
        List<Scope> scopes,
        boolean operator,
        boolean readOnly) {

    /** Who is not switched to reading alone. */
    public Caller(
            Kind kind,
            String id,
            String name,
            Map<TenantId, Role> roles,
            Optional<TenantId> home,
            List<Scope> scopes,
            boolean operator) {
        this(kind, id, name, roles, home, scopes, operator, false);
    }

    /** The kinds of caller. */
    public enum Kind {
        /** Someone who signed in at Keycloak. */
        PERSON,
        /** A partner's or organization's software. */
        KEY,
        /** The same with a token that it got at Keycloak by its client credentials. */
        CLIENT,
        /** The operator's bootstrap credential. */
        OPERATOR;

        /** The kind as the API spells it. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Someone who signed in. */
    public static Caller person(String subject, String name, Map<TenantId, Role> roles, boolean operator) {
        return new Caller(Kind.PERSON, subject, name, Map.copyOf(roles), Optional.empty(), List.of(), operator);
    }

    /** The holder of an API key. */
    public static Caller key(String id, String name, TenantId home, List<Scope> scopes) {
        return key(id, name, home, scopes, false);
    }

    /** The holder of an API key, which may be switched to reading alone. */
    public static Caller key(String id, String name, TenantId home, List<Scope> scopes, boolean readOnly) {
        return new Caller(Kind.KEY, id, name, Map.of(), Optional.of(home), List.copyOf(scopes), false, readOnly);
    }

    /** An OAuth client with a token of its own. */
    public static Caller client(String id, String name, TenantId home, List<Scope> scopes) {
        return new Caller(Kind.CLIENT, id, name, Map.of(), Optional.of(home), List.copyOf(scopes), false);
    }

    /** The holder of the operator's bootstrap credential. */
    public static Caller platformOperator(String id) {
        return new Caller(Kind.OPERATOR, id, "Platform operator", Map.of(), Optional.empty(), List.of(), true);
    }

    /** What a person is in that tenant. */
    public Optional<Role> roleIn(TenantId tenant) {
        return Optional.ofNullable(roles.get(tenant));
    }

    /** The other tenant that the caller works for on this one; empty for the tenant's own people and software. */
    public Optional<TenantId> partyOn(TenantId tenant) {
        return home.filter(own -> !own.equals(tenant));
    }

    /** Whether the caller is an API key or an OAuth client, which act within their scopes. */
    public boolean isSoftware() {
        return kind == Kind.KEY || kind == Kind.CLIENT;
    }

    /** Whether a key or client has that scope. */
    public boolean has(NamedScope scope) {
        return scopes.contains(scope);
    }

    /** Whether the caller is of that tenant: a member, or one of its keys. */
    public boolean belongsTo(TenantId tenant) {
        return roles.containsKey(tenant) || home.filter(tenant::equals).isPresent();
    }
}
