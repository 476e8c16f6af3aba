package health.waymark.backend.directory;

import health.waymark.backend.fhir.FhirJson;
import health.waymark.backend.routing.DirectoryGraph;
import health.waymark.backend.routing.DirectoryGraph.Node;
import health.waymark.backend.routing.DirectoryKey;
import health.waymark.backend.routing.EndpointCriteria;
import health.waymark.backend.routing.ResolvedRoute;
import health.waymark.backend.routing.RouteExtension;
import health.waymark.backend.routing.RuleSets;
import health.waymark.backend.search.Label;
import health.waymark.backend.search.LabelDocuments;
import health.waymark.backend.store.SearchValues;
import health.waymark.backend.store.SearchValuesExtractor;
import health.waymark.backend.tenancy.TenantId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** Computes every label of some tenants anew, from nothing but the published copies. */
final class LabelsFromScratch {

    private static final JsonMapper JSON = new JsonMapper();

    private final ApplicationContext context;
    private final TestDirectory directory;
    private final Set<String> tenants;
    private final Map<String, SearchValues> extracted = new HashMap<>();

    LabelsFromScratch(ApplicationContext context, TestDirectory directory, List<TestTenant> tenants) {
        this.context = context;
        this.directory = directory;
        this.tenants = tenants.stream().map(tenant -> tenant.id().value()).collect(Collectors.toSet());
    }

    /** What stands in the table that should be otherwise, by label; empty when all is right. */
    Map<String, String> difference(PublishingRound round) {
        while (true) {
            Map<String, String> stored = stored();
            Map<String, String> right = right();
            if (directory.rows("label where recompute_at <= now()") == 0) {
                return difference(stored, right);
            }
            // An endpoint's period has begun or ended meanwhile.
            directory.publish(round);
        }
    }

    private static Map<String, String> difference(Map<String, String> stored, Map<String, String> right) {
        Map<String, String> difference = new TreeMap<>();
        TreeSet<String> all = new TreeSet<>(stored.keySet());
        all.addAll(right.keySet());
        for (String label : all) {
            String is = stored.getOrDefault(label, "nothing");
            String shouldBe = right.getOrDefault(label, "nothing");
            if (!is.equals(shouldBe)) {
                difference.put(label, "is\n" + is + "\nand should be\n" + shouldBe);
            }
        }
        return difference;
    }

    /** Route and document of each live label. */
    private Map<String, String> stored() {
        Map<String, String> labels = new TreeMap<>();
        directory.publisher().reading(TenantId.DIRECTORY, jdbc -> {
            jdbc.sql("select type, id, route, document from label where not deleted and source in (:tenants)")
                    .param("tenants", tenants)
                    .query(row -> {
                        labels.put(
                                row.getString("type") + "/" + row.getString("id"),
                                row.getString("route") + "\n" + row.getString("document"));
                    });
            return labels;
        });
        return labels;
    }

    private Map<String, String> right() {
        List<Node> copies = directory
                .publisher()
                .reading(
                        TenantId.DIRECTORY,
                        jdbc -> jdbc.sql(
                                        "select type, id, body from resource where tenant_id = 'directory' and body is not null")
                                .query((row, number) -> new Node(
                                        new DirectoryKey(row.getString("type"), row.getString("id")),
                                        JSON.readTree(row.getString("body"))))
                                .list());
        DirectoryGraph everything = new DirectoryGraph(copies);
        FreeSlotsFromScratch free = new FreeSlotsFromScratch(directory);
        Map<String, String> labels = new TreeMap<>();
        copies.stream()
                .filter(copy -> DirectoryTypes.LABELS.contains(copy.key().type()) && tenants.contains(origin(copy)[4]))
                .forEach(copy -> labels.put(copy.key().reference(), label(copy, everything, free)));
        return labels;
    }

    private String label(Node copy, DirectoryGraph everything, FreeSlotsFromScratch free) {
        ResolvedRoute route = context.getBean(RuleSets.class)
                .standard()
                .resolve(copy, everything, EndpointCriteria.ANY, Instant.now());
        SearchValues values = extracted.computeIfAbsent(copy.json().toString(), this::extract);
        Instant updated = Instant.parse(copy.json().at("/meta/lastUpdated").asString());
        String[] origin = origin(copy);
        Label label = new Label(
                copy,
                route,
                everything.around(route),
                values,
                origin[4],
                updated,
                free.of(origin[4], copy.key().type() + "/" + origin[6]));
        return RouteExtension.json(route).orElse(null) + "\n"
                + context.getBean(LabelDocuments.class).document(label);
    }

    private static String[] origin(Node copy) {
        return copy.json().at("/meta/source").asString().split("/");
    }

    private SearchValues extract(String json) {
        return context.getBean(SearchValuesExtractor.class)
                .extract(context.getBean(FhirJson.class).parse(json));
    }
}
