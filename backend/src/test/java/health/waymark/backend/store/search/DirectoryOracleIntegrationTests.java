package health.waymark.backend.store.search;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import health.waymark.backend.fhir.FhirProperties;
import health.waymark.backend.search.IndexedDirectory;
import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.store.SearchParameters;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/**
 * Random searches of the shared directory: whoever answers, the label index or PostgreSQL, finds what a look at every
 * resource finds.
 */
@BackendTest
class DirectoryOracleIntegrationTests {

    private static final int SEARCHES = Integer.getInteger("waymark.tests.searches", 300);
    private static final long SEED = Long.getLong("waymark.tests.seed", 20261127L);
    private static final int OF_EACH_TYPE = 8;
    private static final List<String> LABELLED =
            List.of("HealthcareService", "Location", "Organization", "PractitionerRole");
    private static final List<String> TYPES = List.of(
            "Endpoint",
            "HealthcareService",
            "Location",
            "Organization",
            "OrganizationAffiliation",
            "Practitioner",
            "PractitionerRole");

    @Autowired
    FhirContext context;

    @Autowired
    SearchParameters parameters;

    @Autowired
    FhirProperties properties;

    @Autowired
    Clock clock;

    @Autowired
    MeterRegistry meters;

    @Test
    void theIndexAndPostgresFindWhatANaiveEvaluationFinds(@Autowired Environment environment) {
        System.out.println("Seed of the random searches: " + SEED);
        IndexedDirectory directory = new IndexedDirectory(environment);
        Random random = new Random(SEED);
        directory.load(context.newJsonParser().encodeResourceToString(region(random, directory.word())));
        directory.index();
        List<Resource> published = published(directory);
        NaiveSearch naive = new NaiveSearch(
                published,
                parameters,
                new NaiveValues(context),
                properties.base("directory"),
                clock.instant().truncatedTo(ChronoUnit.DAYS));
        List<String> ids = published.stream()
                .map(resource -> resource.getIdElement().getIdPart())
                .toList();
        RandomSearches searches = new RandomSearches(random, parameters, ids, List.of("Location/none"));
        List<String> differences = new ArrayList<>();
        double before = byTheIndex();
        int found = 0;
        int refused = 0;

        for (int number = 0; number < SEARCHES; number++) {
            String type = LABELLED.get(random.nextInt(LABELLED.size()));
            Map<String, List<String>> query = narrowed(searches.of(type), directory.word());
            if (random.nextBoolean()) {
                query.remove("_sort"); // most keys are known to PostgreSQL alone
            }
            List<String> expected = naive.search(type, query).stream().sorted().toList();
            for (String way : List.of("", "&_id:not=nothing")) {
                String search = url(type, query) + way;
                if (isTooCostly(directory, search)) {
                    refused++;
                    continue;
                }
                List<String> answered = keys(directory.matches(search));
                if (!answered.equals(expected)) {
                    differences.add(url(type, query) + way + "\n  found " + answered + "\n  not " + expected);
                }
            }
            found += expected.size();
        }

        System.out.println(SEARCHES + " searches found " + found + " resources; the index answered "
                + (int) (byTheIndex() - before) + " requests");
        assertThat(differences.stream().limit(10)).isEmpty();
        assertThat(found).isGreaterThan(SEARCHES / 2);
        assertThat(refused).as("searches that took longer than two seconds").isLessThanOrEqualTo(SEARCHES / 30);
        assertThat(byTheIndex() - before).isGreaterThan(SEARCHES / 8.0);
    }

    /** The planner knows nothing yet of tables that were just filled, and the machine may be busy. */
    private static boolean isTooCostly(IndexedDirectory directory, String search) {
        BackendClient.Answer answer = directory.client().get("/fhir/directory/" + search);
        return answer.status() == 400 && answer.body().contains("too-costly");
    }

    private Bundle region(Random random, String word) {
        List<String> links = new ArrayList<>();
        TYPES.forEach(type -> ids().forEach(id -> links.add(type + "/" + id)));
        RandomResources resources = new RandomResources(context, random, new RandomValues(random, links));
        Bundle bundle = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        for (String type : TYPES) {
            for (String id : ids()) {
                Resource resource = resources.of(type, id, parameters.of(type));
                resource.getMeta().addTag("urn:test", word, null);
                keepTreesTrees(resource);
                bundle.addEntry()
                        .setResource(resource)
                        .getRequest()
                        .setMethod(Bundle.HTTPVerb.PUT)
                        .setUrl(type + "/" + id);
            }
        }
        return bundle;
    }

    /** What is part of itself is refused: a part comes behind the whole. */
    private static void keepTreesTrees(Resource resource) {
        String id = resource.getIdElement().getIdPart();
        if (resource instanceof Organization organization && !isBehind(id, organization.getPartOf())) {
            organization.setPartOf(null);
        }
        if (resource instanceof Location location && !isBehind(id, location.getPartOf())) {
            location.setPartOf(null);
        }
    }

    private static boolean isBehind(String id, Reference whole) {
        String wholeId = whole.getReferenceElement().getIdPart();
        return wholeId != null && wholeId.compareTo(id) < 0;
    }

    private static List<String> ids() {
        return IntStream.range(0, OF_EACH_TYPE).mapToObj(number -> "r" + number).toList();
    }

    /** As the directory shows them, with its own ids and references. */
    private List<Resource> published(IndexedDirectory directory) {
        List<Resource> published = new ArrayList<>();
        for (String type : TYPES) {
            List<JsonNode> entries = directory.matches(type + "?_count=200&_tag=urn:test%7C" + directory.word());
            assertThat(entries).as(type).hasSize(OF_EACH_TYPE);
            entries.forEach(entry -> published.add((Resource)
                    context.newJsonParser().parseResource(entry.path("resource").toString())));
        }
        return published;
    }

    /** Only what this test has published; includes have a test of their own. */
    private static Map<String, List<String>> narrowed(Map<String, List<String>> query, String word) {
        Map<String, List<String>> narrowed = new TreeMap<>();
        query.forEach((name, values) -> {
            if (!name.contains("include")) {
                narrowed.put(name, new ArrayList<>(values));
            }
        });
        narrowed.computeIfAbsent("_tag", name -> new ArrayList<>()).add("urn:test|" + word);
        return new LinkedHashMap<>(narrowed);
    }

    private static String url(String type, Map<String, List<String>> query) {
        List<String> pairs = new ArrayList<>();
        query.forEach((name, values) ->
                values.forEach(value -> pairs.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8))));
        return type + "?" + String.join("&", pairs);
    }

    private static List<String> keys(List<JsonNode> entries) {
        return entries.stream()
                .map(entry -> entry.at("/resource/resourceType").stringValue() + "/"
                        + entry.at("/resource/id").stringValue())
                .sorted()
                .toList();
    }

    private double byTheIndex() {
        return meters.get("waymark.search.index")
                .tag("outcome", "answered")
                .timer()
                .count();
    }
}
