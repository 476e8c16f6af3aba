package health.waymark.e2e.bench.workload;

import health.waymark.e2e.bench.http.HttpConnection;
import health.waymark.e2e.bench.http.Query;
import health.waymark.e2e.bench.http.Request;
import health.waymark.e2e.bench.http.Response;
import health.waymark.e2e.bench.measure.Load;
import health.waymark.e2e.bench.synthetic.SyntheticDirectory;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads full pages of a type's history by the links that the server gives (IHE mCSD ITI-91), any of them. */
final class HistoryDrain implements Workload {

    private static final int PAGE = 200;
    private static final int MOST_PAGES = 50;

    @Override
    public String name() {
        return "history-drain";
    }

    @Override
    public int resourcesPerCall() {
        return PAGE;
    }

    @Override
    public Questions questions(Target target, SyntheticDirectory directory) throws IOException, Load.WrongAnswer {
        List<Question> pages = fullPages(target);
        return turn -> pages.get(turn.anyOf(pages.size()));
    }

    private static List<Question> fullPages(Target target) throws IOException, Load.WrongAnswer {
        List<Question> pages = new ArrayList<>();
        try (HttpConnection connection = new HttpConnection(target.server())) {
            Question page = Question.search(
                    target.get(Query.of("HealthcareService/_history", "_count", Integer.toString(PAGE))));
            while (pages.size() < MOST_PAGES) {
                Response response = connection.send(page.request());
                page.check(response);
                JsonNode bundle = JsonMapper.shared().readTree(response.text());
                if (bundle.path("entry").size() < PAGE) {
                    break;
                }
                pages.add(page);
                String next = next(bundle);
                if (next.isEmpty()) {
                    break;
                }
                URI link = URI.create(next);
                page = Question.search(Request.get(
                        link.getRawPath() + (link.getRawQuery() == null ? "" : "?" + link.getRawQuery()),
                        target.headers()));
            }
        }
        if (pages.isEmpty()) {
            throw new Load.WrongAnswer("no page of the history holds " + PAGE + " versions: load more");
        }
        return pages;
    }

    private static String next(JsonNode bundle) {
        return bundle.path("link")
                .valueStream()
                .filter(link -> link.path("relation").asString().equals("next"))
                .map(link -> link.path("url").asString())
                .findFirst()
                .orElse("");
    }
}
