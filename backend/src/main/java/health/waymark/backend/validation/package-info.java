/**
 * {@code $validate}: HL7's validator, offline, with the definitions of FHIR R4 that it brings, and the mCSD minimum. It
 * costs milliseconds, so no read or write passes through it.
 */
@NullMarked
package health.waymark.backend.validation;

import org.jspecify.annotations.NullMarked;
