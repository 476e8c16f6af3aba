package health.waymark.backend.imports;

import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.draft.DraftProposals;
import health.waymark.backend.store.ResourceChanges;
import health.waymark.backend.store.ResourceTransactions.Put;
import health.waymark.backend.store.StoredResource;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantSettingsStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Where a tenant asks for four eyes: what is new stays a draft, and a change of what is published is submitted to a second
 * person instead of written. Both are said of the row when it is looked at. Two statements for a slice of rows, and none
 * where nobody asks for a second person.
 */
@Component
class SecondPersonRows {

    private final TenantSettingsStore settings;
    private final Lookup lookup;
    private final DraftProposals proposals;

    SecondPersonRows(TenantSettingsStore settings, Lookup lookup, DraftProposals proposals) {
        this.settings = settings;
        this.lookup = lookup;
        this.proposals = proposals;
    }

    List<Evaluated> divided(TenantId tenant, List<Evaluated> rows) {
        if (!settings.of(tenant).fourEyes().binds(CurrentCaller.get().isSoftware())) {
            return rows;
        }
        Set<String> references = rows.stream()
                .flatMap(row -> row.puts().stream())
                .filter(put -> put.version() != null)
                .map(SecondPersonRows::reference)
                .collect(Collectors.toSet());
        Map<String, StoredResource> stored = lookup.resources(tenant, references);
        Set<String> drafts = proposals.existing(tenant, references);
        return rows.stream().map(row -> divided(row, stored, drafts)).toList();
    }

    private static String reference(Put put) {
        return put.resource().fhirType() + "/" + put.resource().getIdElement().getIdPart();
    }

    private static Evaluated divided(Evaluated row, Map<String, StoredResource> stored, Set<String> drafts) {
        List<Put> alone = new ArrayList<>();
        List<Put> together = new ArrayList<>();
        boolean isKept = false;
        for (Put put : row.puts()) {
            if (put.version() == null) {
                isKept |= keepUnpublished(put.resource());
                alone.add(put);
            } else if (isShown(put, stored.get(reference(put)))) {
                together.add(put);
            } else {
                alone.add(put);
            }
        }
        if (together.stream().map(SecondPersonRows::reference).anyMatch(drafts::contains)) {
            return row.refused(List.of(draftExists()));
        }
        RowResult result = row.result();
        result = isKept ? result.with(keptAsDraft()) : result;
        result = together.isEmpty() ? result : result.with(submitted());
        return new Evaluated(row.row(), row.outcome(), result, alone, together);
    }

    /** Whether it was published before. */
    private static boolean keepUnpublished(Resource resource) {
        boolean isPublished = isPublished(resource);
        if (isPublished) {
            resource.getMeta().addTag().setSystem(ResourceChanges.PUBLICATION).setCode(ResourceChanges.DRAFT);
        }
        return isPublished;
    }

    private static boolean isPublished(Resource resource) {
        return resource.getMeta().getTag().stream()
                .noneMatch(tag -> ResourceChanges.PUBLICATION.equals(tag.getSystem())
                        && ResourceChanges.DRAFT.equals(tag.getCode()));
    }

    private static boolean isShown(Put put, @Nullable StoredResource stored) {
        return isPublished(put.resource()) || (stored != null && stored.published());
    }

    private static Finding submitted() {
        return Finding.warning(
                Finding.Code.SECOND_PERSON_NEEDED,
                null,
                "",
                "",
                "Your organization asks for a second person: the change is submitted as a draft, and somebody else"
                        + " approves it.");
    }

    private static Finding keptAsDraft() {
        return Finding.warning(
                Finding.Code.KEPT_AS_DRAFT,
                null,
                "",
                "",
                "Your organization asks for a second person: what is new is not published by this. Submit it when it is"
                        + " as it should be.");
    }

    private static Finding draftExists() {
        return Finding.error(
                Finding.Code.DRAFT_EXISTS,
                null,
                "",
                "There is a draft of it already, and there can be one only. Publish it or throw it away first.");
    }

    /** What the rows have to submit. */
    static List<Put> drafts(List<Evaluated> rows) {
        return rows.stream().flatMap(row -> row.drafts().stream()).toList();
    }

    /** The version that something replaces; only of what is there. */
    static int version(Put put) {
        return Objects.requireNonNull(put.version(), "Only what is there has drafts");
    }
}
