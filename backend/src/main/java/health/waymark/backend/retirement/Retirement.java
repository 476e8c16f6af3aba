package health.waymark.backend.retirement;

import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.fhir.ExactJson;
import health.waymark.backend.fhir.FhirJson;
import health.waymark.backend.fhir.OutcomeProblems;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.management.Changes;
import health.waymark.backend.management.Subtrees;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.retirement.Restorables.Lost;
import health.waymark.backend.store.DraftTag;
import health.waymark.backend.store.FhirStore;
import health.waymark.backend.store.ResourceUpdates;
import health.waymark.backend.store.StoredResource;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantSettingsStore;
import health.waymark.backend.tenancy.TenantTransactions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes the versions that retire a resource, or bring it back. */
@Component
class Retirement {

    private static final JsonMapper JSON = ExactJson.MAPPER;
    private static final Pattern ETAG = Pattern.compile("\\s*(?:W/)?\"(\\d{1,9})\"\\s*");

    private final TenantTransactions transactions;
    private final TenantSettingsStore settings;
    private final Changes changes;
    private final Subtrees subtrees;
    private final Stores stores;
    private final FhirJson fhirJson;

    Retirement(
            @Qualifier("tenantTransactions") TenantTransactions transactions,
            TenantSettingsStore settings,
            Changes changes,
            Subtrees subtrees,
            Stores stores,
            FhirJson fhirJson) {
        this.transactions = transactions;
        this.settings = settings;
        this.changes = changes;
        this.subtrees = subtrees;
        this.stores = stores;
        this.fhirJson = fhirJson;
    }

    /** Where resources are read and written. */
    @Component
    record Stores(FhirStore store, ResourceUpdates updates, Restorables restorables) {}

    StoredResource retire(TenantId tenant, String type, String id, @Nullable String ifMatch) {
        changes.requireWritable(tenant);
        int expected = version(ifMatch);
        return OutcomeProblems.translating(() -> {
            StoredResource current =
                    stores.store().read(tenant, type, id).orElseThrow(() -> Outcomes.notFound(type, id));
            if (current.body() == null) {
                throw Outcomes.gone(type, id);
            }
            ObjectNode resource = JSON.readTree(current.body()).asObject();
            Activity.of(type).orElseThrow().retire(resource);
            Resource content = content(tenant, type, id, resource);
            return stores.updates().update(tenant, Changes.actor(), content, expected);
        });
    }

    private static int version(@Nullable String ifMatch) {
        if (ifMatch == null) {
            throw Problems.of(
                    ProblemCode.VERSION_REQUIRED, "Send If-Match with the ETag of the version that you have read.");
        }
        Matcher etag = ETAG.matcher(ifMatch);
        if (!etag.matches() || Integer.parseInt(etag.group(1)) < 1) {
            throw Problems.of(ProblemCode.INVALID_REQUEST, "If-Match is the ETag of a version, for example W/\"3\".");
        }
        return Integer.parseInt(etag.group(1));
    }

    private Resource content(TenantId tenant, String type, String id, ObjectNode resource) {
        String json = resource.toString();
        subtrees.requireMayUpdate(CurrentCaller.get(), tenant, type, id, json);
        return (Resource) fhirJson.parse(json);
    }

    StoredResource restore(TenantId tenant, String type, String id) {
        changes.requireWritable(tenant);
        Lost lost = transactions
                .reading(tenant, jdbc -> stores.restorables().find(jdbc, tenant, type, id))
                .orElseThrow(() -> Problems.of(
                        ProblemCode.NOT_FOUND, "There is no deleted " + type + "/" + id + " that could be restored."));
        if (!lost.inTime()) {
            throw Problems.of(
                    ProblemCode.GONE,
                    type + "/" + id + " was deleted more than " + Restorables.DAYS
                            + " days ago. Its history still shows it: create it anew from there.");
        }
        ObjectNode resource = JSON.readTree(lost.body()).asObject();
        if (settings.of(tenant).fourEyes().binds(CurrentCaller.get().isSoftware())) {
            // One person alone brings it back, so it is not published by that.
            DraftTag.on(resource);
        }
        return OutcomeProblems.translating(
                () -> stores.updates().restore(tenant, Changes.actor(), content(tenant, type, id, resource)));
    }
}
