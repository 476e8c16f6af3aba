package health.waymark.backend.search.answer;

import health.waymark.backend.fhir.FhirProperties;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.fhir.SignedCursors;
import health.waymark.backend.search.answer.PublishedResources.Found;
import health.waymark.backend.search.answer.PublishedResources.Published;
import health.waymark.backend.search.index.LabelHits;
import health.waymark.backend.search.index.LabelHits.Hit;
import health.waymark.backend.search.index.LabelIndex;
import health.waymark.backend.search.index.LabelQuery;
import health.waymark.backend.search.index.Ordering;
import health.waymark.backend.search.index.Window;
import health.waymark.backend.store.ResourceIncludes.Included;
import health.waymark.backend.store.ResourceIncludes.Wanted;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes pages: one request to the index, then one statement for the resources behind the hits.
 *
 * <p>A page begins behind the last label of the page before it, whatever was added or removed meanwhile: nothing is
 * shown twice or left out because of others' changes.
 */
@Component
public class Pages {

    /**
     * Before what a link in order of distance is signed for, so that its unit is known: distances are metres now, and were
     * kilometres.
     */
    private static final String METRES = "2:";

    private final LabelIndex index;
    private final PublishedResources resources;
    private final SignedCursors cursors;
    private final String base;

    Pages(LabelIndex index, PublishedResources resources, SignedCursors cursors, FhirProperties fhir) {
        this.index = index;
        this.resources = resources;
        this.cursors = cursors;
        this.base = fhir.base("directory");
    }

    /**
     * From which moment on free slots are looked for on the pages of an answer: that of its first page. Empty on the first
     * page itself, and where the cursor is not one of ours, which {@link #page(PageRequest)} refuses.
     */
    public Optional<Instant> begun(PageRequest.Address address, RequestParameters parameters) {
        List<String> sent = parameters.values(address.cursorParameter());
        RequestParameters query = parameters.without(address.cursorParameter());
        return sent.isEmpty()
                ? Optional.empty()
                : Stream.of(true, false) // the order is not known yet; what is of the wrong form is refused once it is
                        .flatMap(measured -> open(signed(address, query, measured), sent).stream())
                        .findFirst()
                        .flatMap(position -> Optional.ofNullable(position.from()));
    }

    private Optional<Position> open(String signed, List<String> sent) {
        return cursors.open(signed, String.join(",", sent)).map(Position::read);
    }

    /** What the links of a request are signed for. */
    static String signed(PageRequest request) {
        RequestParameters query = request.parameters().without(request.address().cursorParameter());
        Ordering ordering = request.ordering();
        return signed(request.address(), query, ordering.isByDistance() && !ordering.isInKilometres());
    }

    private static String signed(PageRequest.Address address, RequestParameters query, boolean measured) {
        return (measured ? METRES : "") + address.path() + "?" + query.encoded();
    }

    /** Whether the request has no cursor, or one that was made here for this very search. */
    public boolean knowsCursor(PageRequest request) {
        return new Links(inUnitOfLink(request)).position().isPresent();
    }

    /**
     * A link of an older version, which may run beside this one during an upgrade, goes on in kilometres, and so do the
     * links of its page: that version takes them too.
     */
    private PageRequest inUnitOfLink(PageRequest request) {
        List<String> sent = request.parameters().values(request.address().cursorParameter());
        PageRequest older = request.ordered(request.ordering().inKilometres());
        boolean isOlder = !sent.isEmpty()
                && request.ordering().isByDistance()
                && open(signed(older), sent).isPresent();
        return isOlder ? older : request;
    }

    /**
     * The page that the request's cursor names, or else the first.
     *
     * @throws health.waymark.backend.search.index.SearchUnavailableException when the index cannot answer
     */
    public Page page(PageRequest request) {
        return page(request, Wanted.NONE);
    }

    /** The same with what is wanted beside the matches, in the same transaction. */
    public Page page(PageRequest asked, Wanted wanted) {
        PageRequest request = inUnitOfLink(asked);
        Links links = new Links(request);
        Position position = links.position().orElseThrow(links::refusal);
        boolean counts = request.counted() && position.isStart();
        LabelHits found = index.search(new LabelQuery(
                request.query(),
                request.ordering(),
                request.count() + 1,
                position.after(),
                position.backwards(),
                counts,
                request.extras()));
        boolean more = found.hits().size() > request.count();
        List<Hit> hits = more ? withoutExtra(found.hits(), position) : found.hits();
        Found published = published(request, hits, wanted);
        List<Page.Match> matches = matches(request, hits, published.byId());
        // The links carry what was counted; what is gone from this page is taken off where it is shown.
        long counted = counts ? found.total() : position.total();
        long total = total(request, counted, hits.size() - matches.size());
        boolean hasNext = position.backwards() || more;
        boolean hasPrevious = position.backwards() ? more : !position.isStart();
        return new Page(
                matches,
                total,
                published.included(),
                found.facets(),
                links.self(),
                hasNext ? links.next(hits, counted) : null,
                hasPrevious ? links.previous(hits, counted) : null);
    }

    /** One more than asked for was fetched, to know whether there is more: the farthest one in the walk's direction. */
    private static List<Hit> withoutExtra(List<Hit> hits, Position position) {
        return position.backwards() ? hits.subList(1, hits.size()) : hits.subList(0, hits.size() - 1);
    }

    private Found published(PageRequest request, List<Hit> hits, Wanted wanted) {
        List<String> ids = hits.stream().map(Hit::id).toList();
        return request.routed()
                ? new Found(resources.findWithRoutes(request.type(), ids, request.free()), Included.NOTHING)
                : resources.find(request.type(), ids, wanted);
    }

    private static List<Page.Match> matches(PageRequest request, List<Hit> hits, Map<String, Published> published) {
        return hits.stream()
                .flatMap(hit -> Stream.ofNullable(published.get(hit.id())).map(found -> match(request, hit, found)))
                .toList();
    }

    private static Page.Match match(PageRequest request, Hit hit, Published found) {
        return new Page.Match(
                found.resource(),
                found.route(),
                hit.score(),
                request.ordering().distance(hit.sortValues()),
                hit.matched(),
                request.ordering().decided(hit.sortValues()),
                found.nextFreeThere(),
                found.zone());
    }

    private static long total(PageRequest request, long counted, int gone) {
        return request.counted() && counted >= 0 ? counted - gone : -1;
    }

    /** The links of one request. */
    private final class Links {

        private final PageRequest request;
        private final String cursorParameter;
        private final RequestParameters query;

        Links(PageRequest request) {
            this.request = request;
            this.cursorParameter = request.address().cursorParameter();
            this.query = request.parameters().without(cursorParameter);
        }

        Optional<Position> position() {
            List<String> sent = request.parameters().values(cursorParameter);
            return sent.isEmpty() ? Optional.of(Position.START) : open(signed(request), sent);
        }

        RuntimeException refusal() {
            return Outcomes.invalid(
                    "This page link is not valid here. Start again without " + cursorParameter + ".", cursorParameter);
        }

        String self() {
            return url(request.parameters());
        }

        @Nullable
        String next(List<Hit> hits, long total) {
            return hits.isEmpty() ? null : link(false, hits.get(hits.size() - 1), total);
        }

        @Nullable
        String previous(List<Hit> hits, long total) {
            return hits.isEmpty() ? null : link(true, hits.get(0), total);
        }

        private String link(boolean backwards, Hit hit, long total) {
            Window free = request.free();
            Position position = new Position(backwards, hit.sortValues(), total, free == null ? null : free.from());
            return url(query.with(cursorParameter, cursors.seal(signed(request), position.write())));
        }

        private String url(RequestParameters parameters) {
            String encoded = parameters.encoded();
            return base + "/" + request.address().path() + (encoded.isEmpty() ? "" : "?" + encoded);
        }
    }
}
