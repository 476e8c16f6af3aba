package health.waymark.e2e.bench;

import health.waymark.e2e.bench.http.HttpConnection;
import health.waymark.e2e.bench.http.Query;
import health.waymark.e2e.bench.http.Response;
import health.waymark.e2e.bench.synthetic.Resource;
import health.waymark.e2e.bench.synthetic.Transaction;
import health.waymark.e2e.bench.workload.Target;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Deletes what carries the benchmark's tag at a peer, so that the next run finds it as large as this one did. */
final class Removal {

    /** What refers comes before what it refers to. */
    private static final List<String> TYPES = List.of(
            "Slot",
            "Schedule",
            "PractitionerRole",
            "HealthcareService",
            "Location",
            "Practitioner",
            "Organization",
            "Endpoint");

    private final Target target;

    Removal(Target target) {
        this.target = target;
    }

    /** @throws BenchException when the server refuses */
    void run() throws IOException {
        try (HttpConnection connection = new HttpConnection(target.server())) {
            for (String type : TYPES) {
                for (List<String> some = some(connection, type); !some.isEmpty(); some = some(connection, type)) {
                    delete(connection, some);
                }
            }
        }
    }

    private List<String> some(HttpConnection connection, String type) throws IOException {
        String tag = Resource.TAG_SYSTEM + "|" + Resource.TAG_CODE;
        Response response = connection.send(target.get(Query.of(type, "_tag", tag, "_count", "200")));
        require(response);
        return JsonMapper.shared()
                .readTree(response.text())
                .path("entry")
                .valueStream()
                .map(entry -> type + "/" + entry.path("resource").path("id").asString())
                .toList();
    }

    private void delete(HttpConnection connection, List<String> references) throws IOException {
        require(connection.send(target.send("POST", "", Transaction.deletes(references))));
    }

    private void require(Response response) {
        if (response.status() != 200) {
            throw new BenchException(
                    target.name() + " does not let us tidy up: " + response.status() + " " + response.text());
        }
    }
}
