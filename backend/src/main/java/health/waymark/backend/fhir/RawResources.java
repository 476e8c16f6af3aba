package health.waymark.backend.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.SimpleBundleProvider;
import java.time.Instant;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stubs that stand for stored JSON. A provider answers stubs; {@link RawJsonInterceptor} writes their JSON as it was
 * stored, or turns them into full resources where a caller asked for another form.
 */
@Component
public class RawResources {

    private static final String JSON = "waymark.raw.json";
    private static final String EXTENSION = "waymark.raw.entry.extension";
    private static final String ANSWER = "waymark.answer";
    private static final String NO_TOTAL = "waymark.no-total";

    private final FhirContext context;
    private final FhirJson fhirJson;

    RawResources(FhirContext context, FhirJson fhirJson) {
        this.context = context;
        this.fhirJson = fhirJson;
    }

    /** A resource that carries its id, version, time and stored JSON, and nothing else. */
    public Resource stub(String type, String id, int version, Instant lastUpdated, String json) {
        Resource stub = (Resource) context.getResourceDefinition(type).newInstance();
        stub.setId(new IdType(type, id, Integer.toString(version)));
        stub.getMeta()
                .setVersionId(Integer.toString(version))
                .setLastUpdatedElement(new InstantType(lastUpdated.toString()));
        stub.setUserData(JSON, json);
        return stub;
    }

    /** Gives an entry ready-made JSON: the array that {@code Bundle.entry.extension} is to hold. */
    public void extend(Bundle.BundleEntryComponent entry, String extensionArrayJson) {
        entry.setUserData(EXTENSION, extensionArrayJson);
    }

    /** Leaves the number of all matches out; HAPI would put the number of this page's in its place. */
    public static void leaveTotalOut(Bundle bundle) {
        bundle.setUserData(NO_TOTAL, true);
    }

    static void removeUnknownTotal(Bundle bundle) {
        if (bundle.hasUserData(NO_TOTAL)) {
            bundle.setTotalElement(null);
        }
    }

    /**
     * Answers a history with this Bundle. HAPI wants a list from a history method and would page it in memory; our pages
     * come from the database with links of their own.
     */
    public IBundleProvider answer(RequestDetails request, RawAnswer answer) {
        request.getUserData().put(ANSWER, answer);
        return new SimpleBundleProvider();
    }

    /** Answers a search with this Bundle; what is returned only tells HAPI that there is one. */
    public Bundle answerSearch(RequestDetails request, RawAnswer answer) {
        request.getUserData().put(ANSWER, answer);
        return new Bundle().setType(Bundle.BundleType.SEARCHSET);
    }

    static @Nullable RawAnswer answerOf(RequestDetails request) {
        return (RawAnswer) request.getUserData().get(ANSWER);
    }

    static @Nullable String jsonOf(@Nullable IBaseResource resource) {
        return resource instanceof Resource known ? (String) known.getUserData(JSON) : null;
    }

    static @Nullable String extensionOf(Bundle.BundleEntryComponent entry) {
        return (String) entry.getUserData(EXTENSION);
    }

    /** The full resource behind a stub; any other resource as it is. */
    public IBaseResource inflate(IBaseResource resource) {
        String json = jsonOf(resource);
        return json == null ? resource : fhirJson.parse(json);
    }

    void inflateEntries(Bundle bundle) {
        for (Bundle.BundleEntryComponent entry : bundle.getEntry()) {
            if (entry.getResource() != null) {
                entry.setResource((Resource) inflate(entry.getResource()));
            }
            if (entry.getResource() instanceof Bundle inner) {
                inflateEntries(inner);
            }
            String extension = extensionOf(entry);
            if (extension != null) {
                extensionsIn(extension).forEach(entry::addExtension);
                entry.setUserData(EXTENSION, null);
            }
        }
    }

    /** HAPI reads extensions only inside a resource, so they are read inside the plainest one. */
    private Iterable<Extension> extensionsIn(String arrayJson) {
        Basic carrier = (Basic) fhirJson.parse("{\"resourceType\":\"Basic\",\"extension\":" + arrayJson + "}");
        return carrier.getExtension();
    }
}
