package health.waymark.backend.store;

import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;

/** What one entry of a Bundle asks for. */
sealed interface Entry {

    /** A change. */
    record Change(Interaction interaction) implements Entry {}

    /** A read, search or history. */
    record Get(EntryUrl url, BundleEntryRequestComponent request) implements Entry {}
}
