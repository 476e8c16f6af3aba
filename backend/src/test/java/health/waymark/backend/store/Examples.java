package health.waymark.backend.store;

/** Small resources for tests. */
final class Examples {

    static final String SYSTEM = "urn:example:ids";

    private Examples() {}

    static String organization(String id, String identifier) {
        return "{\"resourceType\":\"Organization\",\"id\":\"" + id + "\"," + body(identifier);
    }

    static String organization(String identifier) {
        return "{\"resourceType\":\"Organization\"," + body(identifier);
    }

    private static String body(String identifier) {
        return "\"identifier\":[{\"system\":\"" + SYSTEM + "\",\"value\":\"" + identifier
                + "\"}],\"active\":true,\"name\":\"" + identifier + "\"}";
    }

    static String operation(String type, String path, String more) {
        return "{\"name\":\"operation\",\"part\":[{\"name\":\"type\",\"valueCode\":\"" + type
                + "\"},{\"name\":\"path\",\"valueString\":\"" + path + "\"}" + (more.isEmpty() ? "" : "," + more)
                + "]}";
    }

    static String parameters(String... operations) {
        return "{\"resourceType\":\"Parameters\",\"parameter\":[" + String.join(",", operations) + "]}";
    }
}
