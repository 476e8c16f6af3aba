package health.waymark.e2e.bench.workload;

import health.waymark.e2e.bench.http.HttpConnection;
import health.waymark.e2e.bench.http.Query;
import health.waymark.e2e.bench.http.Response;
import health.waymark.e2e.bench.measure.Load;
import health.waymark.e2e.bench.synthetic.SyntheticDirectory;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks for the {@code $route} of one published HealthcareService: owner, locations, endpoints and drafts. */
final class RouteOfService implements Workload {

    @Override
    public String name() {
        return "route";
    }

    @Override
    public boolean isStandard() {
        return false;
    }

    @Override
    public Questions questions(Target target, SyntheticDirectory directory) throws IOException, Load.WrongAnswer {
        List<String> ids = someServices(target, directory);
        return turn -> Question.of(
                target.find("HealthcareService/" + ids.get(turn.anyOf(ids.size())) + "/$route"), "\"owner\"");
    }

    /** The directory has ids of its own, so they are looked up. */
    private static List<String> someServices(Target target, SyntheticDirectory directory)
            throws IOException, Load.WrongAnswer {
        Question question = Question.search(target.find(
                Query.of("HealthcareService", "service-type", directory.kind(0).token(), "_count", "100")));
        try (HttpConnection connection = new HttpConnection(target.server())) {
            Response response = connection.send(question.request());
            question.check(response);
            JsonNode bundle = JsonMapper.shared().readTree(response.text());
            return bundle.path("entry")
                    .valueStream()
                    .map(entry -> entry.path("resource").path("id").asString())
                    .toList();
        }
    }
}
