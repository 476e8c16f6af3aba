/**
 * Finding in the shared directory: the label's document and index definition, the searches of {@code /fhir/directory},
 * and {@code $find-route}.
 *
 * <p>Elasticsearch answers which labels match and in which order; what is answered comes from PostgreSQL by key, so that
 * nothing unpublished leaks from an index that lags behind.
 */
@NullMarked
package health.waymark.backend.search;

import org.jspecify.annotations.NullMarked;
