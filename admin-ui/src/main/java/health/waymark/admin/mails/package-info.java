/** The mails of a tenant, and what became of them. */
@NullMarked
package health.waymark.admin.mails;

import org.jspecify.annotations.NullMarked;
