package health.waymark.admin.services;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether an appointment is needed; a service may leave it open. */
enum Booking {
    UNKNOWN,
    REQUIRED,
    NOT_REQUIRED;

    private static final String ELEMENT = "appointmentRequired";

    static Booking of(JsonNode service) {
        JsonNode value = service.path(ELEMENT);
        if (!value.isBoolean()) {
            return UNKNOWN;
        }
        return value.asBoolean() ? REQUIRED : NOT_REQUIRED;
    }

    void writeTo(ObjectNode service) {
        if (this == UNKNOWN) {
            service.remove(ELEMENT);
        } else {
            service.put(ELEMENT, this == REQUIRED);
        }
    }
}
