package health.waymark.admin.home;

import health.waymark.admin.workspace.Workspace;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Something that wants to be done.
 *
 * @param key of the message {@code todo.<key>}, which takes the count
 * @param tone {@code bad} when something does not work, {@code warn} when it will not for long, else {@code info}
 */
record Todo(String key, String tone, long count, String address) {

    static List<Todo> of(Counts counts, JsonNode waiting, Workspace workspace) {
        return Stream.of(
                        new Todo("failing", "bad", counts.all("failing"), workspace.path("/endpoints")),
                        waiting(waiting, "failedDrafts", "bad", workspace.path("/drafts?draftState=failed")),
                        waiting(waiting, "staleDrafts", "bad", workspace.path("/drafts?draftState=stale")),
                        waiting(waiting, "submittedDrafts", "warn", workspace.path("/drafts?draftState=submitted")),
                        waiting(waiting, "expiringKeys", "warn", workspace.path("/keys")),
                        new Todo("unowned", "warn", counts.all("unowned"), workspace.path("/services")),
                        new Todo(
                                "drafts",
                                "info",
                                counts.drafts("HealthcareService"),
                                workspace.path("/services?state=draft")),
                        new Todo(
                                "draftLocations",
                                "info",
                                counts.drafts("Location"),
                                workspace.path("/locations?state=draft")),
                        new Todo("homeless", "info", counts.all("homeless"), workspace.path("/roles")))
                .filter(todo -> todo.count > 0)
                .toList();
    }

    private static Todo waiting(JsonNode waiting, String name, String tone, String address) {
        return new Todo(name, tone, waiting.path(name).asLong(0), address);
    }
}
