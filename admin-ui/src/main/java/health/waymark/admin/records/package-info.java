/**
 * The pages of everything that is stored as a FHIR resource: list, view, editor, publishing, retiring, earlier
 * versions. A kind of resource is a {@link RecordKind}, and nothing more has to be written for it.
 */
@NullMarked
package health.waymark.admin.records;

import org.jspecify.annotations.NullMarked;
