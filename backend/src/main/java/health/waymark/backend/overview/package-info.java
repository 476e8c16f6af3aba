/**
 * How the whole platform is, for whoever runs it: what the modules tell as {@link OverviewPart} put together into one
 * answer.
 */
@NullMarked
package health.waymark.backend.overview;

import org.jspecify.annotations.NullMarked;
