package health.waymark.backend.todo;

import com.fasterxml.jackson.annotation.JsonValue;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import java.util.Arrays;
import java.util.Locale;

/** The kinds of things that want to be done at a tenant. Some are counted here, the others by searches of its base. */
enum ToDo {
    ASSIGNED_STEPS,
    DRAFT_LOCATIONS,
    DRAFT_SERVICES,
    EXPIRING_CERTIFICATES,
    EXPIRING_KEYS,
    FAILED_DRAFTS,
    ROLES_WITHOUT_SERVICE,
    SERVICES_WITHOUT_ORGANIZATION,
    STALE_DRAFTS,
    SUBMITTED_DRAFTS,
    SUSPENDED_ENDPOINTS,
    UNREACHABLE_ENDPOINTS;

    /** As the API and the database spell it, for example {@code failed-drafts}. */
    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether there is one of that code: a newer version may have left others behind. */
    static boolean isKnown(String code) {
        return Arrays.stream(values()).anyMatch(toDo -> toDo.code().equals(code));
    }

    /** The one of that code; a refusal when there is none. */
    static ToDo of(String code) {
        return Arrays.stream(values())
                .filter(toDo -> toDo.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Problems.of(
                        ProblemCode.NOT_FOUND,
                        "There is no such to-do. There are "
                                + String.join(
                                        ", ",
                                        Arrays.stream(values()).map(ToDo::code).toList())
                                + "."));
    }
}
