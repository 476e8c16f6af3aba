package health.waymark.admin.settings;

import health.waymark.admin.backend.Answer;
import health.waymark.admin.form.Choice;
import health.waymark.admin.form.Fields;
import health.waymark.admin.workspace.Locality;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
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
        String fourEyes,
        Locality locality) {

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
                body.path("fourEyes").asString("off"),
                Locality.of(body));
    }

    static TenantSettings of(MultiValueMap<String, String> sent) {
        return new TenantSettings(
                one(sent, "version").matches(ENTITY_TAG) ? one(sent, "version") : "\"\"",
                one(sent, "name"),
                one(sent, "profiles"),
                "true".equals(one(sent, "ifMatchRequired")),
                one(sent, "invitationDays"),
                one(sent, "auditYears"),
                one(sent, "fourEyes"),
                new Locality(
                        sent.getOrDefault("languages", List.of()),
                        one(sent, "defaultLanguage"),
                        one(sent, "timeZone")));
    }

    /** With this name, which is not among the settings. */
    TenantSettings named(String known) {
        return new TenantSettings(
                version, known, profiles, ifMatchRequired, invitationDays, auditYears, fourEyes, locality);
    }

    /** The same, to be saved over what this answer has. */
    TenantSettings onto(Answer current) {
        return new TenantSettings(
                versionOf(current), name, profiles, ifMatchRequired, invitationDays, auditYears, fourEyes, locality);
    }

    /** @param spoken the languages of the installation */
    Fields fields(List<Locale> spoken) {
        return new Fields()
                .part("what")
                .text("name", "text", name)
                .needed()
                .part("locality")
                .picks("languages", locality.languages(), languages(spoken))
                .select("defaultLanguage", locality.language(), languages(spoken))
                .select("timeZone", locality.timeZone(), zones())
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
        ArrayNode languages = json.putArray("languages");
        locality.languages().forEach(languages::add);
        return json.put("defaultLanguage", locality.language()).put("timeZone", locality.timeZone());
    }

    /** Each as its speakers call it. */
    private static List<Choice> languages(List<Locale> spoken) {
        return spoken.stream()
                .map(each -> Choice.named(each.toLanguageTag(), each.getDisplayName(each), ""))
                .toList();
    }

    /** Those of the continent, and the one that is chosen. */
    private List<Choice> zones() {
        return Stream.concat(
                        ZoneId.getAvailableZoneIds().stream().filter(zone -> zone.startsWith("Europe/")),
                        Stream.of(locality.timeZone()).filter(zone -> !zone.isEmpty()))
                .distinct()
                .sorted()
                .map(zone -> Choice.named(zone, zone.replace('_', ' '), ""))
                .toList();
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
