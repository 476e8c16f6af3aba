/** Who works in a tenant, with which role, and how people get in: invitations and accepting them. */
@NullMarked
package health.waymark.admin.members;

import org.jspecify.annotations.NullMarked;
