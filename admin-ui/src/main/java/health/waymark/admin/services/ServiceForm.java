package health.waymark.admin.services;

import health.waymark.admin.fhir.Reference;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The part of a HealthcareService (FHIR R4) that the editor shows. The rest of the resource is never touched.
 *
 * @param organization who provides it, as {@code Organization/id}
 * @param locations as {@code Location/id}
 * @param endpoints of its own, as {@code Endpoint/id}; without any, those of the organization are inherited
 */
record ServiceForm(
        String name,
        boolean active,
        String organization,
        Code type,
        Code specialty,
        List<String> locations,
        List<String> endpoints,
        String phone,
        String email,
        String comment,
        Booking booking) {

    /** Absent fields are empty ones. */
    ServiceForm {
        name = Objects.requireNonNullElse(name, "").strip();
        organization = Objects.requireNonNullElse(organization, "");
        type = Objects.requireNonNullElseGet(type, Code::blank);
        specialty = Objects.requireNonNullElseGet(specialty, Code::blank);
        locations = List.copyOf(Objects.requireNonNullElse(locations, List.of()));
        endpoints = List.copyOf(Objects.requireNonNullElse(endpoints, List.of()));
        phone = Objects.requireNonNullElse(phone, "").strip();
        email = Objects.requireNonNullElse(email, "").strip();
        // Browsers send line ends as CRLF; FHIR stores what it is given.
        comment = Objects.requireNonNullElse(comment, "").replace("\r\n", "\n").strip();
        booking = Objects.requireNonNullElse(booking, Booking.UNKNOWN);
    }

    /** For a new service. */
    static ServiceForm blank() {
        return new ServiceForm(
                "", true, "", Code.blank(), Code.blank(), List.of(), List.of(), "", "", "", Booking.UNKNOWN);
    }

    static ServiceForm of(JsonNode service) {
        return new ServiceForm(
                service.path("name").asString(""),
                isActive(service),
                Reference.of(service.path("providedBy")).relative(),
                Code.of(service.path("type")),
                Code.of(service.path("specialty")),
                Links.read(service.path("location")),
                Links.read(service.path("endpoint")),
                Contact.read(service, "phone"),
                Contact.read(service, "email"),
                service.path("comment").asString(""),
                Booking.of(service));
    }

    /** All that can be chosen about appointments. */
    public List<Booking> bookings() {
        return List.of(Booking.values());
    }

    /**
     * Writes the fields into a service and leaves everything else as it is.
     *
     * @param names what the linked resources are called, by {@code Type/id}
     */
    void writeTo(ObjectNode service, Map<String, String> names) {
        putText(service, "name", name);
        if (active != isActive(service)) {
            service.put("active", active);
        }
        Links.writeOne(service, "providedBy", organization, names);
        type.writeTo(service, "type");
        specialty.writeTo(service, "specialty");
        Links.write(service, "location", locations, names);
        Links.write(service, "endpoint", endpoints, names);
        Contact.write(service, "phone", phone);
        Contact.write(service, "email", email);
        putText(service, "comment", comment);
        booking.writeTo(service);
    }

    private static boolean isActive(JsonNode service) {
        return service.path("active").asBoolean(true);
    }

    private static void putText(ObjectNode service, String element, String text) {
        if (text.isEmpty()) {
            service.remove(element);
        } else {
            service.put(element, text);
        }
    }
}
