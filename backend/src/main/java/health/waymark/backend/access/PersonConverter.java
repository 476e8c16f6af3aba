package health.waymark.backend.access;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/** Turns a checked Keycloak token into a {@link Caller}. */
@Component
public class PersonConverter {

    private static final String OPERATOR_ROLE = "platform-operator";

    private final Memberships memberships;

    PersonConverter(Memberships memberships) {
        this.memberships = memberships;
    }

    /** The person of that token. */
    public Caller convert(Jwt token) {
        String subject = Objects.requireNonNull(token.getSubject(), "Keycloak's tokens have a subject");
        return Caller.person(subject, nameIn(token, subject), memberships.of(subject), isOperator(token));
    }

    /** The person of that token, and how they signed in. */
    public CallerAuthentication authenticate(Jwt token) {
        return new CallerAuthentication(convert(token), SecondFactor.of(token));
    }

    private static String nameIn(Jwt token, String subject) {
        String name = token.getClaimAsString("name");
        return name == null ? subject : name;
    }

    private static boolean isOperator(Jwt token) {
        Map<String, Object> access = token.getClaimAsMap("realm_access");
        return access != null && access.get("roles") instanceof Collection<?> roles && roles.contains(OPERATOR_ROLE);
    }
}
