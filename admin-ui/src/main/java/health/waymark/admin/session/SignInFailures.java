package health.waymark.admin.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/** A sign-in that did not succeed ends on a page of ours that says why and offers to try again. */
@Component
final class SignInFailures implements AuthenticationFailureHandler {

    private static final Logger LOG = LoggerFactory.getLogger(SignInFailures.class);

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (causedByAbsence(failure)) {
            LOG.warn("Sign-in failed, Keycloak is away: {}", rootOf(failure).toString());
            Reason.KEYCLOAK_AWAY.keepIn(request);
            response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
        } else {
            LOG.info("Sign-in failed: {}", describe(failure));
            Reason.SIGN_IN_FAILED.keepIn(request);
            response.sendError(HttpStatus.UNAUTHORIZED.value());
        }
    }

    private static boolean causedByAbsence(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof KeycloakAway || cause instanceof RestClientException || cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure : rootOf(cause);
    }

    private static String describe(AuthenticationException failure) {
        return failure instanceof OAuth2AuthenticationException refused
                ? refused.getError().toString()
                : failure.toString();
    }
}
