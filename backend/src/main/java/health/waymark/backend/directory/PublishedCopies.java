package health.waymark.backend.directory;

import health.waymark.backend.fhir.ExactJson;
import health.waymark.backend.routing.DirectoryKey;
import health.waymark.backend.verification.PublishedVerifications;
import health.waymark.backend.verification.PublishedVerifications.Shown;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes a tenant's resource into what the directory shows of it: platform-wide id, rewritten references, its origin. */
final class PublishedCopies {

    private static final JsonMapper EXACT = ExactJson.MAPPER;

    /**
     * What no label shows of a resource that it is only linked to. A label that begins to show one of these must take it
     * out of here, or it will not notice that it has changed.
     */
    private static final List<String> OF_ITS_OWN_LABEL_ONLY =
            List.of("meta", "text", "telecom", "contact", "photo", "comment", "extraDetails");

    private final ReferenceRewriting references;

    PublishedCopies(ReferenceRewriting references) {
        this.references = references;
    }

    /**
     * The copy of one resource.
     *
     * @param resource its JSON tree, which nobody changes any more
     * @param content canonical JSON without {@code meta.versionId} and {@code meta.lastUpdated}
     * @param contentHash of all of it
     * @param linkedHash of what labels of other resources can show of it
     * @param active false when the resource says that it is not to be used
     * @param dependable active, and not for a time only
     */
    record Copy(
            DirectoryKey key,
            JsonNode resource,
            String content,
            Hash contentHash,
            Hash linkedHash,
            Set<Link> links,
            boolean active,
            boolean dependable) {}

    /** A reference to another copy. {@code path} is the element's path without indexes. */
    record Link(String path, DirectoryKey to) implements Comparable<Link> {

        @Override
        public int compareTo(Link other) {
            int byPath = path.compareTo(other.path);
            return byPath == 0 ? to.compareTo(other.to) : byPath;
        }
    }

    /**
     * Makes the copy.
     *
     * @throws RuntimeException when the body is not a JSON object: such a resource is parked
     */
    Copy copy(String tenant, String type, String sourceId, String body) {
        return copy(tenant, type, sourceId, body, Optional.empty());
    }

    /** The copy, with what was found when it, an Endpoint, was verified. */
    Copy copy(String tenant, String type, String sourceId, String body, Optional<Shown> verified) {
        DirectoryKey key = new DirectoryKey(type, PlatformIds.of(tenant, type, sourceId));
        ObjectNode resource = EXACT.createObjectNode().put("resourceType", type).put("id", key.id());
        // Before the rest, which keeps the place of what is already there: readers expect id and meta in front.
        resource.putObject("meta");
        resource.setAll(EXACT.readTree(body).asObject());
        resource.put("id", key.id());
        describeOrigin(resource.path("meta").asObject(), references.origin(tenant, type, sourceId));
        if (type.equals("Endpoint")) {
            PublishedVerifications.write(resource, verified);
        }
        Set<Link> links = new TreeSet<>();
        rewrite(resource, tenant, "", links);
        String content = EXACT.writeValueAsString(resource);
        boolean active = isActive(resource);
        return new Copy(
                key,
                resource,
                content,
                Hash.of(content),
                linkedHash(resource),
                links,
                active,
                active && !resource.has("period"));
    }

    private static Hash linkedHash(ObjectNode resource) {
        ObjectNode linked = EXACT.createObjectNode();
        linked.setAll(resource);
        linked.remove(OF_ITS_OWN_LABEL_ONLY);
        if (linked.has("extension")) {
            // That an Endpoint is still as it was changes no label.
            linked.set("extension", linked.path("extension").deepCopy());
            PublishedVerifications.removeTime(linked);
        }
        return Hash.of(EXACT.writeValueAsString(linked));
    }

    private static void describeOrigin(ObjectNode meta, String origin) {
        meta.remove(List.of("versionId", "lastUpdated"));
        meta.put("source", origin);
    }

    private void rewrite(JsonNode node, String tenant, String path, Collection<Link> links) {
        if (node instanceof ArrayNode array) {
            array.values().forEach(each -> rewrite(each, tenant, path, links));
        }
        if (node instanceof ObjectNode object) {
            if (object.path("reference").isString()) {
                rewriteReference(object, tenant, path, links);
            }
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                rewrite(field.getValue(), tenant, path.isEmpty() ? field.getKey() : path + "." + field.getKey(), links);
            }
        }
    }

    private void rewriteReference(ObjectNode reference, String tenant, String path, Collection<Link> links) {
        String literal = reference.path("reference").stringValue();
        Optional<String> rewritten = references.rewrite(tenant, literal);
        if (rewritten.isPresent()) {
            reference.put("reference", rewritten.get());
            DirectoryKey.ofReference(rewritten.get()).ifPresent(to -> links.add(new Link(path, to)));
        } else {
            reference.remove("reference");
            // Says at least what was meant: a Reference without any content is not valid FHIR.
            ReferenceRewriting.typeOf(literal).ifPresent(type -> reference.put("type", type));
        }
    }

    private static boolean isActive(ObjectNode resource) {
        JsonNode active = resource.path("active");
        boolean statusRequired = resource.path("resourceType").asString("").equals("Endpoint");
        String status = resource.path("status").asString(statusRequired ? "" : "active");
        return status.equals("active") && !(active.isBoolean() && !active.booleanValue());
    }
}
