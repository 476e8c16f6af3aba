package health.waymark.backend.store;

import health.waymark.backend.fhir.FhirProperties;
import health.waymark.backend.fhir.RawResources;
import health.waymark.backend.tenancy.TenantId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.Distance;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Bundles of stored resources, whose JSON is written as it is stored. */
@Component
public class Bundles {

    /** HL7's extension for how far a match is. */
    private static final String DISTANCE = "http://hl7.org/fhir/StructureDefinition/location-distance";

    private static final int METRES = 3;

    private final RawResources raw;
    private final FhirProperties properties;
    private final Clock clock;

    Bundles(RawResources raw, FhirProperties properties, Clock clock) {
        this.raw = raw;
        this.properties = properties;
        this.clock = clock;
    }

    /** An empty Bundle of that type; its time is the database's, which a client may use as its next {@code _since}. */
    public Bundle empty(Bundle.BundleType type, Instant now) {
        Bundle bundle = new Bundle().setType(type);
        bundle.getMeta().setLastUpdatedElement(new InstantType(now.toString()));
        return bundle;
    }

    /** An empty search result of now. */
    public Bundle searchset() {
        return empty(Bundle.BundleType.SEARCHSET, clock.instant());
    }

    /** Adds a search result. */
    public BundleEntryComponent addFound(
            Bundle bundle, TenantId tenant, StoredResource resource, SearchEntryMode mode) {
        BundleEntryComponent entry = bundle.addEntry();
        entry.setFullUrl(urlOf(tenant, resource)).setResource(stub(resource));
        entry.getSearch().setMode(mode);
        return entry;
    }

    /** Says how far a match is from the point that the search measures from. */
    public static void addDistance(BundleEntryComponent entry, double kilometres) {
        Distance distance = new Distance();
        distance.setValue(BigDecimal.valueOf(kilometres).setScale(METRES, RoundingMode.HALF_UP))
                .setUnit("km")
                .setSystem("http://unitsofmeasure.org")
                .setCode("km");
        entry.getSearch().addExtension(new Extension(DISTANCE, distance));
    }

    /** Adds one version to a history. A deletion has no resource (FHIR R4, http.html#history). */
    void addVersion(Bundle bundle, String base, StoredResource version) {
        BundleEntryComponent entry = bundle.addEntry();
        entry.setFullUrl(base + "/" + version.reference());
        if (!version.isDeleted()) {
            entry.setResource(stub(version));
        }
        entry.getRequest().setMethod(HTTPVerb.fromCode(version.method())).setUrl(HistoryBundle.requestUrl(version));
        entry.getResponse()
                .setStatus(HistoryBundle.status(version))
                .setEtag("W/\"" + version.version() + "\"")
                .setLastModifiedElement(new InstantType(version.lastUpdated().toString()));
    }

    private String urlOf(TenantId tenant, StoredResource resource) {
        return properties.base(tenant.value()) + "/" + resource.reference();
    }

    Resource stub(StoredResource resource) {
        return raw.stub(
                resource.type(),
                resource.id(),
                resource.version(),
                resource.lastUpdated(),
                Objects.requireNonNull(resource.body(), "Only what is not deleted has a body"));
    }
}
