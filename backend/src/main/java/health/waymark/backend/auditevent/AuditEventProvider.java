package health.waymark.backend.auditevent;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import health.waymark.backend.audit.AuditLog;
import health.waymark.backend.audit.AuditQuery;
import health.waymark.backend.audit.RecordedDeed;
import health.waymark.backend.fhir.FhirProperties;
import health.waymark.backend.fhir.FhirProvider;
import health.waymark.backend.fhir.FhirRequests;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.fhir.SignedCursors;
import health.waymark.backend.store.Bundles;
import health.waymark.backend.store.PageSize;
import health.waymark.backend.tenancy.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.springframework.stereotype.Component;

/** Read and search of AuditEvent on a tenant's base (FHIR R4, auditevent.html; IHE BALP). Newest first. */
@Component
class AuditEventProvider implements FhirProvider, IResourceProvider {

    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final AuditLog log;
    private final AuditEventFhirMapper mapper;
    private final Bundles bundles;
    private final SignedCursors cursors;
    private final FhirProperties properties;

    AuditEventProvider(
            AuditLog log,
            AuditEventFhirMapper mapper,
            Bundles bundles,
            SignedCursors cursors,
            FhirProperties properties) {
        this.log = log;
        this.mapper = mapper;
        this.bundles = bundles;
        this.cursors = cursors;
        this.properties = properties;
    }

    @Override
    public Server server() {
        return Server.TENANT;
    }

    @Override
    public Class<? extends IBaseResource> getResourceType() {
        return AuditEvent.class;
    }

    /** Reads one. */
    @Read
    public AuditEvent read(@IdParam IdType id, RequestDetails request) {
        return Optional.of(id.getIdPart())
                .filter(text -> UUID_FORM.matcher(text).matches())
                .flatMap(text -> log.find(FhirRequests.tenant(request), UUID.fromString(text)))
                .map(mapper::toFhir)
                .orElseThrow(() -> Outcomes.notFound("AuditEvent", id.getIdPart()));
    }

    /** By GET and POST; the parameters are read and checked from the request. */
    @Search(allowUnknownParams = true)
    public Bundle search(RequestDetails request) {
        TenantId tenant = FhirRequests.tenant(request);
        AuditSearch search = AuditSearch.of(request.getParameters());
        String context = tenant + " AuditEvent?" + search.text();
        AuditQuery query = search.cursor()
                .map(cursor -> cursors.open(context, cursor)
                        .map(AuditQuery.Place::read)
                        .map(search.query()::after)
                        .orElseThrow(() -> Outcomes.invalid(
                                "This page link is not valid here. Start again without _cursor.", "_cursor")))
                .orElse(search.query());
        int size = PageSize.of(request).value();
        List<RecordedDeed> found = log.page(tenant, query, size + 1);
        String base = properties.base(tenant.value()) + "/AuditEvent";
        Bundle bundle = bundles.searchset();
        bundle.addLink().setRelation("self").setUrl(request.getCompleteUrl());
        List<RecordedDeed> page = found.size() > size ? found.subList(0, size) : found;
        if (found.size() > size) {
            RecordedDeed last = page.get(size - 1);
            String cursor = cursors.seal(context, new AuditQuery.Place(last.recorded(), last.id()).write());
            bundle.addLink().setRelation("next").setUrl(base + "?" + search.link() + "_cursor=" + cursor);
        }
        page.forEach(row -> bundle.addEntry()
                .setFullUrl(base + "/" + row.id())
                .setResource(mapper.toFhir(row))
                .getSearch()
                .setMode(Bundle.SearchEntryMode.MATCH));
        return bundle;
    }
}
