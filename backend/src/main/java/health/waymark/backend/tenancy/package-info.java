/** Tenants, and the transactions that see exactly one of them. Knows no other module. */
@NullMarked
package health.waymark.backend.tenancy;

import org.jspecify.annotations.NullMarked;
