package health.waymark.admin.platform;

import health.waymark.admin.form.Fields;
import java.util.Map;
import java.util.Objects;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A tenant to be made, as typed.
 *
 * @param ownerEmail whom to invite as its owner; empty for nobody yet
 */
record NewTenant(String id, String name, String ownerName, String ownerEmail) {

    /** Fields of ours by what the backend calls them. */
    static final Map<String, String> FIELDS = Map.of("id", "tenantId", "owner", "ownerEmail", "email", "ownerEmail");

    static NewTenant blank() {
        return new NewTenant("", "", "", "");
    }

    static NewTenant of(MultiValueMap<String, String> sent) {
        return new NewTenant(one(sent, "tenantId"), one(sent, "name"), one(sent, "ownerName"), one(sent, "ownerEmail"));
    }

    Fields fields() {
        return new Fields()
                .part("what")
                .text("tenantId", "text", id)
                .needed()
                .text("name", "text", name)
                .needed()
                .part("tenantOwner")
                .text("ownerName", "text", ownerName)
                .text("ownerEmail", "email", ownerEmail);
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", id).put("name", name);
        if (!ownerEmail.isEmpty()) {
            json.putObject("owner").put("email", ownerEmail).put("name", ownerName.isEmpty() ? ownerEmail : ownerName);
        }
        return json;
    }

    private static String one(MultiValueMap<String, String> sent, String name) {
        return Objects.requireNonNullElse(sent.getFirst(name), "").strip();
    }
}
