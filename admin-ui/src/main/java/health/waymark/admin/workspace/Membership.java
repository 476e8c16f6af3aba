package health.waymark.admin.workspace;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * A person's place in one tenant.
 *
 * @param role in the backend's words, such as {@code directory-editor}
 * @param scopes SMART v2 scopes that the role stands for; may be empty
 * @param locality how the tenant speaks, and by which clock it lives
 */
public record Membership(String id, String name, String role, List<String> scopes, Locality locality) {

    private static final Set<String> EDITING_ROLES = Set.of("owner", "admin", "directory-editor");
    private static final Pattern SCOPE = Pattern.compile("[a-z]+/(\\*|[A-Za-z]+)\\.([cruds]+|\\*|write)(?:\\?.*)?");

    static Membership of(JsonNode tenant) {
        return new Membership(
                tenant.path("id").asString(""),
                tenant.path("name").asString(tenant.path("id").asString("")),
                tenant.path("role").asString(""),
                StreamSupport.stream(tenant.path("scopes").spliterator(), false)
                        .map(JsonNode::asString)
                        .toList(),
                Locality.of(tenant));
    }

    /**
     * Whether to offer changing resources of this type. Only an offer: the backend decides on every call.
     */
    public boolean mayChange(String type) {
        return scopes.isEmpty()
                ? EDITING_ROLES.contains(role)
                : scopes.stream().anyMatch(scope -> allowsChange(scope, type));
    }

    private static boolean allowsChange(String scope, String type) {
        Matcher parts = SCOPE.matcher(scope);
        return parts.matches()
                && ("*".equals(parts.group(1)) || type.equals(parts.group(1)))
                && (parts.group(2).contains("u") || "*".equals(parts.group(2)) || "write".equals(parts.group(2)));
    }
}
