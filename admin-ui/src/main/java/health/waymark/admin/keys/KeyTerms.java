package health.waymark.admin.keys;

import health.waymark.admin.fhir.Moments;
import health.waymark.admin.form.Choice;
import health.waymark.admin.form.Fields;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a key is given, as typed.
 *
 * @param preset code of a preset; empty when the scopes are named
 * @param scopes one on a line
 * @param expires the last day; empty for the usual
 * @param networks in CIDR notation, one on a line
 */
record KeyTerms(
        String name,
        String preset,
        String scopes,
        String purpose,
        String contact,
        String expires,
        String networks,
        boolean readOnly) {

    /** Fields of ours by what the backend calls them. */
    static final Map<String, String> FIELDS = Map.of("scopes", "keyScopes", "expiresAt", "expires");

    static KeyTerms blank() {
        return new KeyTerms("", "read-directory", "", "", "", "", "", false);
    }

    static KeyTerms of(MultiValueMap<String, String> sent) {
        return new KeyTerms(
                one(sent, "name"),
                one(sent, "preset"),
                one(sent, "keyScopes"),
                one(sent, "purpose"),
                one(sent, "contact"),
                one(sent, "expires"),
                one(sent, "networks"),
                "true".equals(one(sent, "readOnly")));
    }

    /** @param zone in which days begin and end */
    static KeyTerms of(JsonNode key, ZoneId zone) {
        return new KeyTerms(
                key.path("name").asString(""),
                "",
                "",
                key.path("purpose").asString(""),
                key.path("contact").asString(""),
                Moments.dayOf(key.path("expiresAt"), zone),
                Keys.lines(key.path("networks")),
                key.path("readOnly").asBoolean(false));
    }

    /** @param presets what can be chosen; none when the scopes cannot be changed any more */
    Fields fields(List<Choice> presets) {
        Fields fields = new Fields().part("what").text("name", "text", name).needed();
        if (!presets.isEmpty()) {
            fields.part("scopes").radios("preset", preset, presets).area("keyScopes", scopes);
        }
        return fields.part("restrictions")
                .text("expires", "date", expires)
                .area("networks", networks)
                .check("readOnly", readOnly)
                .part("owner")
                .text("purpose", "text", purpose)
                .text("contact", "email", contact);
    }

    ObjectNode created(ZoneId zone) {
        ObjectNode json = shared();
        if (!expires.isEmpty()) {
            json.put("expiresAt", Moments.endOf(expires, zone));
        }
        if (preset.isEmpty()) {
            ArrayNode named = json.putArray("scopes");
            Keys.listed(scopes).forEach(named::add);
        } else {
            json.put("preset", preset);
        }
        return json;
    }

    /** @param known what it has now: an end that was left alone stays at its hour */
    ObjectNode changed(KeyTerms known, ZoneId zone) {
        ObjectNode json = shared();
        if (!expires.isEmpty() && !expires.equals(known.expires)) {
            json.put("expiresAt", Moments.endOf(expires, zone));
        }
        return json;
    }

    private ObjectNode shared() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("name", name)
                .put("purpose", purpose)
                .put("readOnly", readOnly);
        if (!contact.isEmpty()) {
            json.put("contact", contact);
        }
        ArrayNode from = json.putArray("networks");
        Keys.listed(networks).forEach(from::add);
        return json;
    }

    private static String one(MultiValueMap<String, String> sent, String name) {
        return Objects.requireNonNullElse(sent.getFirst(name), "").strip();
    }
}
