/** The audit log of a tenant: who did what, and the proof that nobody changed it. */
@NullMarked
package health.waymark.admin.audit;

import org.jspecify.annotations.NullMarked;
