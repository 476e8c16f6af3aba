package health.waymark.admin.session;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.stereotype.Component;

/** What happens to a request that comes without a sign-in, or without the token that proves it came from our page. */
@Component
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final LoginUrlAuthenticationEntryPoint toKeycloak =
            new LoginUrlAuthenticationEntryPoint("/oauth2/authorization/" + KeycloakRegistration.ID);

    private final PublicAddress address;

    Refusals(PublicAddress address) {
        this.address = address;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException, ServletException {
        if (request.getHeader("HX-Request") != null) {
            // A background request cannot follow a redirect to another origin: let the whole page load again.
            response.setHeader("HX-Refresh", "true");
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
        } else if (!"GET".equals(request.getMethod())) {
            sessionEnded(request, response);
        } else {
            toKeycloak.commence(request, response, failure);
        }
    }

    /** Every page is for every signed-in person and the backend decides the rest: only a bad CSRF token gets here. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denial)
            throws IOException {
        sessionEnded(request, response);
    }

    private void sessionEnded(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean kept = KeptForm.keep(request, address.publicUrl());
        (kept ? Reason.SESSION_KEPT : Reason.SESSION_ENDED).keepIn(request);
        response.sendError(HttpStatus.FORBIDDEN.value());
    }
}
