package health.waymark.backend.directory;

import health.waymark.backend.routing.DirectoryKey;

/**
 * A resource in one of the states of the table, with the service that depends on it.
 *
 * @param number makes its ids unlike those of others
 * @param elements beside those that its type needs
 */
record ShownSubject(String row, int number, String type, String elements, Fate fate) {

    /** What becomes of it. */
    enum Fate {
        PUBLISHED,
        NEVER_PUBLISHED,
        MADE_A_DRAFT,
        DELETED,
        TENANT_LEFT
    }

    static final String DRAFT =
            "\"meta\":{\"tag\":[{\"system\":\"https://waymark.health/fhir/CodeSystem/publication\",\"code\":\"draft\"}]},";

    String id() {
        return "x" + number;
    }

    String serviceId() {
        return type.equals("HealthcareService") ? id() : "s" + number;
    }

    String roleId() {
        return "r" + number;
    }

    DirectoryKey key(String tenant) {
        return published(tenant, type, id());
    }

    DirectoryKey service(String tenant) {
        return published(tenant, "HealthcareService", serviceId());
    }

    DirectoryKey role(String tenant) {
        return published(tenant, "PractitionerRole", roleId());
    }

    private static DirectoryKey published(String tenant, String type, String id) {
        return new DirectoryKey(type, PlatformIds.of(tenant, type, id));
    }

    /** Its own elements, with those that it cannot be published without. */
    String content() {
        return switch (type) {
            case "Organization" -> elements + "\"name\":\"$ Org\",\"endpoint\":[{\"reference\":\"Endpoint/e\"}]";
            case "Location" -> elements + "\"name\":\"$ Site\"";
            case "Endpoint" ->
                elements + "\"connectionType\":{\"code\":\"rest\"},\"payloadType\":[{\"text\":\"any\"}],"
                        + "\"address\":\"https://x.example\"";
            default -> elements + "\"name\":\"$ Echo\",\"providedBy\":{\"reference\":\"Organization/o\"}";
        };
    }

    /** The service that depends on it. */
    String serviceContent() {
        String reference = "{\"reference\":\"" + type + "/" + id() + "\"}";
        return "\"name\":\"$ Echo\","
                + switch (type) {
                    case "Organization" -> "\"providedBy\":" + reference;
                    case "Location" ->
                        "\"providedBy\":{\"reference\":\"Organization/o\"},\"location\":[" + reference + "]";
                    default -> "\"providedBy\":{\"reference\":\"Organization/o\"},\"endpoint\":[" + reference + "]";
                };
    }

    String roleContent() {
        return "\"organization\":{\"reference\":\"Organization/o\"},\"healthcareService\":[{\"reference\":\"HealthcareService/"
                + id() + "\"}]";
    }
}
