package health.waymark.backend.draft;

import health.waymark.backend.access.Caller;
import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.audit.Deed;
import health.waymark.backend.draft.DraftAccess.Subject;
import health.waymark.backend.draft.DraftTable.Content;
import health.waymark.backend.fhir.ExactJson;
import health.waymark.backend.fhir.FhirJson;
import health.waymark.backend.fhir.OutcomeProblems;
import health.waymark.backend.management.Changes;
import health.waymark.backend.management.Subtrees;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.problem.Rule;
import health.waymark.backend.store.FhirStore;
import health.waymark.backend.store.ResourceUpdates;
import health.waymark.backend.store.StoredResource;
import health.waymark.backend.tenancy.TenantTransactions;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writing drafts: saving, comparing, putting on top of another version, throwing away. */
@Component
class Drafts {

    static final JsonMapper JSON = ExactJson.MAPPER;

    private final TenantTransactions transactions;
    private final Changes changes;
    private final DraftTable table;
    private final FhirStore store;
    private final ResourceUpdates writes;
    private final Subtrees subtrees;
    private final FhirJson fhirJson;

    Drafts(
            @Qualifier("tenantTransactions") TenantTransactions transactions,
            Changes changes,
            DraftTable table,
            FhirStore store,
            ResourceUpdates writes,
            Subtrees subtrees,
            FhirJson fhirJson) {
        this.transactions = transactions;
        this.changes = changes;
        this.table = table;
        this.store = store;
        this.writes = writes;
        this.subtrees = subtrees;
        this.fhirJson = fhirJson;
    }

    /** The draft of a resource. */
    StoredDraft of(Subject of) {
        return transactions
                .reading(of.tenant(), jdbc -> table.find(jdbc, of.tenant(), of.type(), of.id()))
                .orElseThrow(() -> none(of));
    }

    static ErrorResponseException none(Subject of) {
        return Problems.of(ProblemCode.NOT_FOUND, "There is no draft of " + of.reference() + ".");
    }

    /**
     * Saves a draft, when the store would take it.
     *
     * @param base the version that it was made from; null leaves that as it is
     */
    Draft save(Subject of, Resource content, @Nullable Integer base, @Nullable String ifMatch) {
        changes.requireWritable(of.tenant());
        requireIdentity(of, content);
        StoredResource current = current(of);
        if (base != null && (base < 1 || base > current.version())) {
            throw Problems.of(ProblemCode.INVALID_PARAMETER, "'base' is a version of " + of.reference() + ".", "base");
        }
        String body = rehearsed(of, content, current);
        Caller author = CurrentCaller.get();
        return changes.make(of.tenant(), deed("U", "draft-save", of), jdbc -> {
            Optional<StoredDraft> before = table.lock(jdbc, of.tenant(), of.type(), of.id());
            if (before.isPresent()) {
                replace(jdbc, of, before.get().draft(), body, base, ifMatch);
            } else {
                table.insert(jdbc, of.tenant(), fresh(of, body, base, ifMatch), author);
            }
            return reread(jdbc, of);
        });
    }

    static Deed deed(String action, String interaction, Subject of) {
        return Deed.unversioned(action, interaction, "Draft/" + of.reference());
    }

    private static void requireIdentity(Subject of, Resource content) {
        if (!content.fhirType().equals(of.type())) {
            throw Problems.of(
                    ProblemCode.INVALID_BODY,
                    "The resource must be of type " + of.type() + ", as the URL says.",
                    "resourceType");
        }
        String id = content.getIdElement().getIdPart();
        if (id != null && !id.equals(of.id())) {
            throw Problems.of(
                    ProblemCode.INVALID_BODY, "The resource must have the id of the URL, or none.", of.type() + ".id");
        }
        content.setId(of.id());
    }

    private StoredResource current(Subject of) {
        return store.read(of.tenant(), of.type(), of.id())
                .filter(found -> !found.isDeleted())
                .orElseThrow(() -> Problems.of(
                        ProblemCode.NOT_FOUND,
                        "There is no " + of.reference()
                                + " that this could be a draft of. Create it with the tag draft."));
    }

    private String rehearsed(Subject of, Resource content, StoredResource current) {
        return OutcomeProblems.translating(() -> {
            subtrees.requireMayUpdate(CurrentCaller.get(), of.tenant(), of.type(), of.id(), fhirJson.encode(content));
            return writes.rehearse(of.tenant(), Changes.actor(), content, current.version());
        });
    }

    private void replace(
            JdbcClient jdbc, Subject of, Draft before, String body, @Nullable Integer base, @Nullable String ifMatch) {
        Revision.require(before, ifMatch);
        requireEditable(before);
        Content content = new Content(of.type(), of.id(), body, base == null ? before.baseVersion() : base);
        table.replace(jdbc, of.tenant(), content, CurrentCaller.get());
    }

    private static Content fresh(Subject of, String body, @Nullable Integer base, @Nullable String ifMatch) {
        if (ifMatch != null) {
            throw Problems.of(
                    ProblemCode.STALE, "There is no such draft any more: it was published or thrown away meanwhile.");
        }
        if (base == null) {
            throw Problems.of(
                    ProblemCode.VERSION_REQUIRED,
                    "Say with 'base' which version of " + of.reference() + " the draft was made from.",
                    "base");
        }
        return new Content(of.type(), of.id(), body, base);
    }

    static void requireEditable(Draft draft) {
        if (!DraftState.EDITABLE.contains(draft.state())) {
            throw Rule.DRAFT_SUBMITTED.in(Problems.of(
                    ProblemCode.CONFLICT,
                    "The draft is " + draft.state().code()
                            + ": others rely on what it says. Take that back with 'cancel' first."));
        }
    }

    private Draft reread(JdbcClient jdbc, Subject of) {
        return table.find(jdbc, of.tenant(), of.type(), of.id()).orElseThrow().draft();
    }

    /** What the draft changes, and what others have changed since it was made. */
    Diff diff(Subject of, StoredDraft draft) {
        JsonNode mine = JSON.readTree(draft.body());
        JsonNode now = version(of, draft.draft().currentVersion());
        List<ElementChange> theirs = draft.draft().isOvertaken()
                ? ElementDiff.between(version(of, draft.draft().baseVersion()), now)
                : List.of();
        return new Diff(
                draft.draft().baseVersion(), draft.draft().currentVersion(), ElementDiff.between(now, mine), theirs);
    }

    record Diff(int base, @Nullable Integer current, List<ElementChange> changes, List<ElementChange> overtaken) {}

    private JsonNode version(Subject of, @Nullable Integer version) {
        return Optional.ofNullable(version)
                .flatMap(number -> store.readVersion(of.tenant(), of.type(), of.id(), number))
                .flatMap(found -> Optional.ofNullable(found.body()))
                .<JsonNode>map(JSON::readTree)
                .orElseGet(JSON::createObjectNode);
    }

    /** Puts the draft on top of the version that is current now. */
    Rebased rebase(Subject of, @Nullable String ifMatch) {
        changes.requireWritable(of.tenant());
        StoredDraft draft = of(of);
        Revision.require(draft.draft(), ifMatch);
        requireEditable(draft.draft());
        StoredResource current = current(of);
        ElementMerge merge = ElementMerge.of(
                version(of, draft.draft().baseVersion()),
                JSON.readTree(draft.body()),
                JSON.readTree(String.valueOf(current.body())));
        Resource merged = OutcomeProblems.translating(
                () -> (Resource) fhirJson.parse(merge.merged().toString()));
        return new Rebased(save(of, merged, current.version(), ifMatch), merge.conflicts());
    }

    /** A draft that has another base now, and the elements for which the draft's own counted. */
    record Rebased(Draft draft, List<String> conflicts) {}
}
