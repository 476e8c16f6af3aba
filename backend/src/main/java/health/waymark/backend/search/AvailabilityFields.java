package health.waymark.backend.search;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/** When a label can be had: weekly hours by its clock, closures, public holidays, free slots. */
final class AvailabilityFields {

    private static final long SECONDS_OF_MINUTE = 60;

    private AvailabilityFields() {}

    static void write(JsonGenerator json, Label label) {
        LabelClock clock = LabelClock.of(label);
        WeeklyHours hours = WeeklyHours.of(label);
        writeHours(json, clock, hours);
        writeClosures(json, Closures.of(label, clock.zone()));
        boolean keepsHolidays = !hours.spans().isEmpty() && !hours.isAlways();
        DocumentFields.writeStrings(
                json, "calendar", keepsHolidays ? Stream.ofNullable(clock.calendar()) : Stream.empty());
        json.writeArrayPropertyStart("free");
        label.free().forEach(start -> json.writeNumber(minute(start)));
        json.writeEndArray();
        writeSlots(json, label.free());
    }

    /** Each start by itself, so that the soonest within a span of time can be told from those before the span. */
    private static void writeSlots(JsonGenerator json, List<Instant> starts) {
        json.writeArrayPropertyStart("slot");
        starts.forEach(start -> {
            json.writeStartObject();
            json.writeNumberProperty("start", minute(start));
            json.writeEndObject();
        });
        json.writeEndArray();
    }

    private static void writeHours(JsonGenerator json, LabelClock clock, WeeklyHours hours) {
        json.writeObjectPropertyStart("hours");
        String group = ClockZones.groupOf(clock.zone().getId()).orElse("");
        if (!hours.spans().isEmpty() && !group.isEmpty()) {
            json.writeArrayPropertyStart(group);
            hours.spans().forEach(span -> {
                json.writeStartObject();
                json.writeNumberProperty("gte", span.from());
                json.writeNumberProperty("lt", span.until());
                json.writeEndObject();
            });
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void writeClosures(JsonGenerator json, List<Closures.Closure> closures) {
        json.writeArrayPropertyStart("closed");
        closures.forEach(closure -> {
            json.writeStartObject();
            if (closure.from() != null) {
                json.writeNumberProperty("gte", closure.from().getEpochSecond());
            }
            if (closure.until() != null) {
                json.writeNumberProperty("lt", closure.until().getEpochSecond());
            }
            json.writeEndObject();
        });
        json.writeEndArray();
    }

    /** Minutes since 1970, as the index keeps the starts of free slots. */
    private static long minute(Instant start) {
        return start.getEpochSecond() / SECONDS_OF_MINUTE;
    }
}
