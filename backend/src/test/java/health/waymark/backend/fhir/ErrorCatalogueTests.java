package health.waymark.backend.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.ProblemWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The error catalogue in the documentation names each code that answers can have, and no other. */
class ErrorCatalogueTests {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)`(?:, `([a-z-]+)`)? \\|");

    @Test
    void listsEveryCodeOnce() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "reference", "errors.md"));

        List<String> listed = ROW.matcher(page.substring(0, page.indexOf("## Rules")))
                .results()
                .flatMap(ErrorCatalogueTests::codes)
                .toList();

        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(OutcomeCode.values())
                        .map(OutcomeCode::code)
                        .toList());
    }

    /** Of filters, which refuse before the FHIR server is asked. */
    @ParameterizedTest
    @EnumSource(ProblemCode.class)
    void hasTheCodesOfRefusalsBeforeTheFhirServerToo(ProblemCode code) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();

        ProblemWriter.write(new MockHttpServletRequest("GET", "/fhir/a"), response, code, "No.");

        JsonNode coding =
                new JsonMapper().readTree(response.getContentAsString()).at("/issue/0/details/coding/0");
        assertThat(coding.path("system").asString()).isEqualTo(OutcomeCode.SYSTEM);
        assertThat(Arrays.stream(OutcomeCode.values()).map(OutcomeCode::code))
                .contains(coding.path("code").asString());
    }

    /** Whatever is refused by FHIR's own type of issue alone has the code that the catalogue gives to it. */
    @ParameterizedTest
    @CsvSource({
        "BUSINESSRULE, rule-broken",
        "CONFLICT, version-conflict",
        "DUPLICATE, already-exists",
        "LOCKERROR, frozen",
        "TIMEOUT, try-again",
        "TOOCOSTLY, too-costly",
        "NOTFOUND, not-found"
    })
    void givesEachTypeOfIssueItsCode(IssueType type, String code) {
        assertThat(OutcomeCode.of(type).code()).isEqualTo(code);
    }

    private static Stream<String> codes(MatchResult row) {
        return Stream.of(row.group(1), row.group(2)).filter(Objects::nonNull);
    }
}
