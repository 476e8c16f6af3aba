/** The description of the management API, made from its controllers, and the page that shows it. */
@NullMarked
package health.waymark.backend.openapi;

import org.jspecify.annotations.NullMarked;
