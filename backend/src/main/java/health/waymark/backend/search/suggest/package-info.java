/** Suggestions while somebody types: services, organizations, specialties and places. */
@NullMarked
package health.waymark.backend.search.suggest;

import org.jspecify.annotations.NullMarked;
