package health.waymark.admin.session;

import org.springframework.boot.web.server.Cookie;
import org.springframework.boot.web.server.Cookie.SameSite;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/**
 * The session cookie. Under https it carries the {@code __Host-} prefix, so that no other host and no unencrypted
 * answer can set it; a browser refuses that prefix without https, so on plain http it has a plain name.
 */
@Component
final class SessionCookie implements WebServerFactoryCustomizer<ConfigurableServletWebServerFactory>, Ordered {

    static final String NAME = "waymark-session";

    private final PublicAddress address;

    SessionCookie(PublicAddress address) {
        this.address = address;
    }

    @Override
    public void customize(ConfigurableServletWebServerFactory factory) {
        Cookie cookie = factory.getSettings().getSession().getCookie();
        cookie.setName(nameAt(address));
        cookie.setSecure(address.encrypted());
        cookie.setHttpOnly(true);
        // Lax, not Strict: the way back from Keycloak is a navigation from another site.
        cookie.setSameSite(SameSite.LAX);
        cookie.setPath("/");
    }

    static String nameAt(PublicAddress address) {
        return address.encrypted() ? "__Host-" + NAME : NAME;
    }

    /** After Boot's own customizer, which replaces the session's settings by the configured ones. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
