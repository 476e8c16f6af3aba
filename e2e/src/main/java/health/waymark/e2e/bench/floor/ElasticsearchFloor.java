package health.waymark.e2e.bench.floor;

import health.waymark.e2e.bench.http.Request;
import health.waymark.e2e.bench.synthetic.SyntheticDirectory;
import health.waymark.e2e.bench.workload.Question;
import health.waymark.e2e.bench.workload.Questions;
import java.util.List;
import java.util.Map;

/** What the workload {@code directory-near} sends to Elasticsearch: a type and a circle, sorted by distance. */
public final class ElasticsearchFloor {

    private static final String SEARCH = """
            {"query": {"bool": {"filter": [
               {"term": {"type": "Location"}},
               {"geo_distance": {"distance": "25km", "position": {"lat": %1$s, "lon": %2$s}}}]}},
             "sort": [{"_geo_distance": {"position": {"lat": %1$s, "lon": %2$s}, "order": "asc", "unit": "m"}},
                      {"id": "asc"}],
             "size": 21, "_source": false, "stored_fields": "_none_", "track_total_hits": true, "timeout": "2000ms"}
            """;

    private ElasticsearchFloor() {}

    public static Questions questions(String alias, SyntheticDirectory directory) {
        String path = "/" + alias + "/_search";
        return turn -> {
            String position = directory.position(turn.anyOf(directory.locations()));
            List<String> degrees = List.of(position.split("\\|", -1));
            String body = SEARCH.formatted(degrees.get(0), degrees.get(1));
            return Question.of(Request.send("POST", path, Map.of(), "application/json", body), "\"sort\"");
        };
    }
}
