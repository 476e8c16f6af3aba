package health.waymark.admin.session;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where browsers reach this application. Redirects are built from it, never from what a request says of its host.
 *
 * @param publicUrl without a slash at the end
 * @param publicSearch whether the directory can be searched without signing in; the backend must allow it too
 */
@ConfigurationProperties("waymark")
record PublicAddress(URI publicUrl, boolean publicSearch) {

    boolean encrypted() {
        return "https".equals(publicUrl.getScheme());
    }

    String home() {
        return publicUrl + "/";
    }
}
