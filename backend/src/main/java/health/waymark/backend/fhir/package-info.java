/**
 * HAPI wiring only: the two servlets, the gate in front of them, errors, and the writing of stored JSON as it is.
 * Features register their providers as {@link health.waymark.backend.fhir.FhirProvider} beans.
 */
@NullMarked
package health.waymark.backend.fhir;

import org.jspecify.annotations.NullMarked;
