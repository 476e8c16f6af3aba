package health.waymark.backend.store;

import org.hl7.fhir.r4.model.Resource;

/** A change that a caller describes instead of sending the whole resource (FHIR R4, http.html#patch). */
interface Patch {

    /**
     * The resource after the change; the given one may be altered.
     *
     * @throws ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException when the patch does not fit the resource
     */
    Resource apply(Resource current);
}
