/** How a request reaches a service: who owns it, where it is given, which endpoints take requests, and why. */
@NullMarked
package health.waymark.admin.routing;

import org.jspecify.annotations.NullMarked;
