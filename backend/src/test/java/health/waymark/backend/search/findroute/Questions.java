package health.waymark.backend.search.findroute;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import health.waymark.backend.search.answer.RequestParameters;
import health.waymark.backend.search.index.Circle;
import health.waymark.backend.search.index.Window;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Questions for tests, asked on the first of December 2026 at nine by the clocks of Amsterdam. */
final class Questions {

    static final Window FROM_NINE = new Window(Instant.parse("2026-12-01T08:00:00Z"), null);

    private Questions() {}

    static FindRoute text(String text) {
        return question(text(text, bundled()), List.of(), null);
    }

    static FindRoute around(String text, Circle circle) {
        return question(text(text, bundled()), List.of(), circle);
    }

    static FindRoute filtered(Query... filters) {
        return question(
                null,
                Stream.of(filters).map(query -> new Condition("test", query)).toList(),
                null);
    }

    private static RouteText text(String text, Synonyms synonyms) {
        return new RouteText(text, synonyms);
    }

    private static FindRoute question(RouteText text, List<Condition> filters, Circle circle) {
        return new FindRoute(
                new RequestParameters(Map.of()),
                text,
                Spelling.CORRECTED,
                filters,
                circle,
                List.of(),
                FROM_NINE,
                Order.BEST,
                true,
                true);
    }

    private static Synonyms bundled() {
        try {
            return FindRouteConfiguration.bundled();
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }
}
