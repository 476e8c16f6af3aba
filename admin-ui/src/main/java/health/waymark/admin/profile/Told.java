package health.waymark.admin.profile;

import health.waymark.admin.layout.Preferences;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a person is told, and how.
 *
 * @param email where mails go; empty when the backend knows no verified address
 * @param kinds each with its way
 */
public record Told(String email, List<Kind> kinds) {

    static final List<String> WAYS = List.of("mail", "bell", "off");

    private static final List<String> KINDS = List.of(
            "approval-waiting",
            "draft-decided",
            "draft-failed",
            "key-expiring",
            "certificate-expiring",
            "endpoint-failing",
            "endpoint-recovered",
            "import-finished",
            "operator-message",
            "quota",
            "quota-decided",
            "setup-assigned",
            "tenant-frozen");

    /** A kind of notices. */
    public record Kind(String name, String way) {}

    static Told of(JsonNode settings) {
        return new Told(
                settings.path("email").asString(""),
                KINDS.stream()
                        .map(kind -> new Kind(
                                kind, settings.path("notices").path(kind).asString("mail")))
                        .toList());
    }

    /** What the backend keeps: how the pages look, and for each kind what was chosen. */
    static ObjectNode json(Preferences wanted, Map<String, String> sent) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("language", wanted.language())
                .put("theme", lower(wanted.theme()))
                .put("contrast", lower(wanted.contrast()))
                .put("density", lower(wanted.density()))
                .put("shortcuts", wanted.shortcuts() == Preferences.Shortcuts.ON);
        ObjectNode notices = json.putObject("notices");
        for (String kind : KINDS) {
            String way = sent.getOrDefault("notice-" + kind, "mail");
            notices.put(kind, WAYS.contains(way) ? way : "mail");
        }
        return json;
    }

    /** How the pages look, as the backend keeps it; what it does not say, or we do not offer, is as usual. */
    static Preferences preferences(JsonNode settings) {
        return new Preferences(
                one(Preferences.Theme.values(), settings.path("theme"), Preferences.Theme.AUTO),
                one(Preferences.Contrast.values(), settings.path("contrast"), Preferences.Contrast.AUTO),
                one(Preferences.Density.values(), settings.path("density"), Preferences.Density.COMFORTABLE),
                settings.path("shortcuts").asBoolean(true) ? Preferences.Shortcuts.ON : Preferences.Shortcuts.OFF,
                settings.path("language").asString(""));
    }

    private static <E extends Enum<E>> E one(E[] offers, JsonNode said, E usual) {
        return Arrays.stream(offers)
                .filter(offer -> lower(offer).equals(said.asString("")))
                .findFirst()
                .orElse(usual);
    }

    private static String lower(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }
}
