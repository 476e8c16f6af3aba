package health.waymark.e2e.bench.workload;

import health.waymark.e2e.bench.http.HttpConnection;
import health.waymark.e2e.bench.http.Query;
import health.waymark.e2e.bench.http.Request;
import health.waymark.e2e.bench.http.Response;
import health.waymark.e2e.bench.measure.Load;
import health.waymark.e2e.bench.synthetic.SyntheticDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** Reads a page of a hundred labels from the feed, beginning anywhere. */
final class FeedPage implements Workload {

    private static final String PAGE = "100";
    private static final int MOST_PAGES = 50;

    @Override
    public String name() {
        return "feed";
    }

    @Override
    public boolean isStandard() {
        return false;
    }

    @Override
    public Questions questions(Target target, SyntheticDirectory directory) throws IOException, Load.WrongAnswer {
        List<Question> pages = pages(target);
        return turn -> pages.get(turn.anyOf(pages.size()));
    }

    private static List<Question> pages(Target target) throws IOException, Load.WrongAnswer {
        List<Question> pages = new ArrayList<>();
        try (HttpConnection connection = new HttpConnection(target.server())) {
            String cursor = "";
            do {
                Question page = page(target, cursor);
                Response response = connection.send(page.request());
                if (pages.isEmpty() || response.size() > 0) {
                    page.check(response);
                    pages.add(page);
                }
                cursor = lastCursor(response);
            } while (!cursor.isEmpty() && pages.size() < MOST_PAGES);
        }
        return pages;
    }

    private static Question page(Target target, String cursor) {
        String token = Objects.requireNonNull(target.feedToken(), "only Waymark has a feed");
        String path = Query.of("/feed/labels", "after", cursor, "limit", PAGE);
        return Question.of(Request.get(path, Map.of("Authorization", "Bearer " + token)), "\"cursor\"");
    }

    /** Empty when the page is. */
    private static String lastCursor(Response response) {
        String text = response.text().strip();
        if (response.status() != 200 || text.isEmpty()) {
            return "";
        }
        String line = text.substring(text.lastIndexOf('\n') + 1);
        return JsonMapper.shared().readTree(line).path("cursor").asString();
    }
}
