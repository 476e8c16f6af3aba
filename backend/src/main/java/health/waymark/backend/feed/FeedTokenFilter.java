package health.waymark.backend.feed;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets through who sends the feed's token. The comparison takes the same time whatever is sent. */
final class FeedTokenFilter extends OncePerRequestFilter {

    static final String READER = "feed:read";

    private static final String PROBLEM = """
            {"type":"about:blank","title":"Unauthorized","status":401,\
            "detail":"Send the feed's token, as 'Authorization: Bearer …'."}""";

    private final byte[] expected;

    FeedTokenFilter(String token) {
        this.expected = hash("Bearer " + token);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!isExpected(request.getHeader(HttpHeaders.AUTHORIZATION))) {
            refuse(response);
            return;
        }
        SecurityContextHolder.getContext()
                .setAuthentication(new PreAuthenticatedAuthenticationToken(
                        "search-indexer", "", List.of(new SimpleGrantedAuthority(READER))));
        chain.doFilter(request, response);
    }

    private boolean isExpected(@Nullable String authorization) {
        return authorization != null && MessageDigest.isEqual(expected, hash(authorization));
    }

    private static void refuse(HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"waymark-feed\"");
        response.setContentType("application/problem+json");
        response.getOutputStream().write(PROBLEM.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has SHA-256", missing);
        }
    }
}
