package health.waymark.e2e.bench.workload;

import health.waymark.e2e.bench.http.Request;
import health.waymark.e2e.bench.http.Response;
import health.waymark.e2e.bench.measure.Load;
import java.util.Set;

/**
 * A request and what shows that it was answered rightly.
 *
 * @param statuses the HTTP statuses that are right
 * @param part what stands in every right answer; a search that finds nothing is quick, and no measure of anything
 */
public record Question(Request request, Set<Integer> statuses, String part) {

    private static final int MOST_SHOWN = 160;

    /** A question that is answered by 200. */
    public static Question of(Request request, String part) {
        return new Question(request, Set.of(200), part);
    }

    /** A search that must find something. */
    static Question search(Request request) {
        return of(request, "\"entry\"");
    }

    void check(Response response) throws Load.WrongAnswer {
        if (!statuses.contains(response.status())) {
            throw new Load.WrongAnswer("answered " + response.status() + " to " + request.method() + " "
                    + request.path() + ": " + excerpt(response));
        }
        if (!response.contains(part)) {
            throw new Load.WrongAnswer("the answer to " + request.method() + " " + request.path() + " lacks " + part
                    + ": " + excerpt(response));
        }
    }

    private static String excerpt(Response response) {
        String text = response.text().replaceAll("\\s+", " ");
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
    }
}
