package health.waymark.backend.store;

import health.waymark.backend.fhir.FhirJson;
import health.waymark.backend.fhir.OutcomeCode;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.profile.McsdMinimum;
import health.waymark.backend.store.Interaction.Kind;
import health.waymark.backend.store.Target.Fate;
import health.waymark.backend.tenancy.FhirSettings;
import health.waymark.backend.tenancy.TenantFhirSettings;
import health.waymark.backend.tenancy.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes interactions into changes that are ready to be written: points references, patches, and checks every rule. */
@Component
class ChangePlanner {

    private final ResourceChanges changes;
    private final BundleReferences references;
    private final McsdMinimum minimum;
    private final TenantFhirSettings settings;
    private final FhirJson fhirJson;

    ChangePlanner(
            ResourceChanges changes,
            BundleReferences references,
            McsdMinimum minimum,
            TenantFhirSettings settings,
            FhirJson fhirJson) {
        this.changes = changes;
        this.references = references;
        this.minimum = minimum;
        this.settings = settings;
        this.fhirJson = fhirJson;
    }

    /** The changes of those that change something. */
    List<ResourceChange> plan(TenantId tenant, List<Target> targets, Basis basis) {
        FhirSettings rules = settings.of(tenant);
        BundleReferences.Pointing pointing = references.pointing(targets, basis);
        List<ResourceChange> planned = new ArrayList<>(targets.size());
        for (int index = 0; index < targets.size(); index++) {
            Target target = targets.get(index);
            if (target.fate() == Fate.WRITTEN) {
                planned.add(Refusals.at(index, () -> change(target, basis, rules, pointing)));
            }
        }
        return planned;
    }

    private ResourceChange change(Target target, Basis basis, FhirSettings rules, BundleReferences.Pointing pointing) {
        Integer expected = expected(target, rules);
        ResourceChange change;
        if (target.asked().kind() == Kind.DELETE) {
            change = ResourceChange.delete(target.asked().type(), target.id());
        } else if (target.asked().kind() == Kind.PATCH) {
            change = written(target, patched(target, basis, expected), rules);
            // The version that was patched is the current one still: the basis is checked again under the lock.
            return change;
        } else {
            Resource content = Objects.requireNonNull(target.asked().content());
            // What rests on something may be planned more than once, each time from what was sent.
            Resource own = basis.isNothing() ? content : content.copy();
            pointing.point(own, target.asked().fullUrl());
            change = written(target, own, rules);
        }
        return expected == null ? change : change.expecting(expected);
    }

    private static @Nullable Integer expected(Target target, FhirSettings rules) {
        Integer expected = target.asked().expected();
        if (expected != null || !rules.ifMatchRequired() || target.asked().kind() == Kind.CREATE) {
            return expected;
        }
        if (target.asked().kind() == Kind.PATCH) {
            throw Outcomes.versionRequired(target.reference());
        }
        return ResourceChange.NONE_OR_NAMED;
    }

    private Resource patched(Target target, Basis basis, @Nullable Integer expected) {
        StoredResource current = basis.current().get(target.reference());
        if (current == null) {
            throw Outcomes.notFound(target.asked().type(), target.id());
        }
        if (expected != null && expected != current.version()) {
            throw Outcomes.stale("If-Match names version " + expected + " of " + target.reference()
                    + ", but the current one is " + current.version()
                    + ". Read it again and repeat your change on it.");
        }
        String body = Objects.requireNonNull(current.body(), "Only what is not deleted is current");
        Patch patch = Objects.requireNonNull(target.asked().patch());
        Resource before = (Resource) fhirJson.parse(body);
        Resource after = patch.apply((Resource) fhirJson.parse(body));
        ProtectedElements.requireUnchanged(before, after);
        return after;
    }

    private ResourceChange written(Target target, Resource resource, FhirSettings rules) {
        requireType(target, resource);
        ResourceRules.check(resource);
        resource.setId(target.id());
        ResourceRules.check(resource);
        if (target.asked().kind() != Kind.PATCH) {
            ProtectedElements.remove(resource);
        }
        minimum.require(rules, resource, ResourceChanges.isPublished(resource));
        return target.asked().kind() == Kind.CREATE ? changes.create(resource) : changes.upsert(resource);
    }

    private static void requireType(Target target, Resource resource) {
        if (!resource.fhirType().equals(target.asked().type())) {
            throw Outcomes.invalid(
                    OutcomeCode.INVALID_REQUEST,
                    "The resource must be of type " + target.asked().type() + ", as the URL says.",
                    null);
        }
    }
}
