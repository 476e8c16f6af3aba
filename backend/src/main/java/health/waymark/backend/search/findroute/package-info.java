/** The operation {@code $find-route}: what a person types and where they are, to ranked services with their routes. */
@NullMarked
package health.waymark.backend.search.findroute;

import org.jspecify.annotations.NullMarked;
