package health.waymark.admin.services;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.scripted.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ServiceFormTests {

    private static final String RICH = """
            {"resourceType":"HealthcareService","id":"a","active":true,"name":"Radiology",
             "extension":[{"url":"https://example.test/x","valueString":"kept"}],
             "providedBy":{"reference":"Organization/one","display":"One","extension":[{"url":"u","valueCode":"c"}]},
             "category":[{"text":"kept"}],
             "type":[{"coding":[{"system":"http://snomed.info/sct","code":"1","display":"First"},{"code":"local"}],"text":"about it"},
                     {"text":"second type"}],
             "specialty":[{"text":"only words"}],
             "location":[{"reference":"Location/l1","display":"L1"},{"identifier":{"value":"kept"}},{"reference":"Location/l2"}],
             "telecom":[{"system":"fax","value":"9"},{"system":"phone","value":"1","use":"work"},{"system":"phone","value":"2"}],
             "comment":"Line one\\nline two","availableTime":[{"allDay":true}]}""";

    @Test
    void changesNothingWhenNothingWasChanged() {
        ObjectNode service = Json.object(RICH);

        ServiceForm.of(service).writeTo(service, Map.of());

        assertThat(service).isEqualTo(Json.object(RICH));
    }

    @Test
    void keepsEverythingThatTheFormDoesNotShow() {
        ObjectNode service = Json.object(RICH);

        form("Imaging", "Organization/two", new Code("", "2", "Second"), List.of("Location/l2", "Location/l3"), "3")
                .writeTo(service, Map.of("Organization/two", "Two", "Location/l3", "L3"));

        assertThat(service).isEqualTo(Json.object("""
                                {"resourceType":"HealthcareService","id":"a","active":true,"name":"Imaging",
                                 "extension":[{"url":"https://example.test/x","valueString":"kept"}],
                                 "category":[{"text":"kept"}],
                                 "type":[{"coding":[{"code":"2","display":"Second"},{"code":"local"}]},{"text":"second type"}],
                                 "location":[{"identifier":{"value":"kept"}},{"reference":"Location/l2"},{"reference":"Location/l3","display":"L3"}],
                                 "telecom":[{"system":"fax","value":"9"},{"system":"phone","value":"3","use":"work"},{"system":"phone","value":"2"}],
                                 "availableTime":[{"allDay":true}],
                                 "providedBy":{"reference":"Organization/two","display":"Two"}}"""));
    }

    @Test
    void leavesNoEmptyElementsBehind() {
        ObjectNode service = Json.object("""
                {"name":"N","type":[{"text":"t"}],"location":[{"reference":"Location/a"}],
                 "telecom":[{"system":"phone","value":"1"}],"comment":"c","appointmentRequired":true}""");

        form("N", "", Code.blank(), List.of(), "").writeTo(service, Map.of());

        assertThat(service).isEqualTo(Json.object("{\"name\":\"N\"}"));
    }

    @Test
    void saysNothingOfAppointmentsWhenTheServiceDoesNot() {
        assertThat(ServiceForm.of(Json.object("{}")).booking()).isEqualTo(Booking.UNKNOWN);
        assertThat(ServiceForm.of(Json.object("{\"appointmentRequired\":false}"))
                        .booking())
                .isEqualTo(Booking.NOT_REQUIRED);
    }

    @Test
    void takesLineEndsOfABrowserAsTheyAreStored() {
        assertThat(comment("one\r\ntwo").comment()).isEqualTo("one\ntwo");
    }

    @Test
    void marksADraftWithoutTouchingOtherTags() {
        ObjectNode service =
                Json.object("{\"meta\":{\"versionId\":\"4\",\"tag\":[{\"system\":\"s\",\"code\":\"draft\"}]}}");

        Publication.setDraft(service, true);
        assertThat(Publication.isDraft(service)).isTrue();
        assertThat(service.path("meta").path("tag")).hasSize(2);

        Publication.setDraft(service, false);
        assertThat(service)
                .isEqualTo(Json.object(
                        "{\"meta\":{\"versionId\":\"4\",\"tag\":[{\"system\":\"s\",\"code\":\"draft\"}]}}"));
    }

    private static ServiceForm form(String name, String organization, Code type, List<String> locations, String phone) {
        return new ServiceForm(
                name, true, organization, type, Code.blank(), locations, List.of(), phone, "", "", Booking.UNKNOWN);
    }

    private static ServiceForm comment(String comment) {
        return new ServiceForm(
                "", true, "", Code.blank(), Code.blank(), List.of(), List.of(), "", "", comment, Booking.UNKNOWN);
    }
}
