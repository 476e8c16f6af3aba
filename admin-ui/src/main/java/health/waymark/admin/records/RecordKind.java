package health.waymark.admin.records;

import health.waymark.admin.backend.Call;
import health.waymark.admin.form.Binding;
import health.waymark.admin.listing.ListQuery;
import health.waymark.admin.listing.ListScreen;
import health.waymark.admin.listing.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A kind of resource that people keep, and all its pages need to know of it.
 *
 * @param type FHIR resource type
 * @param groups the fields of its form and view
 * @param screen its list; the key is also the section, the path and the first part of its messages
 * @param filters puts the filters of the list into a search
 * @param sort search parameter of the usual order
 * @param row one of them in the list
 * @param fresh what a new one has before anything is typed
 * @param activity how it says that it is in use
 * @param usedBy what may refer to it, as {@code _revinclude} has it: {@code HealthcareService:location}
 */
public record RecordKind(
        String type,
        List<Group> groups,
        ListScreen screen,
        BiConsumer<ListQuery, Call> filters,
        String sort,
        BiFunction<JsonNode, RowContext, Row> row,
        Consumer<ObjectNode> fresh,
        Activity activity,
        List<String> usedBy) {

    /**
     * Fields under one heading.
     *
     * @param key its heading is the message {@code part.<key>}
     */
    public record Group(String key, List<Binding> bindings) {

        /** These fields under this heading. */
        public static Group of(String key, Binding... bindings) {
            return new Group(key, List.of(bindings));
        }
    }

    /** Where an element says whether the resource is in use. */
    public enum Activity {
        /** {@code active}, a boolean. */
        ACTIVE {
            @Override
            boolean in(JsonNode resource) {
                return resource.path("active").asBoolean(true);
            }

            @Override
            void set(ObjectNode resource, boolean active) {
                resource.put("active", active);
            }
        },
        /** {@code status}, with the codes of Location. */
        STATUS {
            @Override
            boolean in(JsonNode resource) {
                return !"inactive".equals(resource.path("status").asString("active"));
            }

            @Override
            void set(ObjectNode resource, boolean active) {
                resource.put("status", active ? "active" : "inactive");
            }
        },
        /** {@code status}, with the codes of Endpoint. */
        ENDPOINT {
            @Override
            boolean in(JsonNode resource) {
                return !"off".equals(resource.path("status").asString("active"));
            }

            @Override
            void set(ObjectNode resource, boolean active) {
                resource.put("status", active ? "active" : "off");
            }
        };

        /** Whether it counts: in use, as far as it says. */
        public boolean counts(JsonNode resource) {
            return in(resource);
        }

        abstract boolean in(JsonNode resource);

        abstract void set(ObjectNode resource, boolean active);
    }

    /** First part of its messages, its section and its path. */
    public String key() {
        return screen.key();
    }

    /** All fields in their order. */
    List<Binding> bindings() {
        return groups.stream().flatMap(group -> group.bindings().stream()).toList();
    }

    /** The types of resources that its fields refer to. */
    List<String> targets() {
        return bindings().stream()
                .map(Binding::target)
                .filter(target -> !target.isEmpty())
                .distinct()
                .toList();
    }

    /** The fields by the elements that they stand for, for what the backend says of these. */
    Map<String, String> fieldsByElement() {
        Map<String, String> fields = new LinkedHashMap<>();
        bindings().forEach(binding -> fields.putIfAbsent(binding.element(), binding.name()));
        return fields;
    }
}
