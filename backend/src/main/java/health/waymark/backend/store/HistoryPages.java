package health.waymark.backend.store;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import health.waymark.backend.fhir.FhirProperties;
import health.waymark.backend.fhir.FhirRequests;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.fhir.SignedCursors;
import health.waymark.backend.store.HistoryReader.Of;
import health.waymark.backend.store.HistoryReader.Page;
import health.waymark.backend.store.HistoryReader.Position;
import health.waymark.backend.store.HistoryReader.Range;
import health.waymark.backend.tenancy.TenantId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers histories page by page (FHIR R4, http.html#history; IHE ITI-91 Request Care Services Updates). */
@Component
class HistoryPages {

    private final HistoryReader reader;
    private final Bundles bundles;
    private final SignedCursors cursors;
    private final VisibleRows visible;
    private final FhirProperties properties;

    HistoryPages(
            HistoryReader reader,
            Bundles bundles,
            SignedCursors cursors,
            VisibleRows visible,
            FhirProperties properties) {
        this.reader = reader;
        this.bundles = bundles;
        this.cursors = cursors;
        this.visible = visible;
        this.properties = properties;
    }

    HistoryBundle page(RequestDetails request, Of of) {
        HistoryQuery query = HistoryQuery.of(request);
        TenantId tenant = FhirRequests.tenant(request);
        String base = properties.base(tenant.value());
        int oneMore = query.size().value() + 1;
        Page page = query.cursor() == null
                ? first(tenant, of, query.range(), oneMore)
                : following(tenant, of, open(visible.binding(tenant) + base + of.path(), query.cursor()), oneMore);
        FhirRequests.setPages(request, page.start().pages());
        boolean more = page.versions().size() == oneMore;
        List<StoredResource> versions =
                more ? page.versions().subList(0, query.size().value()) : page.versions();
        return new HistoryBundle(
                bundles,
                base,
                page.start(),
                versions,
                link(base + of.path(), query.parameters()),
                more
                        ? next(
                                tenant,
                                base + of.path(),
                                query,
                                page.start()
                                        .before(versions.get(versions.size() - 1)
                                                .seq()))
                        : null);
    }

    private Page first(TenantId tenant, Of of, Range range, int limit) {
        Page page = reader.first(tenant, of, range, limit);
        if (of.id() != null && page.versions().isEmpty() && !reader.isKnown(tenant, of)) {
            throw Outcomes.notFound(String.valueOf(of.type()), of.id());
        }
        return page;
    }

    private Page following(TenantId tenant, Of of, Position position, int limit) {
        Page page = reader.after(tenant, of, position, limit);
        if (!page.isOfThisEpoch()) {
            throw Outcomes.gone("This page link was made before the server was restored from a backup. Read the whole"
                    + " history or the current resources again, and go on from there.");
        }
        return page;
    }

    private String next(TenantId tenant, String path, HistoryQuery query, Position position) {
        Map<String, String> parameters = query.formatting();
        parameters.put(HistoryQuery.COUNT, Integer.toString(query.size().value()));
        parameters.put(HistoryQuery.CURSOR, cursors.seal(visible.binding(tenant) + path, write(position)));
        return link(path, parameters);
    }

    private static String link(String path, Map<String, String> parameters) {
        if (parameters.isEmpty()) {
            return path;
        }
        List<String> pairs = new ArrayList<>();
        parameters.forEach((name, value) -> pairs.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return path + "?" + String.join("&", pairs);
    }

    private static String write(Position position) {
        return String.join(
                " ",
                position.epoch(),
                Long.toString(position.fromSeq()),
                Long.toString(position.beforeSeq()),
                position.currentAt() == null ? "-" : position.currentAt().toString(),
                position.asOf().toString(),
                Integer.toString(position.total()));
    }

    private Position open(String context, String cursor) {
        return cursors.open(context, cursor)
                .map(HistoryPages::read)
                .orElseThrow(() -> Outcomes.invalid(
                        "This page link is not valid here. Start again without " + HistoryQuery.CURSOR + ".",
                        HistoryQuery.CURSOR));
    }

    private static Position read(String sealed) {
        String[] parts = sealed.split(" ", -1);
        return new Position(
                parts[0],
                Long.parseLong(parts[1]),
                Long.parseLong(parts[2]),
                parts[3].equals("-") ? null : Instant.parse(parts[3]),
                Instant.parse(parts[4]),
                Integer.parseInt(parts[5]));
    }

    static @Nullable String parameter(RequestDetails request, String name) {
        String[] values = request.getParameters().get(name);
        return values == null || values.length == 0 ? null : values[0];
    }
}
