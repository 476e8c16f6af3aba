package health.waymark.backend.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import health.waymark.backend.fhir.FhirProperties;
import health.waymark.backend.fixture.Fixtures;
import health.waymark.backend.store.path.ElementPath;
import health.waymark.backend.store.search.NaiveValues;
import health.waymark.backend.store.search.RandomResources;
import health.waymark.backend.store.search.RandomValues;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Compiled paths find what FHIRPath finds, of every parameter of every type. */
class SearchValuesTests {

    private static final long SEED = Long.getLong("waymark.tests.seed", 20261127L);

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final FhirContext context = FhirContext.forR4Cached();
    private final SearchParameters parameters = new SearchParameters(context, properties());
    private final NaiveValues fhirPath = new NaiveValues(context);
    private final SearchValuesExtractor inModel = new SearchValuesExtractor(context, parameters);
    private final JsonSearchValues ofJson = new JsonSearchValues(context, parameters, inModel);

    private static FhirProperties properties() {
        return new Binder(new MapConfigurationPropertySource(
                        java.util.Map.of("waymark.public-url", "https://care.example")))
                .bind("waymark", FhirProperties.class)
                .get();
    }

    @Test
    void understandsThePathOfEveryParameterThatThereIs() {
        List<String> leftToFhirPath = new ArrayList<>();
        for (String type : parameters.types()) {
            for (RuntimeSearchParam parameter : parameters.of(type)) {
                if (ElementPath.compile(type, parameter.getPath()).isEmpty()) {
                    leftToFhirPath.add(type + " " + parameter.getName() + ": " + parameter.getPath());
                }
            }
        }

        assertThat(leftToFhirPath).isEmpty();
    }

    @Test
    void leavesToFhirPathWhatItDoesNotUnderstand() {
        assertThat(ElementPath.compile("Patient", "Patient.name.first()")).isEmpty();
        assertThat(ElementPath.compile("Patient", "Group.member")).isEmpty();
    }

    /**
     * Of all parameters that form 2 extracts. When this fails, resources that are stored already lack what is new: raise
     * {@link SearchValuesExtractor#FORM}, and put the new hash here.
     */
    private static final String PARAMETERS_OF_FORM_2 = "7cee2dc4d7c92e1d";

    @Test
    void haveAnotherFormWhenTheParametersChange() throws NoSuchAlgorithmException {
        String definitions = parameters.types().stream()
                .sorted()
                .flatMap(type -> parameters.of(type).stream()
                        .map(parameter -> type + " " + parameter.getName() + " " + parameter.getParamType() + " "
                                + parameter.getPath()))
                .collect(Collectors.joining("\n"));
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(definitions.getBytes(StandardCharsets.UTF_8));

        assertThat(HexFormat.of().formatHex(hash, 0, 8)).isEqualTo(PARAMETERS_OF_FORM_2);
        assertThat(SearchValuesExtractor.FORM).isEqualTo(2);
    }

    @Test
    void findsInRandomResourcesWhatFhirPathFinds() {
        System.out.println("Seed of the random resources: " + SEED);
        Random random = new Random(SEED);
        List<String> references = Stream.concat(
                        parameters.types().stream().sorted().map(type -> type + "/r1"), RandomValues.URLS.stream())
                .toList();
        RandomResources resources = new RandomResources(context, random, new RandomValues(random, references));

        for (String type : new TreeSet<>(parameters.types())) {
            for (int number = 0; number < 20; number++) {
                compare(asRead(resources.of(type, "r" + number, parameters.of(type))));
            }
        }
    }

    /** The publisher looks into the JSON of its copies; whoever computes labels from scratch, into HAPI's model. */
    @Test
    void findsInTheJsonOfRandomResourcesWhatItFindsInTheModel() {
        Random random = new Random(SEED);
        List<String> references = Stream.concat(
                        parameters.types().stream().sorted().map(type -> type + "/r1"), RandomValues.URLS.stream())
                .toList();
        RandomResources resources = new RandomResources(context, random, new RandomValues(random, references));

        for (String type : new TreeSet<>(ResourceChanges.PUBLISHABLE)) {
            for (int number = 0; number < 40; number++) {
                compareJson(resources.of(type, "r" + number, parameters.of(type)));
            }
        }
    }

    @Test
    void readsOnlyDefinitionsIntoTheModel() {
        assertThat(ResourceChanges.PUBLISHABLE.stream().filter(type -> !ofJson.isFoundInJson(type)))
                .containsExactlyInAnyOrder("ActivityDefinition", "PlanDefinition");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"resourceType\":\"Location\",\"nose\":\"long\"}",
                "{\"resourceType\":\"Location\",\"name\":{\"text\":\"long\"}}",
                "{\"resourceType\":\"Location\",\"position\":\"here\"}",
                "{\"resourceType\":\"Location\",\"extension\":[{\"url\":\"urn:x\",\"valueNose\":\"long\"}]}",
                "{\"resourceType\":\"Location\",\"contained\":[{\"resourceType\":\"Endpoint\",\"nose\":\"long\"}]}",
                "{\"resourceType\":\"Nose\"}"
            })
    void takesNothingThatIsNoFhir(String json) {
        assertThatThrownBy(() -> ofJson.extract(JSON.readTree(json))).isInstanceOf(RuntimeException.class);
    }

    @Test
    void findsInTheJsonOfTheFixturesWhatItFindsInTheModel() {
        List<Resource> all = Fixtures.everyJson().stream()
                .flatMap(this::read)
                .filter(resource -> ResourceChanges.PUBLISHABLE.contains(resource.fhirType()))
                .toList();

        all.forEach(this::compareJson);

        assertThat(all).hasSizeGreaterThan(100);
    }

    private void compareJson(Resource resource) {
        String json = context.newJsonParser().encodeResourceToString(resource);
        SearchValues ofModel = inModel.extract(context.newJsonParser().parseResource(json));

        assertThat(ofJson.extract(JSON.readTree(json))).describedAs(json).isEqualTo(ofModel);
    }

    /** HAPI does not write empty elements, so none is ever read. */
    private Resource asRead(Resource resource) {
        return (Resource)
                context.newJsonParser().parseResource(context.newJsonParser().encodeResourceToString(resource));
    }

    @Test
    void findsInTheFixturesWhatFhirPathFinds() {
        List<Resource> all = Fixtures.everyJson().stream()
                .flatMap(this::read)
                .filter(resource -> parameters.types().contains(resource.fhirType()))
                .toList();

        all.forEach(this::compare);

        assertThat(all).hasSizeGreaterThan(150);
    }

    private Stream<Resource> read(String json) {
        Resource resource;
        try {
            resource = (Resource) context.newJsonParser().parseResource(json);
        } catch (DataFormatException | IllegalArgumentException ofAnotherVersion) {
            return Stream.empty();
        }
        return resource instanceof Bundle bundle
                ? bundle.getEntry().stream()
                        .map(Bundle.BundleEntryComponent::getResource)
                        .filter(entry -> entry != null)
                : Stream.of(resource);
    }

    private void compare(Resource resource) {
        String type = resource.fhirType();
        for (RuntimeSearchParam parameter : parameters.of(type)) {
            List<Base> walked =
                    ElementPath.compile(type, parameter.getPath()).orElseThrow().of(resource);
            List<Base> evaluated = fhirPath.of(resource, parameter.getPath());
            if (parameter.getParamType() == RestSearchParameterTypeEnum.COMPOSITE) {
                assertThat(walked).hasSameSizeAs(evaluated);
            } else {
                assertThat(values(parameter, walked))
                        .as(
                                "%s of %s/%s",
                                parameter.getName(),
                                type,
                                resource.getIdElement().getIdPart())
                        .isEqualTo(values(parameter, evaluated));
            }
        }
    }

    /** Without references that name no target: FHIRPath cannot resolve them, and a walk trusts their type. */
    private static SearchValues values(RuntimeSearchParam parameter, List<Base> elements) {
        boolean resolves = parameter.getPath().contains("resolve()");
        return new SearchValuesBuilder()
                .add(
                        parameter.getName(),
                        parameter.getParamType(),
                        elements.stream()
                                .filter(element ->
                                        !resolves || ((org.hl7.fhir.r4.model.Reference) element).hasReference())
                                .toList())
                .build();
    }
}
