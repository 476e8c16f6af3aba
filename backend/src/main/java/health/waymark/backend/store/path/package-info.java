/** The paths of search parameters, compiled once into walks over HAPI's model and over JSON trees. Knows nothing of searches. */
@NullMarked
package health.waymark.backend.store.path;

import org.jspecify.annotations.NullMarked;
