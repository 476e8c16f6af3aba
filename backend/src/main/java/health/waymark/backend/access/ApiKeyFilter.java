package health.waymark.backend.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Signs in callers that present an API key, as {@code Authorization: Bearer wmk_…} or {@code X-API-Key}. */
final class ApiKeyFilter extends OncePerRequestFilter {

    private final ApiKeys keys;
    private final OperatorKey operatorKey;
    private final Refusals refusals;

    ApiKeyFilter(ApiKeys keys, OperatorKey operatorKey, Refusals refusals) {
        this.keys = keys;
        this.operatorKey = operatorKey;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String presented = presentedKey(request);
        if (presented == null) {
            chain.doFilter(request, response);
            return;
        }
        Optional<Caller> caller = KeyText.parse(presented)
                .flatMap(key -> operatorKey.authenticate(key).or(() -> keys.authenticate(key)));
        if (caller.isEmpty()) {
            refusals.unauthorized(request, response, "This API key is not valid: it is mistyped, revoked or expired.");
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new CallerAuthentication(caller.get()));
        SecurityContextHolder.setContext(context);
        try {
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private static @Nullable String presentedKey(HttpServletRequest request) {
        String header = request.getHeader("X-API-Key");
        return header != null ? header.strip() : bearerKey(request);
    }

    private static @Nullable String bearerKey(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return null;
        }
        String token = authorization.substring(7).strip();
        return token.startsWith(KeyText.PREFIX) ? token : null;
    }
}
