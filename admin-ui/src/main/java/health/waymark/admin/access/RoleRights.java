package health.waymark.admin.access;

import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * What one role lets a person do.
 *
 * @param reads groups of resource types
 * @param scopes what a key of theirs could have
 * @param mine whether it is the reader's own role
 * @param people who have it; empty too when the reader may not know
 */
record RoleRights(
        String role,
        List<String> reads,
        List<String> writes,
        boolean managesMembers,
        boolean makesOwners,
        List<String> scopes,
        boolean mine,
        List<Person> people) {

    /**
     * Somebody with a role.
     *
     * @param department id of the organization that the role is limited to; empty for all
     */
    record Person(String subject, String name, String department) {}

    static List<RoleRights> all(JsonNode roles, JsonNode members, String mine) {
        return StreamSupport.stream(roles.path("roles").spliterator(), false)
                .map(role -> of(role, members, mine))
                .toList();
    }

    private static RoleRights of(JsonNode role, JsonNode members, String mine) {
        String code = role.path("role").asString("");
        return new RoleRights(
                code,
                texts(role.path("reads")),
                texts(role.path("writes")),
                role.path("managesMembers").asBoolean(false),
                role.path("makesOwners").asBoolean(false),
                texts(role.path("scopes")),
                code.equals(mine),
                StreamSupport.stream(members.spliterator(), false)
                        .filter(member -> code.equals(member.path("role").asString("")))
                        .map(member -> new Person(
                                member.path("subject").asString(""),
                                member.path("name").asString(""),
                                member.path("orgSubtree").asString("")))
                        .toList());
    }

    /** What the role may do with a group: the last part of a message and of a tone. */
    public String may(String group) {
        return writes.contains(group) ? "change" : reads.contains(group) ? "see" : "nothing";
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }
}
