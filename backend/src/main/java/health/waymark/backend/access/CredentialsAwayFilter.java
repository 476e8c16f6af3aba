package health.waymark.backend.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers 503 when a credential cannot be checked because the database or Keycloak is away: the caller did no wrong. */
final class CredentialsAwayFilter extends OncePerRequestFilter {

    private final Refusals refusals;

    CredentialsAwayFilter(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (AuthenticationServiceException
                | JwtDecoderInitializationException
                | DataAccessException
                | TransactionException away) {
            if (response.isCommitted()) {
                throw away;
            }
            logger.warn("A credential cannot be checked", away);
            refusals.unavailable(
                    request, response, "Credentials cannot be checked at this moment. Try again in a few seconds.");
        }
    }
}
