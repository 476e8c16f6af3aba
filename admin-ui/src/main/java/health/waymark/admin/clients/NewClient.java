package health.waymark.admin.clients;

import health.waymark.admin.form.Choice;
import health.waymark.admin.form.Fields;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A client to be registered, as typed.
 *
 * @param method {@code private_key_jwt} or {@code client_secret}
 * @param scopes one on a line
 */
record NewClient(String name, String method, String jwksUri, String scopes, String purpose, String contact) {

    /** Fields of ours by what the backend calls them. */
    static final Map<String, String> FIELDS = Map.of("scopes", "keyScopes");

    static NewClient blank() {
        return new NewClient("", "private_key_jwt", "", "system/HealthcareService.rs", "", "");
    }

    static NewClient of(MultiValueMap<String, String> sent) {
        return new NewClient(
                one(sent, "name"),
                one(sent, "method"),
                one(sent, "jwksUri"),
                one(sent, "keyScopes"),
                one(sent, "purpose"),
                one(sent, "contact"));
    }

    Fields fields() {
        return new Fields()
                .part("what")
                .text("name", "text", name)
                .needed()
                .part("method")
                .radios(
                        "method",
                        method,
                        Stream.of("private_key_jwt", "client_secret")
                                .map(each -> new Choice(
                                        each, "choice.method." + each, "choice.method." + each + ".text", true))
                                .toList())
                .text("jwksUri", "url", jwksUri)
                .part("scopes")
                .area("keyScopes", scopes)
                .needed()
                .part("owner")
                .text("purpose", "text", purpose)
                .text("contact", "email", contact);
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("name", name)
                .put("method", method)
                .put("purpose", purpose);
        if (!contact.isEmpty()) {
            json.put("contact", contact);
        }
        if (!jwksUri.isEmpty()) {
            json.put("jwksUri", jwksUri);
        }
        ArrayNode named = json.putArray("scopes");
        Arrays.stream(scopes.split("[\\s,]+")).filter(scope -> !scope.isEmpty()).forEach(named::add);
        return json;
    }

    private static String one(MultiValueMap<String, String> sent, String name) {
        return Objects.requireNonNullElse(sent.getFirst(name), "").strip();
    }
}
