/** FHIR searches by resource type on the shared directory (IHE mCSD, ITI-90). */
@NullMarked
package health.waymark.backend.search.types;

import org.jspecify.annotations.NullMarked;
