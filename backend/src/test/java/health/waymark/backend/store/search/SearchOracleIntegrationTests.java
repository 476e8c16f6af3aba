package health.waymark.backend.store.search;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import health.waymark.backend.fhir.FhirJson;
import health.waymark.backend.fhir.FhirProperties;
import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.store.ResourceChange;
import health.waymark.backend.store.ResourceChanges;
import health.waymark.backend.store.SearchParameters;
import health.waymark.backend.store.StoredResource;
import health.waymark.backend.store.VersionWriter;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/**
 * Random searches over random resources of three tenants answer exactly as a naive evaluation of each tenant's own.
 * The tenants use the same ids, and references try to cross from one to the other.
 */
@BackendTest
class SearchOracleIntegrationTests {

    private static final int SEARCHES = Integer.getInteger("waymark.tests.searches", 20_000);
    private static final long SEED = Long.getLong("waymark.tests.seed", 20261127L);
    private static final int OF_EACH_TYPE = 9;
    private static final int MOST_SHOWN = 12;

    @Autowired
    FhirContext context;

    @Autowired
    FhirProperties properties;

    @Autowired
    FhirJson fhirJson;

    @Autowired
    SearchParameters parameters;

    @Autowired
    SearchQueryParser parser;

    @Autowired
    StoredSearch search;

    @Autowired
    ResourceChanges changes;

    @Autowired
    VersionWriter writer;

    @Autowired
    TenantTransactions tenantTransactions;

    @Autowired
    Clock clock;

    /** A tenant, what a naive search of it finds, and its resources as they are stored. */
    private record Corner(TenantId tenant, NaiveSearch naive, Map<String, String> bodies, RandomSearches searches) {}

    @Test
    void answersEveryRandomSearchAsANaiveEvaluationDoes(@Autowired Environment environment) {
        System.out.println("Seed of the random searches: " + SEED);
        BackendClient operator = BackendClient.operator(environment);
        List<TenantId> tenants =
                Stream.generate(operator::newTenant).limit(3).map(TenantId::new).toList();
        List<Corner> corners = IntStream.range(0, tenants.size())
                .mapToObj(number -> corner(tenants.get(number), tenants, new Random(SEED + number)))
                .toList();
        AtomicInteger found = new AtomicInteger();
        List<String> differences = Collections.synchronizedList(new ArrayList<>());

        corners.parallelStream().forEach(corner -> {
            for (int number = 0; number < SEARCHES / corners.size() + 1; number++) {
                String type = corner.searches().type();
                Map<String, List<String>> query = corner.searches().of(type);
                try {
                    found.addAndGet(check(corner, type, query));
                } catch (AssertionError | RuntimeException difference) {
                    differences.add(type + "?" + query + ": " + difference);
                }
            }
        });

        System.out.println(SEARCHES + " searches found " + found + " resources");
        assertThat(differences.stream().limit(MOST_SHOWN)).isEmpty();
        assertThat(found.get())
                .as("enough is found for the comparison to mean something")
                .isGreaterThan(SEARCHES / 2);
    }

    private Corner corner(TenantId tenant, List<TenantId> tenants, Random random) {
        List<String> ids = IntStream.range(0, OF_EACH_TYPE)
                .mapToObj(number -> "r" + number)
                .toList();
        List<String> local = parameters.types().stream()
                .sorted()
                .flatMap(type -> ids.stream().map(id -> type + "/" + id))
                .toList();
        List<String> links = new ArrayList<>();
        for (String each : local) {
            if (random.nextInt(12) == 0) {
                tenants.forEach(any -> links.add(properties.base(any.value()) + "/" + each));
            }
        }
        List<String> references = new ArrayList<>(local);
        references.addAll(links);
        references.addAll(RandomValues.URLS);
        references.addAll(List.of("Patient/r1/_history/1", "Organization/nowhere"));
        RandomResources resources = new RandomResources(context, random, new RandomValues(random, references));
        List<ResourceChange> written = new TreeSet<>(parameters.types())
                .stream()
                        .flatMap(type -> ids.stream().map(id -> resources.of(type, id, parameters.of(type))))
                        .map(changes::upsert)
                        .toList();
        Map<String, String> bodies = store(tenant, written);
        List<Resource> read = written.stream()
                .map(change -> (Resource) fhirJson.parse(change.content()))
                .toList();
        NaiveSearch naive = new NaiveSearch(
                read,
                parameters,
                new NaiveValues(context),
                properties.base(tenant.value()),
                clock.instant().truncatedTo(ChronoUnit.DAYS));
        return new Corner(tenant, naive, bodies, new RandomSearches(random, parameters, ids, links));
    }

    private Map<String, String> store(TenantId tenant, List<ResourceChange> written) {
        return tenantTransactions.in(
                tenant,
                jdbc -> writer.write(jdbc, tenant, written).stream()
                        .collect(Collectors.toMap(StoredResource::reference, StoredResource::body)));
    }

    private int check(Corner corner, String type, Map<String, List<String>> sent) {
        List<String> matches = new ArrayList<>();
        Map<String, String[]> asked = new HashMap<>();
        sent.forEach((name, values) -> asked.put(name, values.toArray(String[]::new)));
        List<String> expected = corner.naive().search(type, sent);
        String cursor = null;
        do {
            SearchQuery query = parser.parse(corner.tenant(), type, asked, false);
            SearchAnswer answer = search.page(corner.tenant(), Optional.empty(), query, cursor);
            List<String> page =
                    answer.matches().stream().map(StoredResource::reference).toList();
            matches.addAll(page);
            assertThat(answer.included().stream().map(StoredResource::reference))
                    .as("includes of %s?%s after %s", type, sent, cursor)
                    .containsExactlyInAnyOrderElementsOf(new NaiveIncludes(corner.naive()).of(page, type, sent));
            Stream.concat(answer.matches().stream(), answer.included().stream())
                    .forEach(resource -> assertThat(resource.body())
                            .as("%s of %s", resource.reference(), corner.tenant())
                            .isEqualTo(corner.bodies().get(resource.reference())));
            if (sent.containsKey("_total")) {
                assertThat(answer.total()).as("total of %s?%s", type, sent).isEqualTo(expected.size());
            }
            cursor = answer.next();
        } while (cursor != null);
        assertThat(matches).as("%s?%s", type, sent).isEqualTo(expected);
        return matches.size();
    }
}
