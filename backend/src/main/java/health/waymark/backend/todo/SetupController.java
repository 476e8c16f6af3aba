package health.waymark.backend.todo;

import health.waymark.backend.access.Caller;
import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.access.ManagementGuard;
import health.waymark.backend.access.Permission;
import health.waymark.backend.management.Changes;
import health.waymark.backend.notice.Notice;
import health.waymark.backend.notice.Notices;
import health.waymark.backend.openapi.Fails;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import health.waymark.backend.todo.SetupStep.Person;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The steps until partners find an organization: who does which, and which are left out. */
@RestController
@RequestMapping("/api/v1/tenants/{tenant}/setup")
@Tag(name = "Tenants")
class SetupController {

    private final ManagementGuard guard;
    private final Changes changes;
    private final TenantTransactions transactions;
    private final Notices notices;
    private final Clock clock;

    SetupController(
            ManagementGuard guard,
            Changes changes,
            @Qualifier("tenantTransactions") TenantTransactions transactions,
            Notices notices,
            Clock clock) {
        this.guard = guard;
        this.changes = changes;
        this.transactions = transactions;
        this.notices = notices;
        this.clock = clock;
    }

    @GetMapping
    @Operation(
            summary = "Show how far the setup is",
            description = "For whoever may change services. Whether a step is done, the data tell; owners and admins"
                    + " also see who can do steps.")
    Setup show(@PathVariable String tenant) {
        TenantId of = changeable(tenant);
        boolean assigns = guard.manages(of);
        return transactions.reading(
                of, jdbc -> new Setup(SetupTable.steps(jdbc, of), assigns ? SetupTable.assignable(jdbc, of) : null));
    }

    @PutMapping("/{step}/assignee")
    @Operation(
            summary = "Have a member do a step",
            description = "For owners, admins and the operator. The member is an owner, admin or directory editor, is"
                    + " told, and has it among their to-dos.")
    @ApiResponse(responseCode = "204", description = "It is theirs")
    @Fails(ProblemCode.FROZEN)
    ResponseEntity<Void> assign(
            @PathVariable String tenant, @PathVariable String step, @Valid @RequestBody Assignee wanted) {
        TenantId of = guard.manageable(tenant);
        Step which = Step.of(step);
        Caller caller = CurrentCaller.get();
        changes.make(of, "U", entity(which), jdbc -> {
            if (!SetupTable.isAssignable(jdbc, of, wanted.subject())) {
                throw Problems.of(
                        ProblemCode.INVALID_BODY,
                        "Only an owner, admin or directory editor of this tenant can do steps. Name the 'subject' of"
                                + " one.",
                        "/subject");
            }
            boolean isNew = SetupTable.assign(jdbc, of, which, wanted.subject());
            if (isNew && !wanted.subject().equals(caller.id())) {
                notices.tell(
                        jdbc,
                        of,
                        Notice.stepAssigned(
                                which.code(), caller.name(), clock.instant().toString()),
                        wanted.subject());
            }
            return which;
        });
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/{step}/assignee")
    @Operation(summary = "Have nobody do a step", description = "For owners, admins and the operator.")
    @ApiResponse(responseCode = "204", description = "It is nobody's")
    @Fails(ProblemCode.FROZEN)
    ResponseEntity<Void> unassign(@PathVariable String tenant, @PathVariable String step) {
        TenantId of = guard.manageable(tenant);
        Step which = Step.of(step);
        changes.make(of, "U", entity(which), jdbc -> SetupTable.assign(jdbc, of, which, null));
        return ResponseEntity.noContent().build();
    }

    @PutMapping("/{step}/skipped")
    @Operation(
            summary = "Leave a step out",
            description = "For whoever may change services. It counts as done, until that is taken back.")
    @ApiResponse(responseCode = "204", description = "It is left out")
    @Fails(ProblemCode.FROZEN)
    ResponseEntity<Void> skip(@PathVariable String tenant, @PathVariable String step, @Valid @RequestBody Skip wanted) {
        String reason = wanted.reason().strip();
        if (reason.isEmpty()) {
            throw Problems.of(ProblemCode.INVALID_BODY, "Say in words why the step is left out.", "/reason");
        }
        return skip(tenant, step, reason);
    }

    @DeleteMapping("/{step}/skipped")
    @Operation(summary = "Leave a step out no longer", description = "For whoever may change services.")
    @ApiResponse(responseCode = "204", description = "It is to be done")
    @Fails(ProblemCode.FROZEN)
    ResponseEntity<Void> takeUp(@PathVariable String tenant, @PathVariable String step) {
        return skip(tenant, step, (String) null);
    }

    private ResponseEntity<Void> skip(String tenant, String step, @Nullable String reason) {
        TenantId of = changeable(tenant);
        Step which = Step.of(step);
        changes.make(of, "U", entity(which), jdbc -> SetupTable.skip(jdbc, of, which, reason, CurrentCaller.get()));
        return ResponseEntity.noContent().build();
    }

    private TenantId changeable(String tenant) {
        return guard.permitted(tenant, Permission.UPDATE, "HealthcareService");
    }

    private static String entity(Step step) {
        return "SetupStep/" + step.code();
    }

    /**
     * How far the setup is.
     *
     * @param assignable who can do steps; left out for who cannot assign them
     */
    @Schema(
            example = "{\"steps\":[{\"step\":\"organization\",\"done\":true}],"
                    + "\"assignable\":[{\"subject\":\"5d1c\",\"name\":\"Femke Bos\"}]}")
    record Setup(List<SetupStep> steps, @Nullable List<Person> assignable) {}

    @Schema(example = "{\"subject\":\"5d1c\"}")
    record Assignee(@NotBlank @Size(max = 200) String subject) {}

    @Schema(example = "{\"reason\":\"All requests come by post.\"}")
    record Skip(@NotBlank @Size(max = 500) String reason) {}
}
