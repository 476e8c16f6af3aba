package health.waymark.backend.imports;

import health.waymark.backend.fhir.ExactJson;
import health.waymark.backend.fhir.ReceivedResources;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.problem.Rule;
import health.waymark.backend.tenancy.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Reads FHIR resources: a Bundle as JSON or XML, or one resource a line (NDJSON). */
final class ResourceFile {

    private static final JsonMapper JSON = ExactJson.MAPPER;

    private final TenantId tenant;
    private final int most;
    private final List<Entry> entries = new ArrayList<>();

    /** A resource and where it stands in the file. */
    private record Entry(int line, JsonNode resource, String text, String fullUrl) {}

    private ResourceFile(TenantId tenant, int most) {
        this.tenant = tenant;
        this.most = most;
    }

    static List<ImportRow> bundle(TenantId tenant, byte[] file, ReceivedResources received, int most) {
        JsonNode bundle = tree(received.json(file));
        if (!bundle.path("resourceType").asString("").equals("Bundle")) {
            throw Rule.FILE_NO_RESOURCES.in(Problems.of(
                    ProblemCode.UNPROCESSABLE, "Send a Bundle of resources, or one resource a line as NDJSON."));
        }
        ResourceFile read = new ResourceFile(tenant, most);
        int number = 0;
        for (JsonNode entry : bundle.path("entry")) {
            number++;
            if (entry.has("resource")) {
                JsonNode resource = entry.path("resource");
                read.add(new Entry(
                        number,
                        resource,
                        resource.toString(),
                        entry.path("fullUrl").asString("")));
            }
        }
        return read.rows();
    }

    /** Nothing is wrong with who sends one: there was nothing to send. FHIR would leave the empty list out. */
    static boolean isEmptyBundle(byte[] file) {
        try {
            JsonNode bundle = JSON.readTree(FileText.decode(file));
            return bundle.path("resourceType").asString("").equals("Bundle")
                    && bundle.path("entry").isArray()
                    && bundle.path("entry").isEmpty();
        } catch (JacksonException noJson) {
            return false;
        }
    }

    static List<ImportRow> ndjson(TenantId tenant, byte[] file, int most) {
        ResourceFile read = new ResourceFile(tenant, most);
        String[] lines = FileText.decode(file).split("\n", -1);
        for (int index = 0; index < lines.length; index++) {
            if (!lines[index].isBlank()) {
                read.add(new Entry(index + 1, line(lines[index]), sound(lines[index]), ""));
            }
        }
        return read.rows();
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JacksonException malformed) {
            throw Rule.FILE_UNREADABLE.in(
                    Problems.of(ProblemCode.UNPROCESSABLE, "The file is no JSON, so it is no Bundle."));
        }
    }

    /** A line that is no JSON is a row in error, and stops no other. */
    private static JsonNode line(String json) {
        try {
            return JSON.readTree(json);
        } catch (JacksonException malformed) {
            return MissingNode.getInstance();
        }
    }

    private static String sound(String line) {
        return Cells.sound(line.strip());
    }

    private void add(Entry entry) {
        if (entries.size() == most) {
            throw Rule.FILE_TOO_LARGE.in(Problems.of(
                    ProblemCode.UNPROCESSABLE,
                    "The file has more than " + most + " resources. Send it in several parts."));
        }
        entries.add(entry);
    }

    /** A Location comes with the Organization that it belongs to: each alone would be half a facility (IHE mCSD). */
    private List<ImportRow> rows() {
        if (entries.isEmpty()) {
            throw Rule.FILE_NO_RESOURCES.in(Problems.of(ProblemCode.UNPROCESSABLE, "The file holds no resources."));
        }
        Map<String, Integer> organizations = new HashMap<>();
        for (Entry entry : entries) {
            if (type(entry).equals("Organization")) {
                names(entry).forEach(name -> organizations.putIfAbsent(name, entry.line()));
            }
        }
        return entries.stream().map(entry -> row(entry, organizations)).toList();
    }

    private static String type(Entry entry) {
        return entry.resource().path("resourceType").asString("");
    }

    private static List<String> names(Entry entry) {
        String id = entry.resource().path("id").asString("");
        return id.isEmpty() ? List.of(entry.fullUrl()) : List.of(entry.fullUrl(), "Organization/" + id);
    }

    private ImportRow row(Entry entry, Map<String, Integer> organizations) {
        String owner = entry.resource().at("/managingOrganization/reference").asString("");
        int unit = type(entry).equals("Location") && !owner.isEmpty()
                ? organizations.getOrDefault(owner, entry.line())
                : entry.line();
        List<String> cells = List.of(entry.text(), entry.fullUrl());
        return new ImportRow(entry.line(), cells, identity(entry), 0, unit);
    }

    /** The reference under which it will be kept, unless its identifier finds it under another. */
    private String identity(Entry entry) {
        String type = type(entry);
        String id = entry.resource().path("id").asString("");
        if (!id.isEmpty()) {
            return type + "/" + id;
        }
        return identifier(entry.resource())
                .map(identity -> type + "|" + identity)
                .orElseGet(() ->
                        entry.fullUrl().isEmpty() ? "" : type + "/" + Identity.idFor(tenant, type, entry.fullUrl()));
    }

    static Optional<Identity> identifier(JsonNode resource) {
        for (JsonNode identifier : resource.path("identifier")) {
            String system = identifier.path("system").asString("");
            String value = identifier.path("value").asString("");
            if (!system.isEmpty() && !value.isEmpty()) {
                return Optional.of(new Identity(system, value));
            }
        }
        return Optional.empty();
    }
}
