package health.waymark.backend.access.oauth;

import static health.waymark.backend.access.oauth.AssertionCheck.failed;
import static health.waymark.backend.access.oauth.AssertionCheck.passed;
import static health.waymark.backend.access.oauth.AssertionCheck.skipped;
import static health.waymark.backend.access.oauth.AssertionCheck.warning;

import com.nimbusds.jwt.JWTClaimsSet;
import health.waymark.backend.access.AuthorizationServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an assertion says, held against what it has to say (SMART App Launch 2.2, Backend Services). */
record AssertionClaims(OAuthClient client, AuthorizationServer server, Instant now) {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** Clocks differ. */
    private static final Duration SKEW = Duration.ofSeconds(15);

    private static final int SHORT = 16;
    private static final int LONG = 255;

    List<AssertionCheck> checks(JWTClaimsSet claims) {
        Instant expires = claims.getExpirationTime() == null
                ? null
                : claims.getExpirationTime().toInstant();
        Instant issued =
                claims.getIssueTime() == null ? null : claims.getIssueTime().toInstant();
        Instant notBefore = claims.getNotBeforeTime() == null
                ? null
                : claims.getNotBeforeTime().toInstant();
        return List.of(
                self("issuer", "iss", claims.getIssuer()),
                self("subject", "sub", claims.getSubject()),
                audience(claims.getAudience()),
                expiry(expires, issued != null),
                issued(issued, notBefore),
                identifier(claims.getJWTID()));
    }

    private AssertionCheck self(String name, String claim, @Nullable String value) {
        if (value == null) {
            return failed(
                    name,
                    "missing",
                    "'" + claim + "' is missing. It is the client id, " + client.id() + ".",
                    client.id());
        }
        return value.equals(client.id())
                ? passed(name, "client-id", "'" + claim + "' is the client id.", value)
                : failed(
                        name,
                        "another",
                        "'" + claim + "' is " + value + ". It has to be the client id, " + client.id() + ".",
                        client.id(),
                        value);
    }

    private AssertionCheck audience(List<String> audience) {
        String endpoint = server.tokenEndpoint();
        if (audience.isEmpty()) {
            return failed(
                    "audience", "missing", "'aud' is missing. It is the token endpoint, " + endpoint + ".", endpoint);
        }
        if (audience.size() == 1
                && (audience.get(0).equals(endpoint) || audience.get(0).equals(server.issuer()))) {
            return passed("audience", "token-endpoint", "'aud' is where tokens are issued.", audience.get(0));
        }
        return failed(
                "audience",
                "another",
                "'aud' is " + String.join(", ", audience) + ". It has to be the token endpoint alone, " + endpoint
                        + ".",
                endpoint,
                String.join(", ", audience));
    }

    private AssertionCheck expiry(@Nullable Instant expires, boolean issueIsSaid) {
        if (expires == null) {
            return failed("expiry", "missing", "'exp' is missing. It is a time within the next five minutes.");
        }
        long seconds = Duration.between(now, expires).toSeconds();
        if (seconds <= 0) {
            return failed(
                    "expiry",
                    "over",
                    "It expired " + -seconds + " seconds ago. Make a new one for each token, and check the clock.",
                    Long.toString(-seconds));
        }
        if (seconds <= LONGEST.toSeconds()) {
            return passed("expiry", "in-time", "It is valid for " + seconds + " more seconds.", Long.toString(seconds));
        }
        return issueIsSaid
                ? warning(
                        "expiry",
                        "longer",
                        "It says that it is valid for " + seconds + " seconds. It is taken for five minutes after its"
                                + " 'iat', and SMART asks for no more.",
                        Long.toString(seconds))
                : failed(
                        "expiry",
                        "too-far",
                        "It is valid for " + seconds + " seconds. Five minutes are the most, or say 'iat'.",
                        Long.toString(seconds));
    }

    private AssertionCheck issued(@Nullable Instant issued, @Nullable Instant notBefore) {
        if (issued == null && notBefore == null) {
            return skipped("issued", "not-said", "'iat' is not said, and need not be.");
        }
        Instant from = notBefore != null && (issued == null || notBefore.isAfter(issued))
                ? notBefore
                : Objects.requireNonNull(issued);
        if (from.isAfter(now.plus(SKEW))) {
            long seconds = Duration.between(now, from).toSeconds();
            return failed(
                    "issued",
                    "in-the-future",
                    "By 'iat' or 'nbf' it begins in " + seconds
                            + " seconds. Check the clock of the machine that signs.",
                    Long.toString(seconds));
        }
        if (issued != null && issued.plus(LONGEST).isBefore(now)) {
            long seconds = Duration.between(issued, now).toSeconds();
            return failed(
                    "issued",
                    "too-old",
                    "It was issued " + seconds + " seconds ago. Make a new one for each token.",
                    Long.toString(seconds));
        }
        return passed("issued", "past", "'iat' is not in the future.");
    }

    private static AssertionCheck identifier(@Nullable String id) {
        if (id == null || id.isEmpty()) {
            return failed(
                    "identifier", "missing", "'jti' is missing. It is a random text, another one for each assertion.");
        }
        if (id.length() < SHORT || id.length() > LONG) {
            return warning(
                    "identifier",
                    id.length() < SHORT ? "short" : "long",
                    "'jti' has " + id.length() + " characters. Use a UUID: each assertion has to have another.",
                    Integer.toString(id.length()));
        }
        return passed("identifier", "said", "'jti' has " + id.length() + " characters.", Integer.toString(id.length()));
    }
}
