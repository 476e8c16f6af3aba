/** Who may do what in a tenant: the rights of each role, and the people who have it. */
@NullMarked
package health.waymark.admin.access;

import org.jspecify.annotations.NullMarked;
