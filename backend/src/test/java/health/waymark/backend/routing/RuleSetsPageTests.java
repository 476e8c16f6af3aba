package health.waymark.backend.routing;

import static health.waymark.backend.routing.SmallDirectory.to;
import static health.waymark.backend.routing.SmallDirectory.toAll;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The worked example of docs/explanation/routing-rule-sets.md, whose pictures show the same hospital. */
class RuleSetsPageTests {

    private static final Path PAGE = Path.of("..", "docs", "explanation", "routing-rule-sets.md");

    @Test
    void showsTheStepsAsTheyAre() throws Exception {
        SmallDirectory directory = new SmallDirectory()
                .with("Organization/santeon", "name: 'Santeon'", toAll("endpoint", "Endpoint/group"))
                .with(
                        "Organization/isala",
                        "name: 'Isala'",
                        to("partOf", "Organization/santeon"),
                        toAll("endpoint", "Endpoint/hospital"))
                .with(
                        "Organization/cardio",
                        "name: 'Cardiology'",
                        to("partOf", "Organization/isala"),
                        toAll("endpoint", "Endpoint/old"))
                .with("Location/zwolle", "name: 'Zwolle'", to("managingOrganization", "Organization/isala"))
                .with("HealthcareService/echo", "name: 'Echocardiogram'", to("providedBy", "Organization/cardio"))
                .with("Endpoint/old", "status: 'off'")
                .withEndpoint("hospital")
                .withEndpoint("group");

        String steps = directory.route("HealthcareService/echo").steps().stream()
                .map(RouteStep::sentence)
                .collect(Collectors.joining("\n"));

        assertThat(Files.readString(PAGE)).contains("```text\n" + steps + "\n```");
    }
}
