package health.waymark.admin.session;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where browsers reach this application. Redirects are built from it, never from what a request says of its host.
 *
 * @param publicUrl without a slash at the end
 */
@ConfigurationProperties("waymark")
record PublicAddress(URI publicUrl) {

    boolean encrypted() {
        return "https".equals(publicUrl.getScheme());
    }

    String home() {
        return publicUrl + "/";
    }
}
