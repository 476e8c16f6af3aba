package health.waymark.backend.isolation;

import health.waymark.backend.isolation.Exchange.Call;
import health.waymark.backend.server.BackendClient;
import java.util.List;
import java.util.Optional;

/** How an owner of the data asks for each interaction with a type, with a canary in all that is sent. */
final class FhirCalls {

    static final String ID = "audited";

    /** So that what is read is there, and what is deleted is deleted last. */
    static final List<String> ORDER = List.of(
            "create",
            "update",
            "patch",
            "read",
            "vread",
            "history-instance",
            "search-type",
            "history-type",
            "validate",
            "meta",
            "meta-add",
            "meta-delete",
            "route",
            "find-route",
            "delete");

    private static final String PATIENT = "audited-patient";
    private static final String NOBODY = "nobody";

    private final Canaries canaries = new Canaries();
    private final String base;
    private final String canary;
    private int changes;

    FhirCalls(String base, String canary) {
        this.base = base;
        this.canary = canary;
    }

    /** Keeps one resource of a type, and the patient that it is about. */
    void prepare(BackendClient own, String type) {
        put(own, "Patient", PATIENT);
        put(own, type, ID);
    }

    private void put(BackendClient own, String type, String id) {
        String path = base + "/" + type + "/" + id;
        if (own.get(path).status() == 404) {
            own.putFhir(path, resource(type, id)).expecting(201);
        }
    }

    private String resource(String type, String id) {
        return canaries.resource(type, id, canary + changes++, PATIENT);
    }

    Call of(String interaction, String type, String id) {
        String path = base + "/" + type;
        return switch (interaction) {
            case "create" -> Call.fhir("POST", path, resource(type, "unused"));
            case "update" -> Call.fhir("PUT", path + "/" + id, resource(type, id));
            case "patch" -> patch(path + "/" + id);
            case "read" -> Call.get(path + "/" + id);
            case "vread" -> Call.get(path + "/" + id + "/_history/1");
            case "history-instance" -> Call.get(path + "/" + id + "/_history");
            case "search-type" -> Call.get(path + (type.equals("Patient") ? "?family=" + canary : "?_id=" + id));
            case "history-type" -> Call.get(path + "/_history?_count=1");
            case "validate" -> Call.fhir("POST", path + "/$validate", resource(type, id));
            case "delete" -> Call.fhir("DELETE", path + "/" + id, "");
            default -> Cases.OPERATIONS.get(interaction).apply(path + "/" + id, id);
        };
    }

    /** The same of a resource that is not there, where that is a failure. */
    Optional<Call> ofNothing(String interaction, String type) {
        return List.of("read", "vread", "history-instance", "patch").contains(interaction)
                ? Optional.of(of(interaction, type, NOBODY))
                : Optional.empty();
    }

    private static Call patch(String path) {
        String language = "[{\"op\":\"add\",\"path\":\"/language\",\"value\":\"nl\"}]";
        return new Call("PATCH", path, language, "application/json-patch+json");
    }
}
