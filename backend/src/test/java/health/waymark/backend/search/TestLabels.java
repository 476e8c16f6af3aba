package health.waymark.backend.search;

import health.waymark.backend.routing.DirectoryGraph;
import health.waymark.backend.routing.DirectoryKey;
import health.waymark.backend.routing.ResolvedRoute;
import health.waymark.backend.routing.TestEndpoints;
import health.waymark.backend.store.SearchValues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Labels for tests, made step by step. */
public final class TestLabels {

    private static final JsonMapper JSON = new JsonMapper();

    private final DirectoryGraph.Node resource;
    private final List<DirectoryGraph.Node> linked = new ArrayList<>();
    private final List<ResolvedRoute.RoutedLocation> locations = new ArrayList<>();
    private final List<ResolvedRoute.RoutedEndpoint> endpoints = new ArrayList<>();
    private final List<ResolvedRoute.Target> ownerPath = new ArrayList<>();
    private final List<SearchValues.Token> tokens = new ArrayList<>();
    private final List<SearchValues.Text> strings = new ArrayList<>();
    private final List<SearchValues.Ref> references = new ArrayList<>();
    private final List<Instant> free = new ArrayList<>();
    private Instant updated = Instant.parse("2026-11-21T08:30:00.123456Z");

    private TestLabels(DirectoryGraph.Node resource) {
        this.resource = resource;
    }

    /** A label of a resource with that JSON (without type and id). */
    public static TestLabels of(String type, String id, String json) {
        return new TestLabels(node(type, id, json));
    }

    /** The radiology of a hospital: a department owns it, the hospital stands above, one location, one endpoint. */
    static TestLabels radiology() {
        return of("HealthcareService", "radiology", """
                        {"name": "Radiologie Zwolle", "active": true, "type": [
                          {"coding": [{"system": "http://snomed.info/sct", "code": "394914008", "display": "Radiology"}],
                           "text": "Eerste consult"}]}
                        """)
                .ownedBy("department", "{\"name\":\"Afdeling Beeldvorming\",\"active\":true}")
                .ownedBy("hospital", "{\"name\":\"Ziekenhuis de Ĳssel\",\"active\":true}")
                .linked("Location", "south", """
                        {"name": "Locatie Süd", "address": {"line": ["Dokter van Heesweg 2"], "postalCode": "8025 AB",
                         "city": "Zwolle", "country": "NL"}}
                        """)
                .at("south", 52.5126, 6.1208, "Dokter van Heesweg 2, 8025 AB Zwolle")
                .endpoint("referral")
                .token("service-type", "http://snomed.info/sct", "394914008")
                .token("active", "", "true")
                .string("name", "Radiologie Zwolle")
                .reference("organization", "Organization", "department");
    }

    /** An owner, or behind the first the organizations above it. */
    public TestLabels ownedBy(String id, String json) {
        DirectoryGraph.Node owner = node("Organization", id, json);
        linked.add(owner);
        ownerPath.add(owner.target());
        return this;
    }

    /** Something that the resource is linked to. */
    public TestLabels linked(String type, String id, String json) {
        linked.add(node(type, id, json));
        return this;
    }

    /** A location that its route leads to. */
    public TestLabels at(String id, double latitude, double longitude, String address) {
        locations.add(new ResolvedRoute.RoutedLocation(
                new ResolvedRoute.Target(new DirectoryKey("Location", id), null),
                own(),
                new ResolvedRoute.Position(latitude, longitude),
                address));
        return this;
    }

    /** An endpoint of its own for that payload. */
    public TestLabels endpoint(String payloadType) {
        return endpoint(payloadType, "unverified");
    }

    /** The same, with what verification has found of it. */
    public TestLabels endpoint(String payloadType, String status) {
        endpoints.add(TestEndpoints.own(payloadType, status));
        return this;
    }

    /** Free slots that begin then. */
    public TestLabels free(String... starts) {
        Arrays.stream(starts).map(Instant::parse).forEach(free::add);
        return this;
    }

    /** A value of a token parameter. */
    public TestLabels token(String parameter, String system, String code) {
        tokens.add(new SearchValues.Token(parameter, system, code));
        return this;
    }

    /** A value of a string parameter. */
    public TestLabels string(String parameter, String value) {
        strings.add(new SearchValues.Text(parameter, value));
        return this;
    }

    /** A value of a reference parameter. */
    public TestLabels reference(String parameter, String type, String id) {
        references.add(new SearchValues.Ref(parameter, type, id));
        return this;
    }

    /** When the directory's copy was written. */
    public TestLabels updated(Instant time) {
        updated = time;
        return this;
    }

    /** The finished label. */
    public Label label() {
        ResolvedRoute route = new ResolvedRoute(
                "ta-routing-1.1",
                resource.target(),
                ownerPath.isEmpty() ? null : ownerPath.get(0),
                ownerPath,
                locations,
                endpoints,
                List.of(),
                null,
                ResolvedRoute.Activity.NONE,
                List.of());
        SearchValues values = new SearchValues(tokens, strings, references, List.of(), List.of());
        return new Label(resource, route, linked, values, "ijsselland", updated, free);
    }

    private static ResolvedRoute.Provenance own() {
        return new ResolvedRoute.Provenance(ResolvedRoute.Origin.OWN, null, "named by the service itself");
    }

    private static DirectoryGraph.Node node(String type, String id, String json) {
        JsonNode tree = JSON.readTree(json);
        return new DirectoryGraph.Node(new DirectoryKey(type, id), tree);
    }
}
