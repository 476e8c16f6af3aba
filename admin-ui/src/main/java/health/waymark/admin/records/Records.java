package health.waymark.admin.records;

import health.waymark.admin.backend.Answer;
import health.waymark.admin.backend.Backend;
import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.backend.Call;
import health.waymark.admin.backend.Pending;
import health.waymark.admin.fhir.Bundle;
import health.waymark.admin.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The resources of one kind in the workspace's tenant, at {@code /fhir/{tenant}/{type}}. */
record Records(RecordKind kind, Backend backend, String tenant) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,63}");
    private static final int STALE = 412;
    private static final int USERS_SHOWN = 10;

    static Records of(RecordKind kind, Workspace workspace) {
        return new Records(kind, workspace.backend(), workspace.requiredTenant().id());
    }

    /** A new search of this kind. */
    Call search() {
        return backend.call("fhir", tenant, kind.type());
    }

    /** One of them with all that it refers to, and the first of what refers to it, in one call. */
    StoredRecord show(String id) {
        List<String> reads = new ArrayList<>();
        reads.add(kind.type() + "?_id=" + valid(id) + "&_include=" + kind.type() + ":*");
        kind.usedBy()
                .forEach(user -> reads.add(user.replace(":", "?") + "=" + kind.type() + "/" + id + "&_count="
                        + USERS_SHOWN + "&_total=accurate"));
        List<Bundle> answers =
                backend.batch(tenant, reads).stream().map(Bundle::new).toList();
        List<Bundle> users = answers.subList(1, answers.size());
        return new StoredRecord(
                kind,
                only(answers.get(0)),
                answers.get(0).included(),
                users.stream().flatMap(bundle -> bundle.resources().stream()).toList(),
                users.stream().mapToLong(bundle -> bundle.total().orElse(0)).sum());
    }

    /** One of them with all that it refers to. */
    StoredRecord open(String id) {
        Bundle bundle = new Bundle(search().with("_id", valid(id))
                .with("_include", kind.type() + ":*")
                .get()
                .body());
        return new StoredRecord(kind, only(bundle), bundle.included());
    }

    /** Begins to ask what refers to one of them, and what inherits from it. */
    Pending beginUses(String id, int count, String page) {
        return backend.call("api", "v1", "tenants", tenant, "used-by", kind.type(), valid(id))
                .with("limit", Integer.toString(count))
                .with("cursor", page)
                .begin();
    }

    private ObjectNode only(Bundle bundle) {
        return bundle.resources().stream()
                .findFirst()
                .map(this::object)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    StoredRecord readVersion(String id, String version) {
        return stored(backend.call("fhir", tenant, kind.type(), valid(id), "_history", valid(version))
                .get());
    }

    /** @param once names the form, so that sending it twice makes one resource */
    StoredRecord create(ObjectNode resource, String once) {
        return stored(backend.call("fhir", tenant, kind.type()).once(once).post(resource));
    }

    /**
     * Replaces the version that {@code resource} was made from.
     *
     * @throws Overtaken when it is no longer the current one
     */
    StoredRecord replace(String id, String version, ObjectNode resource) throws Overtaken {
        try {
            return stored(backend.call("fhir", tenant, kind.type(), valid(id))
                    .ifVersion(valid(version))
                    .put(resource));
        } catch (BackendRefusal refusal) {
            if (refusal.status() == STALE) {
                throw new Overtaken(refusal);
            }
            throw refusal;
        }
    }

    /** A record, and what its fields can refer to. */
    record Opened(StoredRecord record, Offers offers) {}

    /** One of them with all that it refers to and what its fields can refer to, in one call. */
    Opened openToEdit(String id, Asked asked) {
        List<Asked.Read> reads = asked.reads(kind.targets());
        List<String> urls = new ArrayList<>(reads.stream().map(Asked.Read::url).toList());
        urls.add(kind.type() + "?_id=" + valid(id) + "&_include=" + kind.type() + ":*");
        List<JsonNode> answers = backend.batch(tenant, urls);
        Bundle bundle = new Bundle(answers.get(answers.size() - 1));
        StoredRecord record = new StoredRecord(kind, only(bundle), bundle.included());
        return new Opened(record, Offers.of(asked, reads, answers));
    }

    /** What its fields can refer to, in one call. */
    Offers offers(Asked asked) {
        List<Asked.Read> reads = asked.reads(kind.targets());
        return reads.isEmpty()
                ? Offers.none()
                : Offers.of(
                        asked,
                        reads,
                        backend.batch(
                                tenant, reads.stream().map(Asked.Read::url).toList()));
    }

    /** The command that reads one, to copy. */
    String curl(String id) {
        return backend.curl("fhir", tenant, kind.type(), id);
    }

    /** Somebody else saved in between. */
    static final class Overtaken extends Exception {

        Overtaken(Throwable cause) {
            super(cause);
        }
    }

    private StoredRecord stored(Answer answer) {
        return new StoredRecord(kind, object(answer.body()), List.of());
    }

    private ObjectNode object(JsonNode body) {
        if (body instanceof ObjectNode resource
                && kind.type().equals(resource.path("resourceType").asString())) {
            return resource;
        }
        throw new ResponseStatusException(HttpStatus.BAD_GATEWAY, "The backend's answer is not of type " + kind.type());
    }

    static String valid(String id) {
        if (!ID.matcher(id).matches()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return id;
    }
}
