package health.waymark.admin.records;

import health.waymark.admin.backend.Answer;
import health.waymark.admin.backend.Backend;
import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.backend.Call;
import health.waymark.admin.backend.Pending;
import health.waymark.admin.fhir.Bundle;
import health.waymark.admin.form.Choice;
import health.waymark.admin.workspace.Workspace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private static final int CHOICES_AT_ONCE = 200;
    /** Longer lists are no use in a page; what a resource is linked to is offered in any case. */
    private static final int MOST_ROUNDS = 10;

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

    /**
     * A record, and what its fields can refer to.
     *
     * @param choices by type
     */
    record Opened(StoredRecord record, Map<String, List<Choice>> choices) {}

    /** One of them with all that it refers to and what its fields can refer to, in one call and the rounds of the latter. */
    Opened openToEdit(String id) {
        List<String> reads = new ArrayList<>(choiceReads());
        reads.add(kind.type() + "?_id=" + valid(id) + "&_include=" + kind.type() + ":*");
        List<JsonNode> answers = backend.batch(tenant, reads);
        Bundle bundle = new Bundle(answers.get(answers.size() - 1));
        StoredRecord record = new StoredRecord(kind, only(bundle), bundle.included());
        return new Opened(record, choices(answers.subList(0, answers.size() - 1)));
    }

    /** What its fields can refer to, by type: in one call, and in a few more where there is much to choose from. */
    Map<String, List<Choice>> choices() {
        List<String> reads = choiceReads();
        return reads.isEmpty() ? Map.of() : choices(backend.batch(tenant, reads));
    }

    private List<String> choiceReads() {
        return kind.targets().stream()
                .map(target -> target + "?_count=" + CHOICES_AT_ONCE + "&_sort=" + Targets.sort(target))
                .toList();
    }

    /** @param firsts the first pages, in the order of the targets */
    private Map<String, List<Choice>> choices(List<JsonNode> firsts) {
        Map<String, List<Choice>> choices = new HashMap<>();
        List<String> targets = kind.targets();
        List<JsonNode> answers = firsts;
        for (int round = 1; !targets.isEmpty(); round++) {
            Map<String, String> more = new LinkedHashMap<>();
            for (int at = 0; at < targets.size(); at++) {
                String target = targets.get(at);
                Bundle page = new Bundle(answers.get(at));
                choices.computeIfAbsent(target, none -> new ArrayList<>()).addAll(Targets.choices(page));
                page.page("next").ifPresent(next -> more.put(target, target + "?" + next));
            }
            targets = round < MOST_ROUNDS ? List.copyOf(more.keySet()) : List.of();
            answers = targets.isEmpty() ? List.of() : backend.batch(tenant, List.copyOf(more.values()));
        }
        return choices;
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
