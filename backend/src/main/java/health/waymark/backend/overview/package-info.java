/**
 * How the whole platform is, for whoever runs it: what the modules tell as {@link OverviewPart} put together into one
 * answer. And what wants to be done at one tenant, what its people have snoozed of that, and how far its setup is.
 */
@NullMarked
package health.waymark.backend.overview;

import org.jspecify.annotations.NullMarked;
