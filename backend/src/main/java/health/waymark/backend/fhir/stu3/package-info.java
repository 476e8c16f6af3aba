/**
 * R4 resources in the words of FHIR STU3, for partners who have not moved on: HL7's converters, completed for what they
 * leave out of requests and Tasks.
 */
@NullMarked
package health.waymark.backend.fhir.stu3;

import org.jspecify.annotations.NullMarked;
