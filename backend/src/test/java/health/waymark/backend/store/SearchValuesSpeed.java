package health.waymark.backend.store;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.fhirpath.IFhirPath;
import health.waymark.backend.fhir.FhirProperties;
import health.waymark.backend.store.search.RandomResources;
import health.waymark.backend.store.search.RandomValues;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Measures what search values cost per resource, by FHIRPath, by compiled paths, and out of JSON: run its {@code main}. */
final class SearchValuesSpeed {

    private static final int ROUNDS = 30;
    private static final JsonMapper JSON = new JsonMapper();

    private final FhirContext context = FhirContext.forR4Cached();
    private final SearchParameters parameters = new SearchParameters(
            context,
            new Binder(new MapConfigurationPropertySource(Map.of("waymark.public-url", "https://care.example")))
                    .bind("waymark", FhirProperties.class)
                    .get());
    private final IFhirPath fhirPath = context.newFhirPath();
    private final Map<String, IFhirPath.IParsedExpression> parsed = new HashMap<>();

    public static void main(String[] arguments) {
        new SearchValuesSpeed().run();
    }

    private void run() {
        Random random = new Random(1);
        RandomResources resources = new RandomResources(context, random, new RandomValues(random, RandomValues.URLS));
        List<Resource> all =
                List.of("Organization", "Location", "HealthcareService", "PractitionerRole", "Endpoint").stream()
                        .flatMap(type -> java.util.stream.IntStream.range(0, 200)
                                .mapToObj(number -> resources.of(type, "r" + number, parameters.of(type))))
                        .toList();
        SearchValuesExtractor extractor = new SearchValuesExtractor(context, parameters);
        JsonSearchValues ofJson = new JsonSearchValues(context, parameters, extractor);
        Map<Resource, String> texts = new IdentityHashMap<>();
        Map<Resource, JsonNode> trees = new IdentityHashMap<>();
        for (Resource resource : all) {
            texts.put(resource, context.newJsonParser().encodeResourceToString(resource));
            trees.put(resource, JSON.readTree(texts.get(resource)));
        }
        for (int round = 0; round < ROUNDS; round++) {
            measure("FHIRPath", all, this::byFhirPath);
            measure("compiled", all, extractor::extract);
            measure(
                    "from text, by HAPI's model",
                    all,
                    resource -> extractor.extract(context.newJsonParser().parseResource(texts.get(resource))));
            measure("from text, by JSON", all, resource -> ofJson.extract(JSON.readTree(texts.get(resource))));
            measure("from a tree of JSON", all, resource -> ofJson.extract(trees.get(resource)));
        }
    }

    private void byFhirPath(Resource resource) {
        SearchValuesBuilder values = new SearchValuesBuilder();
        for (RuntimeSearchParam parameter : parameters.of(resource.fhirType())) {
            if (!parameter.getPath().contains("resolve()")) {
                List<Base> found = fhirPath.evaluate(
                        resource, parsed.computeIfAbsent(parameter.getPath(), this::parse), Base.class);
                values.add(parameter.getName(), parameter.getParamType(), found);
            }
        }
        values.build();
    }

    private IFhirPath.IParsedExpression parse(String path) {
        try {
            return fhirPath.parse(path);
        } catch (Exception malformed) {
            throw new IllegalStateException(path, malformed);
        }
    }

    private static void measure(String name, List<Resource> all, Consumer<Resource> work) {
        var threads = java.lang.management.ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        all.forEach(work);
        double milliseconds = (threads.getCurrentThreadCpuTime() - start) / 1e6 / all.size();
        System.out.printf("%s: %.3f ms CPU per resource%n", name, milliseconds);
    }
}
