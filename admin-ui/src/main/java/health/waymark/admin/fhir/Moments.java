package health.waymark.admin.fhir;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Instants of FHIR and of the management API. */
public final class Moments {

    private Moments() {}

    /** The moment that is written here, if one that can be read is. */
    public static Optional<Instant> of(JsonNode text) {
        try {
            return Optional.of(OffsetDateTime.parse(text.asString("")).toInstant());
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }
}
