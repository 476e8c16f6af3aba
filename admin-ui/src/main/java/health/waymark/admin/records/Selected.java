package health.waymark.admin.records;

import health.waymark.admin.backend.Call;
import health.waymark.admin.form.Binding;
import health.waymark.admin.form.Hours;
import health.waymark.admin.listing.ListQuery;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rows of a list that something is to be done with.
 *
 * @param ids of those that are ticked; of none when {@code all} that the query finds are meant
 */
record Selected(RecordKind kind, List<String> ids, boolean all, ListQuery query) {

    private static final int MOST_IDS = 200;
    private static final String SET = "set.";

    /** What a bulk change does, by what the list offers. */
    private static final Map<String, String> ACTIONS = new LinkedHashMap<>();

    /** The fields worth being set for many, and what the backend calls them. */
    private static final Map<String, String> FIELDS = new LinkedHashMap<>();

    static {
        ACTIONS.put("publish", "publish");
        ACTIONS.put("unpublish", "withdraw");
        ACTIONS.put("retire", "retire");
        ACTIONS.put("suspend", "suspend");
        ACTIONS.put("revive", "activate");
        FIELDS.put("endpoints", "endpoint");
        FIELDS.put("hours", "hours");
        FIELDS.put("organization", "organization");
        FIELDS.put("locations", "location");
        FIELDS.put("services", "service");
        FIELDS.put("type", "type");
        FIELDS.put("specialty", "specialty");
        FIELDS.put("role", "role");
        FIELDS.put("connectionType", "connection-type");
        FIELDS.put("payloadType", "payload-type");
        FIELDS.put("phone", "phone");
        FIELDS.put("email", "email");
    }

    private static final Set<String> SEVERAL =
            Set.of("endpoints", "locations", "services", "type", "specialty", "role", "payloadType");

    /** People are no places: what reaches them is kept with their roles. */
    private static final List<String> NOT_OF_PEOPLE = List.of("phone", "email");

    /** What can be done with Endpoints and with nothing else; the first is no change. */
    static final String TEST = "test";

    static final String REPOINT = "repoint";
    private static final Set<String> OF_ENDPOINTS = Set.of("suspend", REPOINT, TEST);

    /** All that can be done with entries of a kind. */
    static List<String> offered(RecordKind kind) {
        boolean isEndpoint = kind.type().equals("Endpoint");
        return Stream.of(
                        isEndpoint ? Stream.of(TEST, REPOINT) : Stream.<String>of(),
                        ACTIONS.keySet().stream().filter(action -> isEndpoint || !OF_ENDPOINTS.contains(action)),
                        FIELDS.keySet().stream()
                                .filter(name -> binding(kind, name) != null)
                                .map(name -> SET + name),
                        Stream.of("csv", "ndjson"))
                .flatMap(each -> each)
                .toList();
    }

    private static @Nullable Binding binding(RecordKind kind, String name) {
        if (kind.type().equals("Practitioner") && NOT_OF_PEOPLE.contains(name)) {
            return null;
        }
        return kind.bindings().stream()
                .filter(binding -> binding.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    static Selected of(RecordKind kind, ListQuery query, MultiValueMap<String, String> sent) {
        List<String> ids = Objects.requireNonNullElse(sent.get("id"), List.<String>of()).stream()
                .map(Records::valid)
                .distinct()
                .limit(MOST_IDS)
                .toList();
        return new Selected(kind, ids, sent.containsKey("all"), query);
    }

    boolean isEmpty() {
        return ids.isEmpty() && !all;
    }

    /** Whether that is one of the changes that need nothing more to be said. */
    boolean isAction(String what) {
        return ACTIONS.containsKey(what) && offered(kind).contains(what);
    }

    /** Whether that is for Endpoints, and these are some. */
    boolean isOfEndpoints(String what) {
        return OF_ENDPOINTS.contains(what) && offered(kind).contains(what);
    }

    /** The field that is to be set; nothing when something else is to be done, or there is no such field. */
    @Nullable
    Binding toSet(String what) {
        return what.startsWith(SET) && FIELDS.containsKey(what.substring(SET.length()))
                ? binding(kind, what.substring(SET.length()))
                : null;
    }

    /** The order of a bulk change. */
    ObjectNode order(String action, ObjectNode json) {
        json.put("type", kind.type()).put("action", ACTIONS.getOrDefault(action, action));
        return named(json);
    }

    /** Whether an entry can have several of it, so that adding to them is not the same as replacing them. */
    static boolean isOfSeveral(Binding binding) {
        return SEVERAL.contains(binding.name());
    }

    /** The order to set a field to what was filled in, or to add that to it. */
    ObjectNode order(Binding binding, List<String> values, boolean adding, ObjectNode json) {
        json.put("type", kind.type())
                .put("action", adding ? "add" : "set")
                .put("field", FIELDS.get(binding.name()))
                .put("value", cell(binding, values));
        return named(json);
    }

    /** The order to let addresses begin in another way. */
    ObjectNode repointing(String from, String to, ObjectNode json) {
        json.put("type", kind.type()).put("action", REPOINT).put("from", from).put("value", to);
        return named(json);
    }

    private ObjectNode named(ObjectNode json) {
        if (all) {
            return json;
        }
        ids.forEach(json.putArray("ids")::add);
        return json;
    }

    /** The search by which the list has found what is in it, without what only shapes the answer. */
    String search(Call call) {
        kind.filters().accept(query, call);
        return Arrays.stream(call.parameters().split("&", -1))
                .filter(parameter -> !parameter.startsWith("_revinclude") && !parameter.startsWith("_include"))
                .collect(Collectors.joining("&"));
    }

    /** What was filled in, as a cell of a file would have it. */
    private static String cell(Binding binding, List<String> values) {
        return switch (binding.kind()) {
            case HOURS -> hours(values);
            case CODE -> code(values);
            default -> values.stream().filter(value -> !value.isEmpty()).collect(Collectors.joining("; "));
        };
    }

    private static String code(List<String> values) {
        String code = values.size() > 1 ? values.get(1) : "";
        String system = values.size() > 2 ? values.get(2) : "";
        if (code.isEmpty()) {
            return values.isEmpty() ? "" : values.get(0);
        }
        return system.isEmpty() ? code : system + "|" + code;
    }

    private static String hours(List<String> values) {
        List<String> spans = new ArrayList<>();
        for (int at = 0; at + 1 < values.size(); at += 2) {
            if (!values.get(at).isEmpty() || !values.get(at + 1).isEmpty()) {
                spans.add(Hours.DAYS.get(at / Hours.ON_A_DAY) + " " + values.get(at) + "-" + values.get(at + 1));
            }
        }
        return String.join("; ", spans);
    }

    /** An address that says again what is selected. */
    String address(String path, String what) {
        StringBuilder address = new StringBuilder(path).append("?what=").append(what);
        if (all) {
            address.append("&all=true");
            query.values()
                    .forEach((name, value) ->
                            address.append('&').append(name).append('=').append(encoded(value)));
        } else {
            ids.forEach(id -> address.append("&id=").append(encoded(id)));
        }
        return address.toString();
    }

    private static String encoded(String value) {
        return UriUtils.encode(value, StandardCharsets.UTF_8);
    }
}
