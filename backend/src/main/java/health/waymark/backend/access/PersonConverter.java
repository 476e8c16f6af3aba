package health.waymark.backend.access;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/** Turns a checked Keycloak token into a {@link Caller}. */
@Component
class PersonConverter implements Converter<Jwt, CallerAuthentication> {

    private static final String OPERATOR_ROLE = "platform-operator";

    private final Memberships memberships;

    PersonConverter(Memberships memberships) {
        this.memberships = memberships;
    }

    @Override
    public CallerAuthentication convert(Jwt token) {
        String subject = Objects.requireNonNull(token.getSubject(), "Keycloak's tokens have a subject");
        return new CallerAuthentication(
                Caller.person(subject, nameIn(token, subject), memberships.of(subject), isOperator(token)));
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
