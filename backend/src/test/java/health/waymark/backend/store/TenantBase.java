package health.waymark.backend.store;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import org.springframework.core.env.Environment;

/** A fresh tenant's base and a caller who may do everything there. */
record TenantBase(BackendClient operator, String tenant, BackendClient client) {

    static TenantBase fresh(Environment environment) {
        BackendClient operator = BackendClient.operator(environment);
        String tenant = operator.newTenant();
        return new TenantBase(operator, tenant, operator.keyOf(tenant, "system/*.cruds"));
    }

    String path(String rest) {
        return "/fhir/" + tenant + (rest.isEmpty() ? "" : "/" + rest);
    }

    Answer get(String rest, String... headers) {
        return client.send("GET", path(rest), "application/fhir+json", null, headers);
    }

    Answer post(String rest, String body, String... headers) {
        return client.send("POST", path(rest), "application/fhir+json", body, headers);
    }

    Answer put(String rest, String body, String... headers) {
        return client.send("PUT", path(rest), "application/fhir+json", body, headers);
    }

    Answer delete(String rest, String... headers) {
        return client.send("DELETE", path(rest), "application/fhir+json", null, headers);
    }

    Answer jsonPatch(String rest, String body, String... headers) {
        return client.send("PATCH", path(rest), "application/json-patch+json", body, headers);
    }

    Answer fhirPatch(String rest, String body, String... headers) {
        return client.send("PATCH", path(rest), "application/fhir+json", body, headers);
    }

    /** Puts an organization under that id, with that text as its identifier and name. */
    Answer organization(String id) {
        return put("Organization/" + id, Examples.organization(id, id));
    }

    static String code(Answer answer) {
        return answer.json().at("/issue/0/details/coding/0/code").asString();
    }

    static String expression(Answer answer) {
        return answer.json().at("/issue/0/expression/0").asString("");
    }
}
