/** The management API: tenants, their people and invitations, settings and quotas. */
@NullMarked
package health.waymark.backend.management;

import org.jspecify.annotations.NullMarked;
