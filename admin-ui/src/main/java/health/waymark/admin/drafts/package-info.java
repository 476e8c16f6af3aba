/** All drafts of the tenant, and what waits for a second person; what was deleted and can be brought back. */
@NullMarked
package health.waymark.admin.drafts;

import org.jspecify.annotations.NullMarked;
