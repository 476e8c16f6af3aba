package health.waymark.admin.services;

import health.waymark.admin.fhir.Bundle;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.node.ObjectNode;

/**
 * One page of the list.
 *
 * @param total of all pages, when the backend knows
 */
record ServicePage(
        List<StoredService> services,
        OptionalLong total,
        Optional<ServiceQuery> previous,
        Optional<ServiceQuery> next) {

    static ServicePage of(ServiceQuery query, Bundle bundle) {
        return new ServicePage(
                bundle.resources().stream()
                        .filter(ObjectNode.class::isInstance)
                        .map(resource -> new StoredService((ObjectNode) resource))
                        .toList(),
                bundle.total(),
                bundle.page("previous").or(() -> bundle.page("prev")).map(query::at),
                bundle.page("next").map(query::at));
    }

    public long count() {
        return total.orElse(services.size());
    }
}
