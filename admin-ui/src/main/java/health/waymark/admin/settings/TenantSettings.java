package health.waymark.admin.settings;

import health.waymark.admin.backend.Answer;
import health.waymark.admin.form.Choice;
import health.waymark.admin.form.Fields;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The settings as the form has them.
 *
 * @param version entity tag of what was read
 */
record TenantSettings(
        String version,
        String name,
        String profiles,
        boolean ifMatchRequired,
        String invitationDays,
        String auditYears,
        String fourEyes) {

    private static final String ENTITY_TAG = "(W/)?\"[\\x21\\x23-\\x7e]*\"";

    static TenantSettings of(Answer answer) {
        JsonNode body = answer.body();
        return new TenantSettings(
                versionOf(answer),
                "",
                body.path("profiles").asString("strict"),
                body.path("ifMatchRequired").asBoolean(false),
                body.path("invitationDays").asString(""),
                body.path("auditYears").asString(""),
                body.path("fourEyes").asString("off"));
    }

    static TenantSettings of(MultiValueMap<String, String> sent) {
        return new TenantSettings(
                one(sent, "version").matches(ENTITY_TAG) ? one(sent, "version") : "\"\"",
                one(sent, "name"),
                one(sent, "profiles"),
                "true".equals(one(sent, "ifMatchRequired")),
                one(sent, "invitationDays"),
                one(sent, "auditYears"),
                one(sent, "fourEyes"));
    }

    /** With this name, which is not among the settings. */
    TenantSettings named(String known) {
        return new TenantSettings(version, known, profiles, ifMatchRequired, invitationDays, auditYears, fourEyes);
    }

    /** The same, to be saved over what this answer has. */
    TenantSettings onto(Answer current) {
        return new TenantSettings(
                versionOf(current), name, profiles, ifMatchRequired, invitationDays, auditYears, fourEyes);
    }

    Fields fields() {
        return new Fields()
                .part("what")
                .text("name", "text", name)
                .needed()
                .part("directory")
                .radios(
                        "profiles",
                        profiles,
                        Stream.of("strict", "lenient")
                                .map(each -> new Choice(
                                        each, "choice.profiles." + each, "choice.profiles." + each + ".text", true))
                                .toList())
                .radios(
                        "fourEyes",
                        fourEyes,
                        Stream.of("off", "people", "everybody")
                                .map(each -> new Choice(
                                        each, "choice.fourEyes." + each, "choice.fourEyes." + each + ".text", true))
                                .toList())
                .check("ifMatchRequired", ifMatchRequired)
                .part("people")
                .text("invitationDays", "number", invitationDays)
                .part("audit")
                .text("auditYears", "number", auditYears);
    }

    ObjectNode json() {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("profiles", profiles).put("ifMatchRequired", ifMatchRequired);
        if (!fourEyes.isEmpty()) {
            json.put("fourEyes", fourEyes);
        }
        json.put("invitationDays", number(invitationDays));
        if (!auditYears.isEmpty()) {
            json.put("auditYears", number(auditYears));
        }
        return json;
    }

    /** What is no number is one that the backend refuses. */
    private static int number(String text) {
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    }

    private static String versionOf(Answer answer) {
        return Objects.requireNonNullElse(answer.headers().getETag(), "");
    }

    private static String one(MultiValueMap<String, String> sent, String name) {
        return Objects.requireNonNullElse(sent.getFirst(name), "").strip();
    }
}
