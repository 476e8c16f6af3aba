package health.waymark.admin.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Cookie;
import org.springframework.boot.web.server.Cookie.SameSite;

class SessionCookieTests {

    /** A browser takes a cookie of that prefix only from this host, encrypted, and for all of its paths. */
    @Test
    void belongsToThisHostAloneWhereThereIsTls() {
        Cookie cookie = cookieAt("https://admin.waymark.test");

        assertThat(cookie.getName()).isEqualTo("__Host-waymark-session");
        assertThat(cookie.getSecure()).isTrue();
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getDomain()).isNull();
        assertThat(cookie.getHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo(SameSite.LAX);
    }

    /** Without TLS a browser would drop that prefix, and nobody could sign in. */
    @Test
    void hasAPlainNameWhereThereIsNone() {
        Cookie cookie = cookieAt("http://localhost:18090");

        assertThat(cookie.getName()).isEqualTo("waymark-session");
        assertThat(cookie.getHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo(SameSite.LAX);
    }

    private static Cookie cookieAt(String publicUrl) {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory();
        new SessionCookie(new PublicAddress(URI.create(publicUrl), false)).customize(factory);
        return factory.getSettings().getSession().getCookie();
    }
}
