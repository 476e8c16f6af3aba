package health.waymark.localstack.demo;

import health.waymark.localstack.demo.Plans.Kind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An organization or department that has been written, as its services see it.
 *
 * @param number the identifier by which the outside world knows it, or its nearest ancestor that has one
 * @param location its own location
 * @param endpoint the endpoint of its own that it prefers
 */
record Provider(
        Kind kind,
        Resource organization,
        Map<String, Object> number,
        Site site,
        @Nullable Resource location,
        @Nullable Resource endpoint,
        @Nullable Provider parent) {

    String id() {
        return organization.id();
    }

    @Nullable
    Resource nearestLocation() {
        return location != null || parent == null ? location : parent.nearestLocation();
    }

    @Nullable
    Resource nearestEndpoint() {
        return endpoint != null || parent == null ? endpoint : parent.nearestEndpoint();
    }
}
