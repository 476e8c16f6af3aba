package health.waymark.backend.routing;

import static health.waymark.backend.routing.RouteReading.kinds;
import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.routing.ResolvedRoute.Warning.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a request is to say that should be done, of a service that declares what it supports. */
class ActivityRuleTests {

    private static final String ECHO = "HealthcareService/echo";

    private final SmallDirectory directory = new SmallDirectory();

    @ParameterizedTest
    @CsvSource({
        "http://old.example/ig/StructureDefinition/supported-activity-definitions",
        "https://new.example/csd/StructureDefinition/supported-activity-definitions",
    })
    void isTheOnlyOneThatTheServiceDeclaresUnderAnyBaseOfTheExtension(String url) {
        directory.with(ECHO, "extension: [" + supported(url, "http://a.example/ActivityDefinition/echo") + "]");

        assertThat(directory.route(ECHO).activity().canonicals())
                .containsExactly("http://a.example/ActivityDefinition/echo");
    }

    @Test
    void isReadFromTheTypesToo() {
        directory.with(ECHO, """
                type: [{coding: [{system: 'urn:types', code: 'echo'}], extension: [%s]}]""".formatted(supported("http://a.example/ActivityDefinition/echo")));

        ResolvedRoute route = directory.route(ECHO);

        assertThat(route.activity().canonicals()).containsExactly("http://a.example/ActivityDefinition/echo");
        assertThat(route.activity().code().codings().get(0).code()).isEqualTo("echo");
    }

    @Test
    void isLeftOpenWhenThereAreSeveral() {
        directory.with(
                ECHO, "extension: [" + supported("http://a.example/1") + "," + supported("http://a.example/2") + "]");

        ResolvedRoute route = directory.route(ECHO);

        assertThat(route.activity().canonicals()).isEmpty();
        assertThat(route.steps())
                .filteredOn(step -> step.goal() == RouteStep.Goal.ACTIVITY)
                .hasSize(2)
                .allSatisfy(step -> assertThat(step.because()).isEqualTo(Because.of(Because.Reason.SEVERAL)));
    }

    @ParameterizedTest
    @CsvSource({
        "http://a.example/ActivityDefinition/echo,      http://a.example/ActivityDefinition/echo|2, true",
        "https://a.example/ActivityDefinition/echo|2,   http://a.example/ActivityDefinition/echo|2, true",
        "http://a.example/ActivityDefinition/echo|1,    http://a.example/ActivityDefinition/echo|2, false",
        "http://new.example/csd/ActivityDefinition/e,   http://old.example/ig/ActivityDefinition/e, true",
        "http://a.example/ActivityDefinition/other,     http://a.example/ActivityDefinition/echo|2, false",
    })
    void mayBeRefusedWhenTheServiceDeclaresOthers(String asked, String declared, boolean supported) {
        directory.with(ECHO, "extension: [" + supported(declared) + "]");

        ResolvedRoute route = directory.route(ECHO, asking(asked));

        assertThat(route.activity().canonicals()).containsExactly(supported ? declared : asked);
        assertThat(kinds(route).contains(Kind.ACTIVITY)).isEqualTo(!supported);
    }

    @ParameterizedTest
    @CsvSource({
        "echo,                       urn:types|echo,   false",
        "urn:types|ct,               urn:types|ct,     false",
        "http://snomed.info/sct|123, urn:types|echo,   true",
    })
    void canBeACodeOfTheService(String asked, String code, boolean warns) {
        directory.with(
                ECHO,
                "type: [{coding: [{system: 'urn:types', code: 'echo'}]}, {coding: [{system: 'urn:types', code: 'ct'}]}]");

        ResolvedRoute route = directory.route(ECHO, asking(asked));

        assertThat(route.activity().code().codings().get(0).token()).isEqualTo(code);
        assertThat(kinds(route).contains(Kind.ACTIVITY)).isEqualTo(warns);
    }

    private static EndpointCriteria asking(String activity) {
        return new EndpointCriteria(List.of(), List.of(), List.of(), List.of(), activity);
    }

    private static String supported(String canonical) {
        return supported("http://old.example/ig/StructureDefinition/supported-activity-definitions", canonical);
    }

    private static String supported(String url, String canonical) {
        return "{url: '" + url + "', valueCanonical: '" + canonical + "'}";
    }
}
