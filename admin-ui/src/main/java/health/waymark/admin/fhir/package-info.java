/**
 * FHIR R4 JSON as it is: trees that are read and changed in place, so that elements unknown to this application
 * survive. Only the few shapes that the pages need have a name here.
 */
@NullMarked
package health.waymark.admin.fhir;

import org.jspecify.annotations.NullMarked;
