package health.waymark.backend.search;

import tools.jackson.core.JsonGenerator;

/** Where a label is. */
final class GeographyFields {

    private GeographyFields() {}

    static void write(JsonGenerator json, Label label) {
        writePositions(json, label);
    }

    private static void writePositions(JsonGenerator json, Label label) {
        json.writeArrayPropertyStart("position");
        LabelState.positions(label).forEach(position -> {
            json.writeStartObject();
            json.writeNumberProperty("lat", position.latitude());
            json.writeNumberProperty("lon", position.longitude());
            json.writeEndObject();
        });
        json.writeEndArray();
    }
}
