package health.waymark.admin.fhir;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
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

    /** The moment that is written here, by the clock of that zone, or else by the offset that it is written with. */
    public static Optional<ZonedDateTime> there(JsonNode text, String zone) {
        try {
            OffsetDateTime moment = OffsetDateTime.parse(text.asString(""));
            return Optional.of(
                    ZoneId.getAvailableZoneIds().contains(zone)
                            ? moment.atZoneSameInstant(ZoneId.of(zone))
                            : moment.toZonedDateTime());
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    /** The end of a day as typed: what ends then still holds on that day. What is no day goes as it is. */
    public static String endOf(String day, ZoneId zone) {
        try {
            return LocalDate.parse(day)
                    .atTime(23, 59, 59)
                    .atZone(zone)
                    .toInstant()
                    .toString();
        } catch (DateTimeParseException none) {
            return day;
        }
    }

    /** The day of the moment that is written here, as an input has it; empty when there is none. */
    public static String dayOf(JsonNode text, ZoneId zone) {
        return of(text).map(at -> LocalDate.ofInstant(at, zone).toString()).orElse("");
    }
}
