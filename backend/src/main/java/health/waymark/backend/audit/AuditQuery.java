package health.waymark.backend.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Which audit rows are wanted, newest first; what is empty asks for nothing.
 *
 * @param from the first time
 * @param until the first time that is too late
 * @param caller the id of who did it
 * @param entity what it was done to, as a reference or a type
 * @param patient the patient that it concerns, as a reference
 * @param action C, R, U, D or E
 * @param interaction the FHIR interaction
 * @param outcome 0, 4 or 8
 * @param before the last row of the page before
 */
public record AuditQuery(
        Optional<Instant> from,
        Optional<Instant> until,
        Optional<String> caller,
        Optional<String> entity,
        Optional<String> patient,
        Optional<String> action,
        Optional<String> interaction,
        Optional<String> outcome,
        Optional<Place> before) {

    /** The same, continued after a row. */
    public AuditQuery after(Place place) {
        return new AuditQuery(from, until, caller, entity, patient, action, interaction, outcome, Optional.of(place));
    }

    /** A row's place in the log. */
    public record Place(Instant recorded, UUID id) {

        /** As text, for a page link. */
        public String write() {
            return recorded + " " + id;
        }

        /** Reads what {@link #write} wrote. */
        public static Place read(String text) {
            int blank = text.indexOf(' ');
            return new Place(Instant.parse(text.substring(0, blank)), UUID.fromString(text.substring(blank + 1)));
        }
    }
}
