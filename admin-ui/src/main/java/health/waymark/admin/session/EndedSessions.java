package health.waymark.admin.session;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** When Keycloak has ended a session, ours ends too, and the person is asked to sign in and brought back. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class EndedSessions {

    private final ReturnPath returnPath;
    private final Refusals refusals;

    EndedSessions(ReturnPath returnPath, Refusals refusals) {
        this.returnPath = returnPath;
        this.refusals = refusals;
    }

    @ExceptionHandler(SessionEnded.class)
    void signInAgain(SessionEnded ended, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        new SecurityContextLogoutHandler().logout(request, response, null);
        returnPath.saveRequest(request, response);
        refusals.commence(request, response, new InsufficientAuthenticationException("The session ended", ended));
    }

    @ExceptionHandler(KeycloakAway.class)
    void say(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Reason.KEYCLOAK_AWAY.keepIn(request);
        response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
    }
}
