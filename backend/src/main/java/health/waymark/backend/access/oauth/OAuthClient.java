package health.waymark.backend.access.oauth;

import health.waymark.backend.access.Creator;
import health.waymark.backend.access.Scope;
import health.waymark.backend.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A machine of a tenant that gets its tokens at Keycloak.
 *
 * @param tenant whose it is
 * @param id its {@code client_id}
 * @param keycloakId what Keycloak's administration calls it
 * @param description what it is for
 * @param method how it proves who it is
 * @param jwksUri where its keys are, when it signs and they are not at Keycloak
 * @param scopes what its tokens may hold
 * @param enabled whether it may get in
 * @param life who made it, when, and when it last had its secret changed
 */
record OAuthClient(
        TenantId tenant,
        String id,
        String keycloakId,
        Description description,
        ClientMethod method,
        @Nullable String jwksUri,
        List<Scope> scopes,
        boolean enabled,
        Life life) {

    record Description(
            String name, String purpose, @Nullable String contact) {}

    /**
     * When it came and when it goes.
     *
     * @param rolledAt when it last got another secret
     * @param end when another takes its place, if one does
     */
    record Life(Creator creator, Instant createdAt, Optional<Instant> rolledAt, Optional<End> end) {}

    /**
     * The end of a client that another succeeds.
     *
     * @param at from when on it has no access
     * @param successor the {@code client_id} of the other
     */
    record End(Instant at, String successor) {}

    /** Whether its tokens open anything. */
    boolean mayComeIn(Instant now) {
        return enabled
                && life.end().map(End::at).filter(end -> !now.isBefore(end)).isEmpty();
    }

    /** What a token of this client may do: what it was issued for, within what the client is registered for. */
    List<Scope> within(List<Scope> asked) {
        return Scope.widest(asked.stream()
                .flatMap(scope -> scopes.stream().flatMap(registered -> scope.and(registered).stream()))
                .toList());
    }
}
