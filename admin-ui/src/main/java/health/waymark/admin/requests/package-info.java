/** The API requests of a tenant's software and people, and of others on its base. */
@NullMarked
package health.waymark.admin.requests;

import org.jspecify.annotations.NullMarked;
