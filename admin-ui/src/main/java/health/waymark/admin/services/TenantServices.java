package health.waymark.admin.services;

import health.waymark.admin.backend.Answer;
import health.waymark.admin.backend.Backend;
import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.fhir.Bundle;
import health.waymark.admin.workspace.Workspace;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The services of the workspace's tenant, at {@code /fhir/{tenant}/HealthcareService}. */
record TenantServices(Backend backend, String tenant) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,63}");
    private static final int STALE = 412;

    static TenantServices of(Workspace workspace) {
        return new TenantServices(
                workspace.backend(), workspace.requiredTenant().id());
    }

    Bundle search(ServiceQuery query) {
        return new Bundle(
                query.on(backend.call("fhir", tenant, StoredService.TYPE)).get().body());
    }

    StoredService read(String id) {
        return stored(
                backend.call("fhir", tenant, StoredService.TYPE, valid(id)).get());
    }

    StoredService readVersion(String id, String version) {
        return stored(backend.call("fhir", tenant, StoredService.TYPE, valid(id), "_history", valid(version))
                .get());
    }

    StoredService create(ObjectNode service) {
        return stored(backend.call("fhir", tenant, StoredService.TYPE).post(service));
    }

    /**
     * Replaces the version that {@code service} was made from.
     *
     * @throws Overtaken when it is no longer the current one
     */
    StoredService replace(String id, String version, ObjectNode service) throws Overtaken {
        try {
            return stored(backend.call("fhir", tenant, StoredService.TYPE, valid(id))
                    .ifVersion(valid(version))
                    .put(service));
        } catch (BackendRefusal refusal) {
            if (refusal.status() == STALE) {
                throw new Overtaken(refusal);
            }
            throw refusal;
        }
    }

    /** The command that reads one service, to copy. */
    String curl(String id) {
        return backend.curl("fhir", tenant, StoredService.TYPE, id);
    }

    /** Somebody else saved in between. */
    static final class Overtaken extends Exception {

        Overtaken(Throwable cause) {
            super(cause);
        }
    }

    private static StoredService stored(Answer answer) {
        JsonNode body = answer.body();
        if (body instanceof ObjectNode service
                && StoredService.TYPE.equals(service.path("resourceType").asString())) {
            return new StoredService(service);
        }
        throw new ResponseStatusException(HttpStatus.BAD_GATEWAY, "The backend's answer is not a HealthcareService");
    }

    private static String valid(String id) {
        if (!ID.matcher(id).matches()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return id;
    }
}
