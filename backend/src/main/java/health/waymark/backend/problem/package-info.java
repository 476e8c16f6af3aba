/** Refusals outside of FHIR: RFC 9457 problems with a stable code, whoever refuses. Knows no other module but what
 * tenancy throws. */
@NullMarked
package health.waymark.backend.problem;

import org.jspecify.annotations.NullMarked;
