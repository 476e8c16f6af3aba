package health.waymark.admin.home;

import health.waymark.admin.fhir.Moments;
import health.waymark.admin.workspace.Workspace;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Something that wants to be done.
 *
 * @param key of the message {@code todo.<key>}, which takes the count
 * @param code what the backend calls it
 * @param tone {@code bad} when something does not work, {@code warn} when it will not for long, else {@code info}
 * @param until when it comes back; empty for one that is to be seen
 */
record Todo(String key, String code, String tone, long count, String address, Optional<Instant> until) {

    /** All that there is, also what is snoozed; of what could not be asked for there is none. */
    static List<Todo> of(@Nullable Counts counts, @Nullable JsonNode waiting, Workspace workspace) {
        Map<String, JsonNode> snoozes = snoozes(waiting);
        return Stream.concat(waiting(waiting, workspace), counted(counts, workspace))
                .filter(todo -> todo.count > 0)
                .map(todo -> todo.snoozed(snoozes.get(todo.code)))
                .sorted((one, other) -> Integer.compare(weight(one.tone), weight(other.tone)))
                .toList();
    }

    private static int weight(String tone) {
        return List.of("bad", "warn", "info").indexOf(tone);
    }

    private static Map<String, JsonNode> snoozes(@Nullable JsonNode waiting) {
        Map<String, JsonNode> snoozes = new HashMap<>();
        if (waiting != null) {
            waiting.path("snoozes")
                    .forEach(snooze -> snoozes.put(snooze.path("toDo").asString(""), snooze));
        }
        return snoozes;
    }

    /** With more of it than was seen, it is there again. */
    private Todo snoozed(@Nullable JsonNode snooze) {
        return snooze == null || count > snooze.path("seen").asLong(0)
                ? this
                : new Todo(key, code, tone, count, address, Moments.of(snooze.path("until")));
    }

    private static Stream<Todo> waiting(@Nullable JsonNode waiting, Workspace workspace) {
        if (waiting == null) {
            return Stream.empty();
        }
        return Stream.of(
                waiting(
                        waiting,
                        "unreachableEndpoints",
                        "unreachable-endpoints",
                        "bad",
                        workspace.path("/endpoints?reachability=unreachable")),
                waiting(waiting, "failedDrafts", "failed-drafts", "bad", workspace.path("/drafts?draftState=failed")),
                waiting(waiting, "staleDrafts", "stale-drafts", "bad", workspace.path("/drafts?draftState=stale")),
                waiting(
                        waiting,
                        "submittedDrafts",
                        "submitted-drafts",
                        "warn",
                        workspace.path("/drafts?draftState=submitted")),
                waiting(waiting, "expiringKeys", "expiring-keys", "warn", workspace.path("/keys")),
                waiting(waiting, "expiringCertificates", "expiring-certificates", "warn", workspace.path("/endpoints")),
                waiting(waiting, "assignedSteps", "assigned-steps", "info", workspace.path("/setup")));
    }

    private static Todo waiting(JsonNode waiting, String name, String code, String tone, String address) {
        return new Todo(name, code, tone, waiting.path(name).asLong(0), address, Optional.empty());
    }

    private static Stream<Todo> counted(@Nullable Counts counts, Workspace workspace) {
        if (counts == null) {
            return Stream.empty();
        }
        return Stream.of(
                counted("failing", "suspended-endpoints", "bad", counts.all("failing"), workspace.path("/endpoints")),
                counted(
                        "unowned",
                        "services-without-organization",
                        "warn",
                        counts.all("unowned"),
                        workspace.path("/services")),
                counted(
                        "drafts",
                        "draft-services",
                        "info",
                        counts.drafts("HealthcareService"),
                        workspace.path("/services?state=draft")),
                counted(
                        "draftLocations",
                        "draft-locations",
                        "info",
                        counts.drafts("Location"),
                        workspace.path("/locations?state=draft")),
                counted("homeless", "roles-without-service", "info", counts.all("homeless"), workspace.path("/roles")));
    }

    private static Todo counted(String key, String code, String tone, long count, String address) {
        return new Todo(key, code, tone, count, address, Optional.empty());
    }
}
