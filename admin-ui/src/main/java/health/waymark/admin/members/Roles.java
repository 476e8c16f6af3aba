package health.waymark.admin.members;

import health.waymark.admin.form.Choice;
import java.util.List;
import java.util.Map;

/** The roles that there are, in the backend's words. */
final class Roles {

    static final List<String> ALL =
            List.of("owner", "admin", "directory-editor", "scheduler", "inbox-agent", "auditor");

    /** Fields of ours by what the backend calls them. */
    static final Map<String, String> FIELDS = Map.of("role", "memberRole");

    private Roles() {}

    /** To choose from, each with what it may do. */
    static List<Choice> choices() {
        return ALL.stream()
                .map(role -> new Choice(role, "role." + role, "role." + role + ".text", true))
                .toList();
    }
}
