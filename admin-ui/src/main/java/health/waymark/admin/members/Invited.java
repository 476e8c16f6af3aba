package health.waymark.admin.members;

import health.waymark.admin.fhir.Moments;
import health.waymark.admin.form.Fields;
import java.time.ZoneId;
import java.util.Objects;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whom to invite, as typed. */
record Invited(String name, String email, String role, String orgSubtree, String validUntil) {

    static Invited blank() {
        return new Invited("", "", "directory-editor", "", "");
    }

    static Invited of(MultiValueMap<String, String> sent) {
        return new Invited(
                one(sent, "name"),
                one(sent, "email"),
                one(sent, "memberRole"),
                one(sent, "orgSubtree"),
                one(sent, "validUntil"));
    }

    /** The same terms for another person. */
    Invited to(InvitedLine line) {
        return new Invited(line.name(), line.email(), role, orgSubtree, validUntil);
    }

    /** @param departments what the role can be limited to */
    Fields fields(Departments departments) {
        Fields fields = new Fields()
                .part("who")
                .text("name", "text", name)
                .needed()
                .text("email", "email", email)
                .needed()
                .part("role")
                .radios("memberRole", role, Roles.choices())
                .needed()
                .part("limits");
        return departments.in(fields, orgSubtree).text("validUntil", "date", validUntil);
    }

    /** @param zone in which days begin and end */
    ObjectNode json(ZoneId zone) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("name", name)
                .put("email", email)
                .put("role", role);
        if (!orgSubtree.isEmpty()) {
            json.put("orgSubtree", orgSubtree);
        }
        if (!validUntil.isEmpty()) {
            json.put("validUntil", Moments.endOf(validUntil, zone));
        }
        return json;
    }

    private static String one(MultiValueMap<String, String> sent, String name) {
        return Objects.requireNonNullElse(sent.getFirst(name), "").strip();
    }
}
