/** OAuth clients of a tenant (SMART Backend Services): registering, switching off, rolling, deleting. */
@NullMarked
package health.waymark.admin.clients;

import org.jspecify.annotations.NullMarked;
