package health.waymark.admin.workspace;

import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * Who the backend takes us for.
 *
 * @param subject the id that an administrator needs to add this person to a tenant
 * @param operator whether they run the platform
 * @param unread notices that wait for this person; 100 stands for more
 */
public record Me(String name, String subject, boolean operator, List<Membership> tenants, int unread) {

    /** Somebody who has not signed in. */
    static Me anybody() {
        return new Me("", "", false, List.of(), 0);
    }

    /** Whether anybody has signed in. */
    public boolean known() {
        return !subject.isEmpty();
    }

    static Me of(JsonNode me) {
        String subject = me.path("subject").asString("");
        return new Me(
                me.path("name").asString(subject),
                subject,
                me.path("operator").asBoolean(false),
                StreamSupport.stream(me.path("tenants").spliterator(), false)
                        .map(Membership::of)
                        .toList(),
                me.path("unreadNotices").asInt(0));
    }

    Optional<Membership> in(String tenant) {
        return tenants.stream()
                .filter(membership -> membership.id().equals(tenant))
                .findFirst();
    }
}
