package health.waymark.admin.members;

import health.waymark.admin.fhir.Moments;
import health.waymark.admin.form.Fields;
import java.time.ZoneId;
import java.util.Objects;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A person's place in the tenant.
 *
 * @param orgSubtree id of the organization that the role is limited to; empty for all
 * @param validUntil the last day; empty for no end
 */
record Member(String subject, String name, String email, String role, String orgSubtree, String validUntil) {

    /** @param zone in which days begin and end */
    static Member of(JsonNode member, ZoneId zone) {
        return new Member(
                member.path("subject").asString(""),
                member.path("name").asString(""),
                member.path("email").asString(""),
                member.path("role").asString(""),
                member.path("orgSubtree").asString(""),
                Moments.dayOf(member.path("validUntil"), zone));
    }

    Member with(MultiValueMap<String, String> sent) {
        return new Member(
                subject,
                name,
                email,
                Objects.requireNonNullElse(sent.getFirst("memberRole"), role),
                Objects.requireNonNullElse(sent.getFirst("orgSubtree"), "").strip(),
                Objects.requireNonNullElse(sent.getFirst("validUntil"), "").strip());
    }

    /** The same in another role. */
    Member as(String other) {
        return new Member(subject, name, email, other, orgSubtree, validUntil);
    }

    /** @param departments what the role can be limited to */
    Fields fields(Departments departments) {
        Fields fields = new Fields()
                .part("role")
                .radios("memberRole", role, Roles.choices())
                .needed()
                .part("limits");
        return departments.in(fields, orgSubtree).text("validUntil", "date", validUntil);
    }

    ObjectNode terms(ZoneId zone) {
        ObjectNode terms =
                JsonNodeFactory.instance.objectNode().put("role", role).put("name", name);
        if (!orgSubtree.isEmpty()) {
            terms.put("orgSubtree", orgSubtree);
        }
        if (!validUntil.isEmpty()) {
            terms.put("validUntil", Moments.endOf(validUntil, zone));
        }
        return terms;
    }
}
