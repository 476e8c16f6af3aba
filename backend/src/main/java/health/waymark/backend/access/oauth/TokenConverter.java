package health.waymark.backend.access.oauth;

import health.waymark.backend.access.Caller;
import health.waymark.backend.access.CallerAuthentication;
import health.waymark.backend.access.CreatorBounds;
import health.waymark.backend.access.PersonConverter;
import health.waymark.backend.access.Scope;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.stereotype.Component;

/**
 * Turns a checked token into a caller by the client it was issued to: a person, when that is one through which people
 * sign in; a machine, when a tenant has registered it; nobody otherwise.
 */
@Component
class TokenConverter implements Converter<Jwt, CallerAuthentication> {

    private final OAuthProperties properties;
    private final PersonConverter people;
    private final OAuthClients clients;
    private final CreatorBounds bounds;
    private final ClientTokens tokens;
    private final Clock clock;

    TokenConverter(
            OAuthProperties properties,
            PersonConverter people,
            OAuthClients clients,
            CreatorBounds bounds,
            ClientTokens tokens,
            Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
        this.properties = properties;
        this.people = people;
        this.clients = clients;
        this.bounds = bounds;
    }

    @Override
    public CallerAuthentication convert(Jwt token) {
        String party = token.getClaimAsString("azp");
        if (party == null) {
            throw new InvalidBearerTokenException("The token does not say which client it was issued to");
        }
        Caller caller = properties.peopleClients().contains(party) ? people.convert(token) : machine(party, token);
        return new CallerAuthentication(caller);
    }

    private Caller machine(String party, Jwt token) {
        OAuthClient client = clients.find(party)
                .filter(known -> known.mayComeIn(clock.instant()))
                .orElseThrow(() -> new InvalidBearerTokenException("The token's client has no access here"));
        tokens.used(client, token);
        List<Scope> scopes = bounds.within(client.life().creator(), client.tenant(), client.within(scopes(token)));
        return Caller.client(client.id(), client.description().name(), client.tenant(), scopes);
    }

    private static List<Scope> scopes(Jwt token) {
        String scope = token.getClaimAsString("scope");
        return scope == null
                ? List.of()
                : Arrays.stream(scope.split(" "))
                        .flatMap(text -> Scope.parse(text).stream())
                        .toList();
    }
}
