package health.waymark.backend.store;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.util.FhirTerser;
import ca.uhn.fhir.util.ResourceReferenceInfo;
import health.waymark.backend.access.AccessDecision;
import health.waymark.backend.access.AccessPolicy;
import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.access.Permission;
import health.waymark.backend.fhir.FhirProperties;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.tenancy.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.IdType;
import org.springframework.stereotype.Component;

/** Reads a transaction Bundle: checks each entry, gives ids, and points references inside it at them. */
@Component
class TransactionReader {

    private static final int MOST_ENTRIES = 500;
    private static final Map<HTTPVerb, Permission> NEEDED = Map.of(
            HTTPVerb.POST, Permission.CREATE, HTTPVerb.PUT, Permission.UPDATE, HTTPVerb.DELETE, Permission.DELETE);

    private final ResourceChanges changes;
    private final AccessPolicy policy;
    private final FhirProperties properties;
    private final FhirTerser terser;

    TransactionReader(ResourceChanges changes, AccessPolicy policy, FhirProperties properties, FhirContext context) {
        this.changes = changes;
        this.policy = policy;
        this.properties = properties;
        this.terser = context.newTerser();
    }

    List<ResourceChange> read(Bundle bundle, TenantId tenant) {
        if (bundle.getType() != Bundle.BundleType.TRANSACTION) {
            throw Outcomes.notSupported("Only a Bundle of type transaction is taken here.", "Bundle.type");
        }
        if (bundle.getEntry().size() > MOST_ENTRIES) {
            throw Outcomes.invalid(
                    "A transaction holds at most " + MOST_ENTRIES + " entries. Send several.", "Bundle.entry");
        }
        List<Target> targets = targets(bundle, tenant);
        pointReferences(bundle, targets);
        List<ResourceChange> all = new ArrayList<>();
        for (int index = 0; index < targets.size(); index++) {
            all.add(change(bundle.getEntry().get(index), targets.get(index), index));
        }
        return all;
    }

    private List<Target> targets(Bundle bundle, TenantId tenant) {
        List<Target> targets = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int index = 0; index < bundle.getEntry().size(); index++) {
            Target target = target(bundle.getEntry().get(index), tenant, index);
            if (!seen.add(target.reference())) {
                throw Outcomes.invalid(
                        target.reference() + " stands in the transaction twice.", expression(index, "request.url"));
            }
            targets.add(target);
        }
        return targets;
    }

    private Target target(BundleEntryComponent entry, TenantId tenant, int index) {
        HTTPVerb method = entry.getRequest().getMethod();
        Permission needed = method == null ? null : NEEDED.get(method);
        if (needed == null) {
            throw Outcomes.notSupported(
                    "An entry of a transaction must be a POST, PUT or DELETE.", expression(index, "request.method"));
        }
        Target target = method == HTTPVerb.POST ? created(entry, index) : addressed(entry, method, index);
        if (!properties.types().contains(target.type())) {
            throw Outcomes.notSupported(
                    "This server does not keep resources of type '" + target.type() + "'.",
                    expression(index, "resource"));
        }
        require(tenant, needed, target.type());
        return target;
    }

    private static Target created(BundleEntryComponent entry, int index) {
        requireResource(entry, index);
        if (entry.getRequest().hasIfNoneExist()) {
            throw Outcomes.notSupported(
                    "Conditional create is not offered in transactions.", expression(index, "request.ifNoneExist"));
        }
        return new Target(
                HTTPVerb.POST, entry.getResource().fhirType(), UUID.randomUUID().toString());
    }

    private static Target addressed(BundleEntryComponent entry, HTTPVerb method, int index) {
        IdType url = new IdType(entry.getRequest().getUrl());
        if (!url.hasResourceType()
                || !url.isIdPartValid()
                || entry.getRequest().getUrl().contains("?")) {
            throw Outcomes.invalid(
                    "The URL of a " + method.toCode() + " must be a type and an id, for example Organization/a1.",
                    expression(index, "request.url"));
        }
        if (method == HTTPVerb.PUT) {
            requireResource(entry, index);
            requireSame(entry, url, index);
        }
        return new Target(method, url.getResourceType(), url.getIdPart());
    }

    private static void requireResource(BundleEntryComponent entry, int index) {
        if (entry.getResource() == null) {
            throw Outcomes.invalid("This entry needs a resource.", expression(index, "resource"));
        }
    }

    private static void requireSame(BundleEntryComponent entry, IdType url, int index) {
        String id = entry.getResource().getIdElement().getIdPart();
        boolean sameType = entry.getResource().fhirType().equals(url.getResourceType());
        if (!sameType || (id != null && !id.equals(url.getIdPart()))) {
            throw Outcomes.invalid(
                    "The resource's type and id must be those of the entry's URL.", expression(index, "resource"));
        }
    }

    private void require(TenantId tenant, Permission needed, String type) {
        AccessDecision decision = policy.decide(CurrentCaller.get(), tenant, needed, type);
        if (decision instanceof AccessDecision.Denied denied) {
            throw Outcomes.forbidden(denied.reason());
        }
        if (decision instanceof AccessDecision.Hidden) {
            throw Outcomes.notFound("tenant", tenant.value());
        }
    }

    /** A reference by an entry's fullUrl becomes a reference by its type and id. */
    private void pointReferences(Bundle bundle, List<Target> targets) {
        Map<String, String> byFullUrl = new HashMap<>();
        for (int index = 0; index < targets.size(); index++) {
            String fullUrl = bundle.getEntry().get(index).getFullUrl();
            if (fullUrl != null) {
                byFullUrl.put(fullUrl, targets.get(index).reference());
            }
        }
        for (BundleEntryComponent entry : bundle.getEntry()) {
            if (entry.getResource() == null) {
                continue;
            }
            for (ResourceReferenceInfo info : terser.getAllResourceReferences(entry.getResource())) {
                String target = byFullUrl.get(
                        info.getResourceReference().getReferenceElement().getValue());
                if (target != null) {
                    info.getResourceReference().setReference(target);
                }
            }
        }
    }

    private ResourceChange change(BundleEntryComponent entry, Target target, int index) {
        ResourceChange change;
        if (target.method() == HTTPVerb.DELETE) {
            change = ResourceChange.delete(target.type(), target.id());
        } else {
            ResourceRules.check(entry.getResource());
            entry.getResource().setId(target.id());
            ResourceRules.check(entry.getResource());
            change = target.method() == HTTPVerb.POST
                    ? changes.create(entry.getResource())
                    : changes.upsert(entry.getResource());
        }
        return entry.getRequest().hasIfMatch() ? change.expecting(expectedVersion(entry, index)) : change;
    }

    private static int expectedVersion(BundleEntryComponent entry, int index) {
        String etag = entry.getRequest().getIfMatch().replaceAll("^(?:W/)?\"?(\\d{1,9})\"?$", "$1");
        if (!etag.matches("\\d{1,9}")) {
            throw Outcomes.invalid(
                    "ifMatch must be the ETag of a version, for example W/\"3\".",
                    expression(index, "request.ifMatch"));
        }
        return Integer.parseInt(etag);
    }

    private static String expression(int index, String element) {
        return "Bundle.entry[" + index + "]." + element;
    }

    private record Target(HTTPVerb method, String type, String id) {

        String reference() {
            return type + "/" + id;
        }
    }
}
