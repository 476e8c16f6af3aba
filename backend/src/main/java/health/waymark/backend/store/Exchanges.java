package health.waymark.backend.store;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.util.FhirTerser;
import ca.uhn.fhir.util.ResourceReferenceInfo;
import health.waymark.backend.access.Placing;
import health.waymark.backend.access.TypeGroup;
import health.waymark.backend.fhir.FhirProperties;
import health.waymark.backend.store.Exchange.Target;
import health.waymark.backend.tenancy.TenantId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Reads from a resource what it means between organizations. Directory resources mean nothing in this sense. */
@Component
class Exchanges {

    /** Elements in which a resource says who has a part in it; other mentions make nobody a party. */
    private static final Set<String> PARTS = Set.of(
            "owner",
            "requester",
            "performer",
            "recipient",
            "sender",
            "author",
            "actor",
            "individual",
            "custodian",
            "serviceProvider");

    private final FhirTerser terser;
    private final String bases;

    Exchanges(FhirContext context, FhirProperties properties) {
        this.terser = context.newTerser();
        this.bases = properties.fhirRoot() + "/";
    }

    Exchange of(Resource resource) {
        if (!concerns(resource.fhirType())) {
            return Exchange.NONE;
        }
        Set<String> parties = new HashSet<>();
        Set<Target> references = new HashSet<>();
        for (ResourceReferenceInfo info : terser.getAllResourceReferences(resource)) {
            targetOf(info.getResourceReference().getReferenceElement()).ifPresent(target -> {
                references.add(target);
                if (target.base() != null && PARTS.contains(lastOf(info.getName()))) {
                    parties.add(target.base());
                }
            });
        }
        return new Exchange(Placing.refusal(resource).orElse(null), Set.copyOf(parties), Set.copyOf(references));
    }

    /** Whether resources of that type pass between organizations. */
    static boolean concerns(String type) {
        TypeGroup group = TypeGroup.of(type);
        return group != TypeGroup.DIRECTORY && group != TypeGroup.SCHEDULE;
    }

    /** What a reference points at on this platform; empty for fragments, URNs and other platforms' addresses. */
    private Optional<Target> targetOf(IIdType reference) {
        if (!reference.hasResourceType() || !reference.hasIdPart() || reference.isLocal()) {
            return Optional.empty();
        }
        if (!reference.isAbsolute()) {
            return Optional.of(new Target(null, reference.getResourceType(), reference.getIdPart()));
        }
        String url = reference.getValue();
        if (!url.startsWith(bases)) {
            return Optional.empty();
        }
        String base = new IdType(url).getBaseUrl();
        String tenant = base.substring(bases.length());
        boolean known = TenantId.isWellFormed(tenant) && !new TenantId(tenant).isReserved();
        return known
                ? Optional.of(new Target(tenant, reference.getResourceType(), reference.getIdPart()))
                : Optional.empty();
    }

    private static String lastOf(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
