package health.waymark.backend.store;

import health.waymark.backend.access.Caller;
import health.waymark.backend.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Goes through all that a search finds, page by page, however much it is. */
public interface ListedResources {

    /**
     * Hands over the matches of a search in its order.
     *
     * @param parameters as a FHIR search has them, decoded; those that only shape a page count for nothing
     * @throws ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException when the search is refused, before the first page
     */
    void each(
            TenantId tenant,
            Caller caller,
            String type,
            Map<String, String[]> parameters,
            Consumer<List<StoredResource>> page);
}
