package health.waymark.backend.store;

import health.waymark.backend.access.Permission;
import health.waymark.backend.fhir.FhirProperties;
import health.waymark.backend.fhir.FhirRequests;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.tenancy.TenantId;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads one entry of a batch or transaction, and asks the policy whether the caller may do that. */
@Component
class EntryReader {

    private static final String JSON_PATCH = "application/json-patch+json";

    private final FhirProperties properties;
    private final EntryPermissions permissions;
    private final RequestBodies bodies;

    EntryReader(FhirProperties properties, EntryPermissions permissions, RequestBodies bodies) {
        this.properties = properties;
        this.permissions = permissions;
        this.bodies = bodies;
    }

    Entry read(BundleEntryComponent entry, TenantId tenant) {
        BundleEntryRequestComponent request = entry.getRequest();
        EntryUrl url = url(entry, tenant);
        String type = url.type();
        permissions.require(tenant, needed(request, url), type == null ? "*" : type);
        return switch (request.getMethod()) {
            case GET -> new Entry.Get(url, request);
            case POST -> new Entry.Change(create(entry, url, tenant));
            case PUT -> new Entry.Change(update(entry, url, tenant));
            case PATCH -> new Entry.Change(patch(entry, url, tenant));
            case DELETE -> new Entry.Change(delete(request, url, tenant));
            default ->
                throw Outcomes.notSupported(
                        "An entry must be a GET, POST, PUT, PATCH or DELETE.", "Bundle.entry.request.method");
        };
    }

    /** Where an entry goes to, if there is such a type. */
    EntryUrl url(BundleEntryComponent entry, TenantId tenant) {
        BundleEntryRequestComponent request = entry.getRequest();
        if (request.getMethod() == null) {
            throw Outcomes.invalid("An entry needs request.method and request.url.", "Bundle.entry.request");
        }
        EntryUrl url = EntryUrl.parse(request.getUrl(), properties.base(tenant.value()));
        String type = url.type();
        if (type != null && !properties.types().contains(type)) {
            throw Outcomes.unknownType(type);
        }
        return url;
    }

    private static Permission needed(BundleEntryRequestComponent request, EntryUrl url) {
        return switch (request.getMethod()) {
            case POST -> Permission.CREATE;
            case PUT, PATCH -> Permission.UPDATE;
            case DELETE -> Permission.DELETE;
            default -> url.id() == null ? Permission.SEARCH : Permission.READ;
        };
    }

    private Interaction create(BundleEntryComponent entry, EntryUrl url, TenantId tenant) {
        Resource content = resource(entry);
        if (url.id() != null
                || url.isHistory()
                || url.query() != null
                || !content.fhirType().equals(url.type())) {
            throw Outcomes.invalid(
                    "A POST goes to the type of its resource, here " + content.fhirType()
                            + ". Searches by POST and operations are not offered in a Bundle.",
                    "http.url");
        }
        String condition = entry.getRequest().getIfNoneExist();
        Criteria criteria = condition == null
                ? null
                : permitted(tenant, Criteria.parse(content.fhirType(), condition, "http.If-None-Exist"));
        return Interaction.create(content, criteria).as(entry.getFullUrl());
    }

    private Interaction update(BundleEntryComponent entry, EntryUrl url, TenantId tenant) {
        Resource content = resource(entry);
        String own = content.getIdElement().getIdPart();
        boolean sameType = content.fhirType().equals(url.type());
        if (!sameType || (url.id() != null && own != null && !own.equals(url.id()))) {
            throw Outcomes.invalid("The resource's type and id must be those of the entry's URL.", content.fhirType());
        }
        Criteria criteria = criteria(url, tenant);
        Integer expected = expected(entry.getRequest());
        Interaction asked = criteria == null
                ? Interaction.update(idIn(url, "PUT"), content, expected)
                : Interaction.update(criteria, own, content, expected);
        return asked.as(entry.getFullUrl());
    }

    private Interaction patch(BundleEntryComponent entry, EntryUrl url, TenantId tenant) {
        Criteria criteria = criteria(url, tenant);
        String id = criteria == null ? idIn(url, "PATCH") : null;
        Resource body = resource(entry);
        Patch patch = body instanceof Binary binary && JSON_PATCH.equals(binary.getContentType())
                ? bodies.jsonPatch(binary.getContent())
                : bodies.fhirPathPatch(body);
        return Interaction.patch(typeOf(url), id, criteria, patch, expected(entry.getRequest()))
                .as(entry.getFullUrl());
    }

    private Interaction delete(BundleEntryRequestComponent request, EntryUrl url, TenantId tenant) {
        Criteria criteria = criteria(url, tenant);
        String id = criteria == null ? idIn(url, "DELETE") : null;
        return Interaction.delete(typeOf(url), id, criteria, expected(request));
    }

    private @Nullable Criteria criteria(EntryUrl url, TenantId tenant) {
        if (url.id() != null || url.query() == null) {
            return null;
        }
        return permitted(tenant, Criteria.parse(typeOf(url), url.query(), "http.url"));
    }

    private Criteria permitted(TenantId tenant, Criteria criteria) {
        permissions.requireSearch(tenant, criteria);
        return criteria;
    }

    private static String typeOf(EntryUrl url) {
        if (url.type() == null) {
            throw Outcomes.invalid("The URL of this entry needs a resource type.", "http.url");
        }
        return url.type();
    }

    private static String idIn(EntryUrl url, String method) {
        if (url.id() == null || url.isHistory()) {
            throw Outcomes.invalid(
                    "The URL of a " + method + " must be a type and an id, for example Organization/a1, or a type and"
                            + " conditions.",
                    "http.url");
        }
        return url.id();
    }

    private static Resource resource(BundleEntryComponent entry) {
        if (entry.getResource() == null) {
            throw Outcomes.invalid("This entry needs a resource.", "Resource");
        }
        return entry.getResource();
    }

    private static @Nullable Integer expected(BundleEntryRequestComponent request) {
        if ("*".equals(request.getIfNoneMatch())) {
            return ResourceChange.NONE;
        }
        return request.hasIfMatch() ? Integer.valueOf(FhirRequests.versionIn(request.getIfMatch())) : null;
    }
}
