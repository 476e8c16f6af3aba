package health.waymark.backend.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import health.waymark.backend.validation.CoreValidator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.OperationDefinition;
import org.hl7.fhir.r4.model.OperationDefinition.OperationParameterUse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The OperationDefinitions that we serve: valid, and the same as the reference pages say. */
class OperationDefinitionTests {

    private static final Path DEFINITIONS = Path.of("src", "main", "resources", "fhir", "operation");
    private static final Path PAGES = Path.of("..", "docs", "reference");
    /** The names in the first column of the first table. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[^|]+?)(?: [01]\\.\\.[1*])? \\|");

    @ParameterizedTest
    @ValueSource(strings = {"route", "find-route"})
    void isValid(String id) throws IOException {
        assertThat(CoreValidator.R4.errors(text(id))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"route", "find-route"})
    void hasTheParametersOfTheReferencePage(String id) throws IOException {
        String page = Files.readString(PAGES.resolve("operation-" + id + ".md"));
        int start = page.indexOf("| parameter |");
        String table = page.substring(start, page.indexOf("\n\n", start));

        List<String> documented = ROW.matcher(table)
                .results()
                .flatMap(row -> Arrays.stream(row.group(1).split(",")))
                .map(name -> name.replaceAll("`|0\\.\\..", "").strip())
                .toList();

        assertThat(inParameters(id)).containsExactlyInAnyOrderElementsOf(documented);
    }

    private static List<String> inParameters(String id) throws IOException {
        OperationDefinition definition =
                FhirContext.forR4Cached().newJsonParser().parseResource(OperationDefinition.class, text(id));
        return definition.getParameter().stream()
                .filter(parameter -> parameter.getUse() == OperationParameterUse.IN)
                .flatMap(parameter -> Stream.of(parameter.getName()))
                .toList();
    }

    private static String text(String id) throws IOException {
        return Files.readString(DEFINITIONS.resolve(id + ".json"));
    }
}
