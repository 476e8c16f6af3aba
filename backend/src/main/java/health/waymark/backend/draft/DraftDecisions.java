package health.waymark.backend.draft;

import health.waymark.backend.access.Caller;
import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.draft.DraftAccess.Subject;
import health.waymark.backend.draft.DraftTable.Decision;
import health.waymark.backend.fhir.OutcomeProblems;
import health.waymark.backend.job.Jobs;
import health.waymark.backend.management.Changes;
import health.waymark.backend.management.Subtrees;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.problem.Rule;
import health.waymark.backend.store.StoredResource;
import health.waymark.backend.tenancy.TenantSettingsStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people decide about a draft that they have seen: its ETag says which. */
@Component
class DraftDecisions {

    private final Drafts drafts;
    private final Changes changes;
    private final DraftTable table;
    private final DraftPublication publication;
    private final TenantSettingsStore settings;
    private final Subtrees subtrees;
    private final Jobs jobs;
    private final DraftNotices notices;

    DraftDecisions(
            Drafts drafts,
            Changes changes,
            DraftTable table,
            Outcomes outcomes,
            TenantSettingsStore settings,
            Subtrees subtrees,
            Jobs jobs) {
        this.drafts = drafts;
        this.changes = changes;
        this.table = table;
        this.publication = outcomes.publication();
        this.settings = settings;
        this.subtrees = subtrees;
        this.jobs = jobs;
        this.notices = outcomes.notices();
    }

    /** What a decision leads to. */
    @Component
    record Outcomes(DraftPublication publication, DraftNotices notices) {}

    /** What came of a decision: a draft that goes on, or the version that was written. */
    record Outcome(@Nullable Draft draft, @Nullable StoredResource published) {}

    /** Asks a second person. */
    Draft submit(Subject of, @Nullable String ifMatch, @Nullable String note, @Nullable Instant at) {
        return goingOn(decide("draft-submit", of, ifMatch, (jdbc, draft) -> {
            Drafts.requireEditable(draft.draft());
            requireFresh(draft.draft());
            table.submit(jdbc, of.tenant(), draft.draft(), CurrentCaller.get(), note, at);
            StoredDraft submitted =
                    table.find(jdbc, of.tenant(), of.type(), of.id()).orElseThrow();
            notices.submitted(jdbc, of.tenant(), submitted);
            return new Outcome(submitted.draft(), null);
        }));
    }

    /** Takes back what was asked for or decided; nothing is lost of the draft. */
    Draft cancel(Subject of, @Nullable String ifMatch) {
        return goingOn(decide("draft-cancel", of, ifMatch, (jdbc, draft) -> {
            if (DraftState.EDITABLE.contains(draft.draft().state())) {
                throw Problems.of(ProblemCode.CONFLICT, "Nothing was asked for that could be taken back.");
            }
            cancelJob(jdbc, of, draft);
            table.reopen(jdbc, of.tenant(), draft.draft());
            return stays(jdbc, of);
        }));
    }

    /** The second person agrees. */
    Outcome approve(Subject of, @Nullable String ifMatch, @Nullable String comment) {
        return decide("draft-approve", of, ifMatch, (jdbc, draft) -> {
            requireSecondPerson(draft);
            Outcome outcome = publish(jdbc, of, draft, draft.draft().publishAt(), comment);
            notices.approved(jdbc, of.tenant(), draft);
            return outcome;
        });
    }

    /** The second person does not agree. */
    Draft reject(Subject of, @Nullable String ifMatch, String comment) {
        return goingOn(decide("draft-reject", of, ifMatch, (jdbc, draft) -> {
            requireSecondPerson(draft);
            Decision no = new Decision(DraftState.REJECTED, comment, null, null);
            table.decide(jdbc, of.tenant(), draft.draft(), CurrentCaller.get(), no);
            notices.rejected(jdbc, of.tenant(), draft);
            return stays(jdbc, of);
        }));
    }

    /** Publishes without a second person, where the tenant does not ask for one. */
    Outcome publish(Subject of, @Nullable String ifMatch, @Nullable Instant at) {
        Caller caller = CurrentCaller.get();
        if (settings.of(of.tenant()).fourEyes().binds(caller.isSoftware())) {
            throw Problems.of(
                    ProblemCode.SECOND_PERSON_NEEDED,
                    "Your organization asks for a second person: submit the draft, and somebody else approves it.");
        }
        if (at != null && caller.isSoftware()) {
            throw Problems.of(
                    ProblemCode.UNPROCESSABLE,
                    "Only people publish at a date: a key may be revoked before. Publish when the time has come.",
                    "/at");
        }
        return decide("draft-publish", of, ifMatch, (jdbc, draft) -> {
            if (draft.draft().state() == DraftState.SCHEDULED) {
                throw Problems.of(ProblemCode.CONFLICT, "It has a date already. Take that back with 'cancel' first.");
            }
            return publish(jdbc, of, draft, at, null);
        });
    }

    private Outcome decide(
            String interaction,
            Subject of,
            @Nullable String ifMatch,
            BiFunction<JdbcClient, StoredDraft, Outcome> decision) {
        changes.requireWritable(of.tenant());
        requireInside(of, ifMatch);
        return OutcomeProblems.translating(() -> changes.make(of.tenant(), Drafts.deed("E", interaction, of), jdbc -> {
            StoredDraft draft =
                    table.lock(jdbc, of.tenant(), of.type(), of.id()).orElseThrow(() -> Drafts.none(of));
            Revision.require(draft.draft(), ifMatch);
            return decision.apply(jdbc, draft);
        }));
    }

    /** Before the transaction, which the look-up of people would leave; the revision says that it is the same draft there. */
    private void requireInside(Subject of, @Nullable String ifMatch) {
        StoredDraft draft = drafts.of(of);
        Revision.require(draft.draft(), ifMatch);
        OutcomeProblems.translating(() -> {
            subtrees.requireMayUpdate(CurrentCaller.get(), of.tenant(), of.type(), of.id(), draft.body());
            return of;
        });
    }

    private Outcome stays(JdbcClient jdbc, Subject of) {
        return new Outcome(
                table.find(jdbc, of.tenant(), of.type(), of.id()).orElseThrow().draft(), null);
    }

    private static Draft goingOn(Outcome outcome) {
        return java.util.Objects.requireNonNull(outcome.draft(), "This decision keeps the draft");
    }

    private static void requireFresh(Draft draft) {
        if (draft.isOvertaken()) {
            throw Rule.DRAFT_OVERTAKEN.in(Problems.of(
                    ProblemCode.STALE,
                    draft.reference()
                            + " has changed since the draft was made. Compare the two with 'diff', and put the"
                            + " draft on top of the current version with 'rebase'."));
        }
    }

    private static void requireSecondPerson(StoredDraft draft) {
        Caller caller = CurrentCaller.get();
        if (caller.kind() != Caller.Kind.PERSON) {
            throw Problems.of(ProblemCode.FORBIDDEN, "Only people decide about drafts.");
        }
        if (draft.draft().state() != DraftState.SUBMITTED) {
            throw Rule.DRAFT_DECIDED.in(
                    Problems.of(ProblemCode.CONFLICT, "The draft was not submitted, or somebody has decided already."));
        }
        if (draft.isOf(caller.id())) {
            throw Problems.of(
                    ProblemCode.SECOND_PERSON_NEEDED,
                    "You have a part in this draft: somebody else decides. You may take it back with 'cancel'.");
        }
    }

    private Outcome publish(
            JdbcClient jdbc, Subject of, StoredDraft draft, @Nullable Instant at, @Nullable String comment) {
        requireFresh(draft.draft());
        if (at == null || isPast(jdbc, at)) {
            return new Outcome(null, publication.write(of.tenant(), draft, Changes.actor()));
        }
        UUID job = jobs.start(jdbc, of.tenant(), PublishDraft.KIND, Map.of("type", of.type(), "id", of.id()));
        Decision later = new Decision(DraftState.SCHEDULED, comment, at, job);
        table.decide(jdbc, of.tenant(), draft.draft(), CurrentCaller.get(), later);
        return stays(jdbc, of);
    }

    private static boolean isPast(JdbcClient jdbc, Instant at) {
        return jdbc.sql("select :at <= now()")
                .param("at", at.atOffset(java.time.ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /** Throws the draft away, whatever was decided about it. */
    void discard(Subject of, @Nullable String ifMatch) {
        requireInside(of, ifMatch);
        changes.makeAnyway(of.tenant(), "D", "Draft/" + of.reference(), jdbc -> {
            StoredDraft draft =
                    table.lock(jdbc, of.tenant(), of.type(), of.id()).orElseThrow(() -> Drafts.none(of));
            Revision.require(draft.draft(), ifMatch);
            cancelJob(jdbc, of, draft);
            table.remove(jdbc, of.tenant(), draft.draft());
            return true;
        });
    }

    private void cancelJob(JdbcClient jdbc, Subject of, StoredDraft draft) {
        UUID job = draft.job();
        if (job != null) {
            jobs.cancel(jdbc, of.tenant(), job, List.of(PublishDraft.STEP));
        }
    }
}
