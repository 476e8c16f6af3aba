package health.waymark.backend.access.oauth;

import health.waymark.backend.access.Caller;
import health.waymark.backend.access.CreatorBounds;
import health.waymark.backend.access.LastingAuthority;
import health.waymark.backend.access.Scope;
import health.waymark.backend.tenancy.TenantId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a client has begun goes on while it is enabled, within the scopes of the token that it had. */
@Component
class ClientsOfToday implements LastingAuthority {

    private final OAuthClients clients;
    private final CreatorBounds bounds;

    ClientsOfToday(OAuthClients clients, CreatorBounds bounds) {
        this.clients = clients;
        this.bounds = bounds;
    }

    @Override
    public Caller.Kind kind() {
        return Caller.Kind.CLIENT;
    }

    @Override
    public Optional<Caller> today(Caller then, TenantId tenant) {
        return clients.find(then.id())
                .filter(client -> client.enabled() && client.tenant().equals(tenant))
                .map(client -> asOf(client, then.scopes()));
    }

    private Caller asOf(OAuthClient client, List<Scope> then) {
        List<Scope> scopes = bounds.within(client.life().creator(), client.tenant(), client.within(then));
        return Caller.client(client.id(), client.description().name(), client.tenant(), scopes);
    }
}
