package health.waymark.admin.directory;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.admin.form.Binding;
import health.waymark.admin.form.Spelling;
import health.waymark.scripted.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class SupportedActivitiesTests {

    private static final String BEFORE = """
            {"resourceType":"HealthcareService","extension":[
              {"url":"https://example.test/keep","valueBoolean":true},
              {"url":"http://minvws.github.io/generiekefuncties-docs/StructureDefinition/supported-activity-definitions",
               "valueCanonical":"https://example.test/ActivityDefinition/consult"}]}""";

    private final Binding activities = SupportedActivities.binding();

    @Test
    void areReadWhereverTheDefinitionOfTheExtensionWasPublished() {
        assertThat(activities.read().apply(Json.object(BEFORE)))
                .containsExactly("https://example.test/ActivityDefinition/consult");
    }

    @Test
    void areWrittenOneForEachLineBesideWhatElseIsThere() {
        ObjectNode service = Json.object(BEFORE);

        fill(
                service,
                "https://example.test/ActivityDefinition/consult\r\n\r\n https://example.test/PlanDefinition/path|2 ");

        assertThat(service.at("/extension/0/url").asString()).isEqualTo("https://example.test/keep");
        assertThat(activities.read().apply(service))
                .containsExactly(
                        "https://example.test/ActivityDefinition/consult\nhttps://example.test/PlanDefinition/path|2");
    }

    @Test
    void leaveNoEmptyExtensionBehind() {
        ObjectNode service = Json.object("{\"resourceType\":\"HealthcareService\"}");
        fill(service, "https://example.test/ActivityDefinition/consult");

        fill(service, "");

        assertThat(service.has("extension")).isFalse();
    }

    @Test
    void areRefusedAtTheFieldWhenALineIsNoAddress() {
        assertThat(Spelling.wrong("canonicals", "https://example.test/a|1.0\n\nurn:oid:1.2.3"))
                .isEmpty();
        assertThat(Spelling.wrong("canonicals", "https://example.test/a\na consultation"))
                .contains("form.malformed.canonicals");
    }

    private void fill(ObjectNode service, String typed) {
        activities.write().accept(service, new Binding.Values(List.of(typed), Map.of()));
    }
}
