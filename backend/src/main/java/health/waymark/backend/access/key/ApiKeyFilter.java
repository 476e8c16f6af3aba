package health.waymark.backend.access.key;

import health.waymark.backend.access.Caller;
import health.waymark.backend.access.CallerAuthentication;
import health.waymark.backend.access.Refusals;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Signs in callers that present an API key, as {@code Authorization: Bearer wmk_…} or {@code X-API-Key}. */
final class ApiKeyFilter extends OncePerRequestFilter {

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final KeyCheck check;
    private final Guesses guesses;
    private final KeyUsage usage;
    private final Refusals refusals;

    ApiKeyFilter(KeyCheck check, Guesses guesses, KeyUsage usage, Refusals refusals) {
        this.check = check;
        this.guesses = guesses;
        this.usage = usage;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getQueryString() != null && KeyText.isIn(request.getQueryString())) {
            refusals.badRequest(
                    request,
                    response,
                    "Never send an API key in a URL: URLs end up in logs. Send it as 'Authorization: Bearer …', and"
                            + " roll this one.");
            return;
        }
        String presented = presentedKey(request);
        if (presented == null) {
            chain.doFilter(request, response);
            return;
        }
        KeyVerdict verdict = check.check(presented, request.getRemoteAddr());
        if (verdict instanceof KeyVerdict.Accepted accepted) {
            welcome(accepted.key(), request, response);
            proceed(accepted.key().caller(), request, response, chain);
        } else if (verdict instanceof KeyVerdict.OfTheOperator operator) {
            proceed(operator.caller(), request, response, chain);
        } else {
            refuse(verdict, presented, request, response);
        }
    }

    private void welcome(AuthenticatedKey key, HttpServletRequest request, HttpServletResponse response) {
        key.attachTo(request);
        usage.record(key, request);
        if (key.old()) {
            key.key()
                    .life()
                    .rolledAt()
                    .ifPresent(rolled -> response.setHeader("Deprecation", "@" + rolled.getEpochSecond()));
            Instant sunset = key.secret().validUntil();
            response.setHeader("Sunset", HTTP_DATE.format(sunset));
        }
    }

    private static void proceed(
            Caller caller, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new CallerAuthentication(caller));
        SecurityContextHolder.setContext(context);
        try {
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private void refuse(KeyVerdict verdict, String presented, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (verdict instanceof KeyVerdict.Over over) {
            refusals.unauthorized(request, response, over.sentence());
        } else if (verdict instanceof KeyVerdict.NotFromThere elsewhere) {
            refusals.forbidden(request, response, elsewhere.sentence());
        } else if (guesses.mayGoOn(request.getRemoteAddr(), KeyText.parse(presented))) {
            refusals.unauthorized(request, response, "This API key is not valid: it is mistyped or unknown.");
        } else {
            refusals.tooMany(
                    request,
                    response,
                    "Too many wrong API keys came from your address, or for this key. Correct it, and wait a minute.");
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
