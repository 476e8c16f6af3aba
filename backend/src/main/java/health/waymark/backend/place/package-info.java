/**
 * Where a place is: names and postal codes in, coordinates out, without asking anybody outside. {@link Places} is the
 * way in; whoever knows the published sites gives {@link PostalCentroids}.
 */
@NullMarked
package health.waymark.backend.place;

import org.jspecify.annotations.NullMarked;
