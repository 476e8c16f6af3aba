package health.waymark.backend.imports;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** What an administrator's script does with the imports of one tenant. */
final class ImportClient {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    final BackendClient key;
    final String tenant;
    private final String path;

    ImportClient(BackendClient key, String tenant) {
        this.key = key;
        this.tenant = tenant;
        this.path = "/api/v1/tenants/" + tenant + "/imports";
    }

    static ImportClient ofNewTenant(BackendClient operator) {
        String tenant = operator.newTenant();
        return new ImportClient(operator.keyOf(tenant, "system/*.cruds"), tenant);
    }

    /** Uploads text; answers the import as it is then. */
    JsonNode upload(String kind, String file) {
        return key.post(path + "?kind=" + kind + "&name=list.csv", "text/csv", file)
                .expecting(201)
                .json();
    }

    /** Uploads, has every row looked at, and answers what was found. */
    JsonNode check(String kind, String file) {
        return check(upload(kind, file));
    }

    JsonNode check(JsonNode uploaded) {
        String id = uploaded.get("id").asString();
        post(id, "check").expecting(202);
        return await(id, "checked");
    }

    /** Applies what was checked, to the end. */
    JsonNode apply(JsonNode checked) {
        String id = checked.get("id").asString();
        post(id, "apply").expecting(202);
        return await(id, "applied");
    }

    JsonNode importAll(String kind, String file) {
        return apply(check(kind, file));
    }

    Answer post(String id, String what) {
        return key.post(path + "/" + id + "/" + what, "application/json", "{}");
    }

    JsonNode await(String id, String state) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
            JsonNode shown = show(id);
            if (shown.path("state").asString().equals("failed")) {
                throw new AssertionError(shown.toString());
            }
            return shown.path("state").asString().equals(state);
        });
        return show(id);
    }

    JsonNode show(String id) {
        return key.get(path + "/" + id).expecting(200).json();
    }

    JsonNode map(JsonNode uploaded, String mapping) {
        String id = uploaded.get("id").asString();
        return key.send("PUT", path + "/" + id + "/mapping", "application/json", mapping)
                .expecting(200)
                .json();
    }

    /** All rows with that outcome. */
    List<JsonNode> rows(JsonNode shown, String outcome) {
        List<JsonNode> rows = new ArrayList<>();
        String after = "0";
        while (!after.isEmpty()) {
            JsonNode page = key.get(path + "/" + shown.get("id").asString() + "/rows?limit=500&outcome=" + outcome
                            + "&after=" + after)
                    .expecting(200)
                    .json();
            page.get("rows").forEach(rows::add);
            after = page.path("next").asString("");
        }
        return rows;
    }

    /** What is said of the row in that line: {@code code column value}. */
    List<String> findings(JsonNode shown, int line) {
        return rows(shown, "").stream()
                .filter(row -> row.get("line").asInt() == line)
                .flatMap(row -> row.get("findings").valueStream())
                .map(finding -> finding.get("code").asString() + " "
                        + finding.path("column").asString("-") + " "
                        + finding.get("value").asString())
                .toList();
    }

    String fixFile(JsonNode shown) {
        return key.get(path + "/" + shown.get("id").asString() + "/fix-file")
                .expecting(200)
                .body();
    }

    String template(String kind) {
        return key.get("/api/v1/tenants/" + tenant + "/import-templates/" + kind + "?language=nl")
                .expecting(200)
                .body();
    }

    long count(String type) {
        return key.get("/fhir/" + tenant + "/" + type + "?_summary=count")
                .expecting(200)
                .json()
                .get("total")
                .asLong();
    }

    JsonNode find(String type, String identifier) {
        JsonNode bundle = key.get("/fhir/" + tenant + "/" + type + "?identifier=" + identifier)
                .expecting(200)
                .json();
        return bundle.at("/entry/0/resource");
    }

    static String counts(JsonNode shown) {
        JsonNode counts = shown.get("counts");
        return counts.get("new") + " new, " + counts.get("changed") + " changed, " + counts.get("unchanged")
                + " unchanged, " + counts.get("error") + " in error";
    }
}
