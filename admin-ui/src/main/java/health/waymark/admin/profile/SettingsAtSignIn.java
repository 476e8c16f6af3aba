package health.waymark.admin.profile;

import health.waymark.admin.backend.BackendAway;
import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.backend.Backends;
import health.waymark.admin.layout.Preferences;
import health.waymark.admin.session.AccessTokens;
import health.waymark.admin.trace.Trace;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Whoever signs in gets the pages as they have chosen, in whatever browser. Where the backend is away they sign in all the
 * same, and the browser keeps what it had.
 */
@Component
class SettingsAtSignIn extends SavedRequestAwareAuthenticationSuccessHandler {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsAtSignIn.class);

    private final AccessTokens tokens;
    private final Backends backends;
    private final PreferenceCookie cookie;

    SettingsAtSignIn(AccessTokens tokens, Backends backends, PreferenceCookie cookie, RequestCache goingTo) {
        this.tokens = tokens;
        this.backends = backends;
        this.cookie = cookie;
        setRequestCache(goingTo);
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication person)
            throws ServletException, IOException {
        chosen(request, response, person).ifPresent(wanted -> cookie.give(wanted, response));
        super.onAuthenticationSuccess(request, response, person);
    }

    private Optional<Preferences> chosen(
            HttpServletRequest request, HttpServletResponse response, Authentication person) {
        try {
            JsonNode settings = backends.as(tokens.of(person, request, response), Trace.of(request))
                    .call("api", "v1", "me", "settings")
                    .get()
                    .body();
            return Optional.of(Told.preferences(settings));
        } catch (BackendAway | BackendRefusal without) {
            LOG.warn("{} signs in without their settings: {}", person.getName(), without.getMessage());
            return Optional.empty();
        }
    }
}
