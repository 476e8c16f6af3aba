package health.waymark.admin.access;

import health.waymark.admin.fhir.Moments;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * Somebody whose rights are looked at.
 *
 * @param name empty for whoever has the role
 * @param department id of the organization that the role is limited to; empty for all
 * @param until when the role ends
 * @param lastOwner whether nobody else is owner for good, so that they cannot be removed
 */
record Simulated(
        String subject, String name, RoleRights rights, String department, Optional<Instant> until, boolean lastOwner) {

    private static final String ROLE = "role:";

    /** A member to choose. */
    record Choice(String subject, String name, String role) {}

    static List<Choice> members(JsonNode members) {
        return StreamSupport.stream(members.spliterator(), false)
                .map(member -> new Choice(
                        member.path("subject").asString(""),
                        member.path("name").asString(""),
                        member.path("role").asString("")))
                .toList();
    }

    /** Nothing when there is no such role or member. */
    static Optional<Simulated> of(String who, JsonNode members, List<RoleRights> roles) {
        if (who.startsWith(ROLE)) {
            return rights(who.substring(ROLE.length()), roles)
                    .map(rights -> new Simulated("", "", rights, "", Optional.empty(), false));
        }
        return StreamSupport.stream(members.spliterator(), false)
                .filter(member -> member.path("subject").asString("").equals(who))
                .findFirst()
                .flatMap(member -> rights(member.path("role").asString(""), roles)
                        .map(rights -> new Simulated(
                                who,
                                member.path("name").asString(""),
                                rights,
                                member.path("orgSubtree").asString(""),
                                Moments.of(member.path("validUntil")),
                                isLastOwner(member, members))));
    }

    /** Whether the role is over: whoever has it is listed as a member, but no member any more. */
    boolean hasEnded(Instant now) {
        return until.filter(end -> !end.isAfter(now)).isPresent();
    }

    private static Optional<RoleRights> rights(String role, List<RoleRights> roles) {
        return roles.stream().filter(each -> each.role().equals(role)).findFirst();
    }

    private static boolean isLastOwner(JsonNode member, JsonNode members) {
        return isLasting(member)
                && StreamSupport.stream(members.spliterator(), false)
                                .filter(Simulated::isLasting)
                                .count()
                        == 1;
    }

    private static boolean isLasting(JsonNode member) {
        return member.path("role").asString("").equals("owner")
                && member.path("validUntil").asString("").isEmpty()
                && member.path("orgSubtree").asString("").isEmpty();
    }
}
