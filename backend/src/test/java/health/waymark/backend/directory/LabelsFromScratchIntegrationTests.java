package health.waymark.backend.directory;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * After any sequence of changes, the labels are what a computation over the whole directory gives, which uses neither
 * the links, nor the search for touched labels, nor the loading of graphs that the publisher relies on.
 */
@DirectoryTest
@DirtiesContext
class LabelsFromScratchIntegrationTests {

    private static final int CHANGES = 400;

    @Autowired
    private ApplicationContext context;

    @Test
    void areWhatIncrementalRecomputationGives(@Autowired Environment environment) {
        TestDirectory directory = new TestDirectory(context);
        RandomRegion region = new RandomRegion(
                20261121L,
                List.of(new TestTenant(context), new TestTenant(context)),
                environment.getRequiredProperty("waymark.public-url"));

        for (int change = 1; change <= CHANGES; change++) {
            region.change();
            if (change % 7 == 0) {
                directory.publish();
            }
            if (change % 100 == 0) {
                directory.publish();
                assertThat(stored(directory))
                        .describedAs("after %d changes", change)
                        .isEqualTo(fromScratch(directory));
            }
        }
        assertThat(stored(directory)).hasSizeGreaterThan(100);
    }

    /** Route and document of each live label. */
    private Map<String, String> stored(TestDirectory directory) {
        Map<String, String> labels = new TreeMap<>();
        directory.publisher().reading(TenantId.DIRECTORY, jdbc -> {
            jdbc.sql("select type, id, route, document from label where not deleted")
                    .query(row -> {
                        labels.put(
                                row.getString("type") + "/" + row.getString("id"),
                                row.getString("route") + "\n" + row.getString("document"));
                    });
            return labels;
        });
        return labels;
    }

    private Map<String, String> fromScratch(TestDirectory directory) {
        List<Node> copies = directory
                .publisher()
                .reading(
                        TenantId.DIRECTORY,
                        jdbc -> jdbc.sql(
                                        "select type, id, body from resource where tenant_id = 'directory' and body is not null")
                                .query((row, number) -> new Node(
                                        new DirectoryKey(row.getString("type"), row.getString("id")),
                                        new JsonMapper().readTree(row.getString("body"))))
                                .list());
        DirectoryGraph everything = new DirectoryGraph(copies);
        Map<String, String> labels = new TreeMap<>();
        copies.stream()
                .filter(copy -> DirectoryTypes.LABELS.contains(copy.key().type()))
                .forEach(copy -> labels.put(copy.key().reference(), label(copy, everything)));
        return labels;
    }

    private String label(Node copy, DirectoryGraph everything) {
        ResolvedRoute route = context.getBean(RuleSets.class)
                .standard()
                .resolve(copy, everything, EndpointCriteria.ANY, Instant.now());
        SearchValues values = context.getBean(SearchValuesExtractor.class)
                .extract(context.getBean(FhirJson.class).parse(copy.json().toString()));
        Instant updated = Instant.parse(copy.json().at("/meta/lastUpdated").asString());
        String source = copy.json().at("/meta/source").asString().split("/")[4];
        Label label = new Label(copy, route, everything.around(route), values, source, updated);
        return RouteExtension.json(route).orElse(null) + "\n"
                + context.getBean(LabelDocuments.class).document(label);
    }
}
