/** What wants to be done at a tenant, what of it its people have snoozed, and how far its setup is and who does it. */
@NullMarked
package health.waymark.backend.todo;

import org.jspecify.annotations.NullMarked;
