package health.waymark.admin.profile;

import health.waymark.admin.layout.Preferences;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** What a browser keeps of a person's settings, so that no page has to ask for them. */
@Component
final class PreferenceCookie {

    private static final Duration KEPT = Duration.ofDays(400);

    private final boolean encrypted;

    PreferenceCookie(@Value("${waymark.public-url}") URI publicUrl) {
        this.encrypted = "https".equals(publicUrl.getScheme());
    }

    void give(Preferences wanted, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(Preferences.COOKIE, wanted.text())
                        .path("/")
                        .maxAge(KEPT)
                        .httpOnly(true)
                        .secure(encrypted)
                        .sameSite("Lax")
                        .build()
                        .toString());
    }
}
