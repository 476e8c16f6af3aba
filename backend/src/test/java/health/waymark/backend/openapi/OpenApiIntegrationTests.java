package health.waymark.backend.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Validator;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description of the management API is complete, true and readable. */
@BackendTest
class OpenApiIntegrationTests {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Test
    void describesEveryMapping(@Autowired Environment environment) {
        JsonNode api = description(environment);
        Set<String> described = new TreeSet<>();
        api.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

        assertThat(api.path("openapi").asString()).isEqualTo("3.0.3");
        assertThat(described).containsExactlyInAnyOrderElementsOf(mapped());
    }

    private Set<String> mapped() {
        Set<String> mapped = new TreeSet<>();
        ours().forEach(mapping -> mapping.getMethodsCondition()
                .getMethods()
                .forEach(method -> mapping.getPathPatternsCondition()
                        .getPatternValues()
                        .forEach(path -> mapped.add(method + " " + path))));
        return mapped;
    }

    private List<RequestMappingInfo> ours() {
        return mappings.getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getValue().getBeanType().getPackageName().startsWith("health.waymark"))
                .map(java.util.Map.Entry::getKey)
                .filter(mapping -> mapping.getPathPatternsCondition().getPatternValues().stream()
                        .anyMatch(path -> path.startsWith("/api/v1/")))
                .toList();
    }

    @Test
    void givesEveryOperationASummaryItsErrorsAndWhatItAnswers(@Autowired Environment environment) {
        description(environment)
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    String name = operation.getKey() + " " + path.getKey();
                    JsonNode responses = operation.getValue().path("responses");
                    assertThat(operation.getValue().path("summary").asString(""))
                            .as(name)
                            .isNotBlank();
                    assertThat(responses.propertyNames()).as(name).contains("401", "403", "429", "503");
                    assertThat(responses.propertyNames()).as(name).anyMatch(status -> status.startsWith("2"));
                }));
    }

    /** An example that the server itself would not take, or cannot have given, helps nobody. */
    @Test
    void documentsOnlyExamplesThatAreValid(@Autowired Validator validator) {
        JsonMapper strict = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        Set<Class<?>> types = bodies();

        assertThat(types).hasSizeGreaterThan(10);
        for (Class<?> type : types) {
            Schema schema = type.getAnnotation(Schema.class);
            assertThat(schema).as(type + " has an example").isNotNull();
            Object example = strict.readValue(schema.example(), type);
            assertThat(validator.validate(example)).as(type.getName()).isEmpty();
        }
    }

    /** Records of the documented controllers that travel as bodies, and those within them. */
    private Set<Class<?>> bodies() {
        Set<Class<?>> types = new HashSet<>();
        mappings.getHandlerMethods().values().stream()
                .filter(handler -> handler.hasMethodAnnotation(io.swagger.v3.oas.annotations.Operation.class))
                .map(HandlerMethod::getMethod)
                .forEach(method -> {
                    List<Type> candidates = new ArrayList<>(List.of(method.getGenericParameterTypes()));
                    candidates.add(method.getGenericReturnType());
                    candidates.forEach(type -> collect(ResolvableType.forType(type), types));
                });
        return types;
    }

    private static void collect(ResolvableType type, Set<Class<?>> types) {
        Class<?> raw = type.toClass();
        if (raw.isRecord() && raw.getPackageName().startsWith("health.waymark")) {
            types.add(raw);
        }
        for (ResolvableType generic : type.getGenerics()) {
            collect(generic, types);
        }
    }

    /** Of two bodies with one name, the description would show one in place of the other. */
    @Test
    void givesEachBodyANameOfItsOwn(@Autowired Environment environment) {
        List<String> names = bodies().stream()
                .map(type -> type.getAnnotation(Schema.class).name().isEmpty()
                        ? type.getSimpleName()
                        : type.getAnnotation(Schema.class).name())
                .toList();
        JsonNode schemas = description(environment).at("/components/schemas");

        assertThat(names).doesNotHaveDuplicates();
        assertThat(schemas.findValuesAsString("$ref")).isNotEmpty();
        schemas.findValuesAsString("$ref")
                .forEach(reference -> assertThat(schemas.has(reference.replace("#/components/schemas/", "")))
                        .as(reference)
                        .isTrue());
    }

    @Test
    void showsAPageThatLoadsNothingFromElsewhere(@Autowired Environment environment) {
        BackendClient anybody = BackendClient.operator(environment).with("");

        Answer page = anybody.get("/api/docs").expecting(200);

        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'", "script-src 'self'");
        assertThat(Pattern.compile("(?:src|href)=\"([^\"]*)\"")
                        .matcher(page.body())
                        .results()
                        .map(result -> result.group(1)))
                .isNotEmpty()
                .allSatisfy(link -> {
                    assertThat(link).startsWith("/api/docs/");
                    anybody.get(link).expecting(200);
                });
    }

    private static JsonNode description(Environment environment) {
        return BackendClient.operator(environment)
                .with("")
                .get("/api/v1/openapi.json")
                .expecting(200)
                .json();
    }
}
