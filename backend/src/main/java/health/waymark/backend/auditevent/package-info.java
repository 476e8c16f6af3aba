/**
 * The audit log as those read it who must answer for it: FHIR AuditEvents on a tenant's base, and JSON with a check of
 * its chain in the management API. Writes nothing.
 */
@NullMarked
package health.waymark.backend.auditevent;

import org.jspecify.annotations.NullMarked;
