package health.waymark.backend.todo;

import health.waymark.backend.access.AccessDecision;
import health.waymark.backend.access.AccessPolicy;
import health.waymark.backend.access.Caller;
import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.access.ManagementGuard;
import health.waymark.backend.access.Permission;
import health.waymark.backend.access.TypeGroup;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import health.waymark.backend.todo.ToDoTable.Counted;
import health.waymark.backend.todo.ToDos.Snooze;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What wants to be done at a tenant, in one call and three statements: the first page that its people see is to be quick. */
@RestController
@RequestMapping("/api/v1/tenants/{tenant}/to-dos")
@Tag(name = "Tenants")
class ToDoController {

    private static final Duration LONGEST = Duration.ofDays(366);

    private final ManagementGuard guard;
    private final AccessPolicy policy;
    private final TenantTransactions transactions;
    private final Clock clock;

    ToDoController(
            ManagementGuard guard,
            AccessPolicy policy,
            @Qualifier("tenantTransactions") TenantTransactions transactions,
            Clock clock) {
        this.guard = guard;
        this.policy = policy;
        this.transactions = transactions;
        this.clock = clock;
    }

    @GetMapping
    @Operation(
            summary = "Count what wants to be done",
            description = "For members, the tenant's keys and the operator. What the caller may not see is left out."
                    + " What a member has snoozed is counted, too: a snooze is left out once its time is over or"
                    + " something has come since, and counts no more when there are more than it has `seen`.")
    ToDos count(@PathVariable String tenant) {
        TenantId of = guard.readable(tenant);
        Caller caller = CurrentCaller.get();
        boolean drafts = TypeGroup.DIRECTORY.types().stream().allMatch(type -> may(of, Permission.SEARCH, type));
        return transactions.reading(of, jdbc -> {
            Counted counted = ToDoTable.count(jdbc, of, caller.id());
            @Nullable
            List<SetupStep> setup = may(of, Permission.UPDATE, "HealthcareService") ? SetupTable.steps(jdbc, of) : null;
            boolean endpoints = may(of, Permission.SEARCH, "Endpoint");
            return new ToDos(
                    shown(counted, ToDo.FAILED_DRAFTS, drafts),
                    shown(counted, ToDo.STALE_DRAFTS, drafts),
                    shown(counted, ToDo.SUBMITTED_DRAFTS, drafts),
                    shown(counted, ToDo.EXPIRING_KEYS, guard.manages(of)),
                    shown(counted, ToDo.UNREACHABLE_ENDPOINTS, endpoints),
                    shown(counted, ToDo.EXPIRING_CERTIFICATES, endpoints),
                    setup == null ? null : SetupTable.left(setup, caller.id()),
                    drafts ? counted.score() : null,
                    setup,
                    snoozes(jdbc, of, caller, counted));
        });
    }

    private boolean may(TenantId tenant, Permission permission, String type) {
        return policy.decide(CurrentCaller.get(), tenant, permission, type).equals(AccessDecision.GRANTED);
    }

    private static @Nullable Long shown(Counted counted, ToDo toDo, boolean may) {
        return may ? counted.counts().get(toDo) : null;
    }

    private static List<Snooze> snoozes(JdbcClient jdbc, TenantId tenant, Caller caller, Counted counted) {
        return isMember(caller, tenant) ? ToDoTable.snoozes(jdbc, tenant, caller.id(), counted) : List.of();
    }

    private static boolean isMember(Caller caller, TenantId tenant) {
        return caller.kind() == Caller.Kind.PERSON && caller.roleIn(tenant).isPresent();
    }

    @PutMapping("/{toDo}/snooze")
    @Operation(
            summary = "Snooze a to-do",
            description = "For members, each for themselves, for up to a year. It comes back when the time is over, and"
                    + " at once when there is more of it than was `seen`.")
    @ApiResponse(responseCode = "204", description = "It is snoozed")
    ResponseEntity<Void> snooze(
            @PathVariable String tenant, @PathVariable String toDo, @Valid @RequestBody Snoozed wanted) {
        TenantId of = guard.readable(tenant);
        Snooze snooze = new Snooze(ToDo.of(toDo), wanted.until(), wanted.seen());
        Instant now = clock.instant();
        if (!snooze.until().isAfter(now) || snooze.until().isAfter(now.plus(LONGEST))) {
            throw Problems.of(ProblemCode.INVALID_BODY, "Snooze it until a time within the next year.", "/until");
        }
        String subject = member(of);
        transactions.in(of, jdbc -> ToDoTable.snooze(jdbc, of, subject, snooze));
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/{toDo}/snooze")
    @Operation(summary = "Show a to-do again", description = "For members, each for themselves.")
    @ApiResponse(responseCode = "204", description = "It is not snoozed, whether or not it was")
    ResponseEntity<Void> showAgain(@PathVariable String tenant, @PathVariable String toDo) {
        TenantId of = guard.readable(tenant);
        ToDo which = ToDo.of(toDo);
        String subject = member(of);
        transactions.in(of, jdbc -> ToDoTable.showAgain(jdbc, of, subject, which));
        return ResponseEntity.noContent().build();
    }

    /** Software has no page to keep in order, and neither has an operator who is no member. */
    private static String member(TenantId tenant) {
        Caller caller = CurrentCaller.get();
        if (!isMember(caller, tenant)) {
            throw Problems.of(ProblemCode.FORBIDDEN, "Only a member of this tenant can snooze its to-dos.");
        }
        return caller.id();
    }

    /**
     * For how long.
     *
     * @param seen how many there were
     */
    @Schema(example = "{\"until\":\"2026-12-04T08:00:00Z\",\"seen\":2}")
    record Snoozed(@NotNull Instant until, @Min(0) long seen) {}
}
