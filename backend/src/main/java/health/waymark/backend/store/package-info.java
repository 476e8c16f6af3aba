/**
 * The FHIR store: versions of resources in commit order per tenant, the search values beside them, and the providers
 * that offer them. Publishes {@link health.waymark.backend.store.ResourcesCommitted}.
 */
@NullMarked
package health.waymark.backend.store;

import org.jspecify.annotations.NullMarked;
