package health.waymark.admin.backend;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.scripted.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssueTests {

    @Test
    void readsAnOperationOutcome() {
        assertThat(Issue.in(Json.object("""
                        {"resourceType":"OperationOutcome","issue":[
                          {"severity":"error","code":"required","details":{"text":"Say it."},"diagnostics":"x","expression":["A.name"]},
                          {"severity":"warning","code":"informational","diagnostics":"Only this."},
                          {"severity":"error","code":"processing"}]}""")))
                .containsExactly(
                        new Issue("Say it.", "error", "required", List.of("A.name")),
                        new Issue("Only this.", "warning", "informational", List.of()),
                        new Issue("processing", "error", "processing", List.of()));
    }

    @Test
    void readsAProblem() {
        assertThat(Issue.in(Json.object("{\"title\":\"Forbidden\",\"status\":403,\"detail\":\"Not yours.\"}")))
                .containsExactly(new Issue("Not yours.", "error", "Forbidden", List.of()));
        assertThat(Issue.in(Json.object("{}"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"place", "Parameters.parameter[place]", "http.place", "HealthcareService.place[0].value"})
    void knowsWhatItIsAbout(String expression) {
        assertThat(new Issue("", "error", "", List.of(expression)).concerns("place"))
                .isTrue();
    }

    @Test
    void isNotAboutWhatOnlyLooksAlike() {
        assertThat(new Issue("", "error", "", List.of("placeholder", "HealthcareService.displace")).concerns("place"))
                .isFalse();
    }
}
