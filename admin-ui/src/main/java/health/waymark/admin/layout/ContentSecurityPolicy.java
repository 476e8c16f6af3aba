package health.waymark.admin.layout;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Base64;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a page load and run only what it names itself with this request's nonce (CSP level 3). It runs before the
 * security filters, so that their own pages carry it too.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class ContentSecurityPolicy extends OncePerRequestFilter {

    private final RandomGenerator random;
    private final String signInOrigin;

    ContentSecurityPolicy(
            RandomGenerator random,
            @Value("${spring.security.oauth2.client.provider.keycloak.issuer-uri}") URI issuer) {
        this.random = random;
        this.signInOrigin = issuer.getScheme() + "://" + issuer.getRawAuthority();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String nonce = nonce();
        request.setAttribute("nonce", nonce);
        response.setHeader("Content-Security-Policy", policy(nonce));
        chain.doFilter(request, response);
    }

    /**
     * {@code data:} images are the arrows and ticks in Tabler's style sheet. Signing out is a form of ours that ends
     * at Keycloak, and browsers hold the whole way of a form against {@code form-action}.
     */
    private String policy(String nonce) {
        return "default-src 'none'; script-src 'nonce-" + nonce + "'; style-src 'nonce-" + nonce + "'; "
                + "img-src 'self' data:; connect-src 'self'; form-action 'self' " + signInOrigin + "; "
                + "base-uri 'none'; frame-ancestors 'none'";
    }

    private String nonce() {
        byte[] value = new byte[18];
        random.nextBytes(value);
        return Base64.getEncoder().encodeToString(value);
    }
}
