package health.waymark.admin.routing;

import health.waymark.admin.fhir.Part;
import health.waymark.admin.fhir.Reference;

/**
 * How a location or an endpoint was found.
 *
 * @param inherited whether it belongs to an organization further up and not to the service itself
 * @param ancestor that organization; empty when it is its own
 */
public record Origin(boolean inherited, Reference ancestor) {

    static Origin of(Part found) {
        return new Origin(
                "inherited".equals(found.one("origin").text()),
                Reference.of(found.one("inheritedFrom").value()));
    }
}
