package health.waymark.admin.records;

import health.waymark.admin.fhir.Moments;
import health.waymark.admin.fhir.Naming;
import health.waymark.admin.fhir.Publication;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One version of a resource as the backend gave it.
 *
 * @param around what it refers to, as far as that came along
 * @param users the first of what refers to it
 * @param uses how many refer to it
 */
record StoredRecord(RecordKind kind, ObjectNode tree, List<JsonNode> around, List<JsonNode> users, long uses) {

    /** Without what refers to it. */
    StoredRecord(RecordKind kind, ObjectNode tree, List<JsonNode> around) {
        this(kind, tree, around, List.of(), 0);
    }

    public String id() {
        return tree.path("id").asString("");
    }

    public String version() {
        return tree.path("meta").path("versionId").asString("");
    }

    public String name() {
        return Naming.of(tree);
    }

    public boolean draft() {
        return Publication.isDraft(tree);
    }

    public boolean active() {
        return kind.activity().in(tree);
    }

    /** Whether it may be told that nothing is to be sent there for the time being. */
    public boolean suspendable() {
        return kind.type().equals("Endpoint")
                && "active".equals(tree.path("status").asString(""));
    }

    /** Whether nothing is to be sent there for the time being. */
    public boolean suspended() {
        return kind.type().equals("Endpoint")
                && "suspended".equals(tree.path("status").asString(""));
    }

    public Optional<Instant> changed() {
        return Moments.of(tree.path("meta").path("lastUpdated"));
    }

    /** A copy to be changed. */
    ObjectNode copy() {
        return tree.deepCopy();
    }

    /** What it calls the resources that it is linked to, by their reference. */
    Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        around.forEach(resource -> names.put(referenceTo(resource), Naming.of(resource)));
        return names;
    }

    /** How many refer to it and are not among the users. */
    public long moreUses() {
        return uses - users.size();
    }

    /** All values by the field they are in. */
    Map<String, List<String>> values() {
        Map<String, List<String>> values = new LinkedHashMap<>();
        kind.bindings()
                .forEach(binding -> values.put(binding.name(), binding.read().apply(tree)));
        return values;
    }

    static String referenceTo(JsonNode resource) {
        return resource.path("resourceType").asString("") + "/"
                + resource.path("id").asString("");
    }
}
