package health.waymark.backend.search.answer;

import health.waymark.backend.fhir.FhirJson;
import health.waymark.backend.fhir.RawResources;
import health.waymark.backend.store.Bundles;
import health.waymark.backend.store.StoredResource;
import health.waymark.backend.tenancy.TenantId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Collection;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A page as a searchset Bundle, whose resources are stubs that are written as they are stored. */
@Component
public class Searchset {

    private final RawResources raw;
    private final FhirJson fhirJson;
    private final Bundles bundles;

    Searchset(RawResources raw, FhirJson fhirJson, Bundles bundles) {
        this.raw = raw;
        this.fhirJson = fhirJson;
        this.bundles = bundles;
    }

    /** The Bundle of a page. Scores are divided by {@code best}, so that 1 is a perfect match; 0 leaves them out. */
    public Bundle bundle(Page page, double best) {
        Bundle bundle = new Bundle().setType(Bundle.BundleType.SEARCHSET);
        if (page.total() >= 0) {
            bundle.setTotal(Math.toIntExact(page.total()));
        } else {
            RawResources.leaveTotalOut(bundle);
        }
        link(bundle, "self", page.self());
        link(bundle, "previous", page.previous());
        link(bundle, "next", page.next());
        page.matches().forEach(match -> add(bundle, match, best));
        return bundle;
    }

    private static void link(Bundle bundle, String relation, @Nullable String url) {
        if (url != null) {
            bundle.addLink().setRelation(relation).setUrl(url);
        }
    }

    private void add(Bundle bundle, Page.Match match, double best) {
        BundleEntryComponent entry =
                bundles.addFound(bundle, TenantId.DIRECTORY, match.resource(), SearchEntryMode.MATCH);
        if (best > 0) {
            entry.getSearch().setScore(rounded(Math.min(1, match.score() / best), 4));
        }
        match.kilometres().ifPresent(kilometres -> Bundles.addDistance(entry, kilometres));
        if (match.route() != null) {
            raw.extend(entry, "[" + match.route() + "]");
        }
    }

    private static BigDecimal rounded(double value, int places) {
        return BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_UP);
    }

    /** Adds what was included beside the matches. */
    public void include(Bundle bundle, Collection<StoredResource> included) {
        included.forEach(resource -> bundles.addFound(bundle, TenantId.DIRECTORY, resource, SearchEntryMode.INCLUDE));
    }

    /** Adds a remark about the search itself, as JSON like everything else, so that the answer is still streamed. */
    public void remark(Bundle bundle, OperationOutcome outcome) {
        Resource stub = raw.stub("OperationOutcome", "remark", 1, Instant.EPOCH, fhirJson.encode(outcome));
        bundle.addEntry().setResource(stub).getSearch().setMode(SearchEntryMode.OUTCOME);
    }
}
