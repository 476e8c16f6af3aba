package health.waymark.backend.store;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import health.waymark.backend.fhir.FhirProperties;
import health.waymark.backend.fhir.FhirRequests;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.fhir.SignedCursors;
import health.waymark.backend.store.HistoryReader.FirstPage;
import health.waymark.backend.store.HistoryReader.Of;
import health.waymark.backend.store.HistoryReader.Position;
import health.waymark.backend.tenancy.TenantId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers histories page by page (FHIR R4, http.html#history; IHE ITI-91 Request Care Services Updates). */
@Component
class HistoryPages {

    private static final String CURSOR = "_cursor";

    private final HistoryReader reader;
    private final Bundles bundles;
    private final SignedCursors cursors;
    private final FhirProperties properties;

    HistoryPages(HistoryReader reader, Bundles bundles, SignedCursors cursors, FhirProperties properties) {
        this.reader = reader;
        this.bundles = bundles;
        this.cursors = cursors;
        this.properties = properties;
    }

    Bundle page(RequestDetails request, Of of) {
        TenantId tenant = FhirRequests.tenant(request);
        PageSize size = PageSize.of(request);
        String cursor = parameter(request, CURSOR);
        String path = properties.base(tenant.value()) + pathOf(of);
        Position start;
        List<StoredResource> versions;
        if (cursor == null) {
            FirstPage first = reader.first(tenant, of, since(request), size.value() + 1);
            start = first.start();
            versions = first.versions();
        } else {
            start = open(path, cursor);
            versions = reader.after(tenant, of, start, size.value() + 1);
        }
        return bundle(tenant, versions, start, new Links(path, request.getCompleteUrl(), size));
    }

    private Bundle bundle(TenantId tenant, List<StoredResource> versions, Position start, Links links) {
        Bundle bundle = bundles.empty(Bundle.BundleType.HISTORY, start.asOf());
        bundle.setTotal(start.total());
        bundle.addLink().setRelation("self").setUrl(links.self());
        boolean more = versions.size() > links.size().value();
        List<StoredResource> page = more ? versions.subList(0, links.size().value()) : versions;
        if (more) {
            Position next = start.before(page.get(page.size() - 1).seq());
            bundle.addLink()
                    .setRelation("next")
                    .setUrl(links.path() + "?_count=" + links.size().value() + "&" + CURSOR + "="
                            + cursors.seal(links.path(), write(next)));
        }
        page.forEach(version -> bundles.addVersion(bundle, tenant, version));
        return bundle;
    }

    private static String write(Position position) {
        return position.beforeSeq() + " " + position.since() + " " + position.asOf() + " " + position.total();
    }

    private Position open(String path, String cursor) {
        String[] parts = cursors.open(path, cursor)
                .orElseThrow(() -> Outcomes.invalid(
                        "This page link is not valid here. Start again without " + CURSOR + ".", CURSOR))
                .split(" ", -1);
        return new Position(
                Long.parseLong(parts[0]), Instant.parse(parts[1]), Instant.parse(parts[2]), Integer.parseInt(parts[3]));
    }

    private static Instant since(RequestDetails request) {
        String since = parameter(request, "_since");
        if (since == null) {
            return Instant.EPOCH;
        }
        try {
            return DateInterval.of(since).low();
        } catch (DateTimeException | NumberFormatException malformed) {
            throw Outcomes.invalid("_since must be an instant, for example 2026-11-21T02:14:00Z.", "_since");
        }
    }

    static @Nullable String parameter(RequestDetails request, String name) {
        String[] values = request.getParameters().get(name);
        return values == null || values.length == 0 ? null : values[0];
    }

    private static String pathOf(Of of) {
        return (of.type() == null ? "" : "/" + of.type()) + (of.id() == null ? "" : "/" + of.id()) + "/_history";
    }

    private record Links(String path, String self, PageSize size) {}
}
