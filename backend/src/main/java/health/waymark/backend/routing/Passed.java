package health.waymark.backend.routing;

import health.waymark.backend.routing.DirectoryGraph.Node;
import health.waymark.backend.routing.ResolvedRoute.Target;
import health.waymark.backend.routing.ResolvedRoute.Warning;
import health.waymark.backend.routing.ResolvedRoute.Warning.Kind;
import java.time.Instant;

/** Warnings about what a route could have used and did not. */
final class Passed {

    private Passed() {}

    static Warning over(Node node, String because) {
        return new Warning(Kind.INACTIVE, node.key().reference() + " " + because, node.target());
    }

    static Warning overOutdated(Node node, Validity validity, Instant now) {
        Kind kind = validity.isYetToCome(now) ? Kind.NOT_YET : Kind.EXPIRED;
        return new Warning(
                kind,
                node.key().reference() + " passed over: " + validity.reason(now).words(),
                node.target());
    }

    static Warning overUnpublished(DirectoryKey key) {
        return new Warning(Kind.NOT_PUBLISHED, key.reference() + " is not published", new Target(key, null));
    }
}
