package health.waymark.backend.draft;

import health.waymark.backend.fhir.ReceivedBodies;
import health.waymark.backend.fhir.SignedCursors;
import org.springframework.stereotype.Component;

/** What reads the bodies and cursors of requests. */
@Component
record Bodies(ReceivedBodies received, SignedCursors cursors) {}
