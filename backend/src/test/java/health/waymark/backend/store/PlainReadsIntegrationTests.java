package health.waymark.backend.store;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** The short way of a read gives the answer of the whole way, byte for byte and header for header. */
@BackendTest
class PlainReadsIntegrationTests {

    /** Says no more than no header does, but is not plain: see {@link PlainReadTests}. */
    private static final String[] THE_WHOLE_WAY = {"If-Modified-Since", "Sat, 01 Jan 2000 00:00:00 GMT"};

    private static final String LOCATION = """
            {"resourceType":"Location","id":"l","name":"Zweigstelle 'Süd' \\u2028 𝒳 \\"№ 1\\"","status":"active",
             "text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\">Süd</div>"}}""";

    private TenantBase base;

    @BeforeEach
    void putALocationTwice(@Autowired Environment environment) {
        base = TenantBase.fresh(environment);
        base.put("Location/l", LOCATION.replace("active", "suspended")).expecting(201);
        base.put("Location/l", LOCATION).expecting(200);
    }

    @Test
    void answersTheSameAsTheWholeWay() {
        for (String path : List.of("Location/l", "Location/l/_history/1", "Location/l/_history/2")) {
            assertBothWaysAnswer(200, base.client(), path);
        }
        assertThat(base.get("Location/l/_history/1").body()).contains("suspended");
        assertThat(base.get("Location/l").header("ETag")).isEqualTo("W/\"2\"");
    }

    @Test
    void compressesWhatIsWorthIt() {
        String longer = LOCATION.replace("№ 1", "№ 1 ".repeat(500));
        base.put("Location/l", longer).expecting(200);

        Answer answer = base.get("Location/l", "Accept-Encoding", "gzip");

        assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(answer.body()).isEqualTo(base.get("Location/l").body()).contains("№ 1 № 1");
        assertThat(base.get("Location/l/_history/1", "Accept-Encoding", "gzip")
                        .response()
                        .headers()
                        .firstValue("Content-Encoding"))
                .isEmpty();
        for (String path : List.of("Location/l", "Location/l/_history/1")) {
            assertThat(lasting(base.get(path, "Accept-Encoding", "gzip")))
                    .isEqualTo(lasting(base.get(path, "Accept-Encoding", "gzip", THE_WHOLE_WAY[0], THE_WHOLE_WAY[1])));
        }
    }

    @Test
    void refusesTheSameAsTheWholeWay() {
        base.put("Location/gone", LOCATION.replace("\"id\":\"l\"", "\"id\":\"gone\""))
                .expecting(201);
        base.delete("Location/gone").expecting(204);
        BackendClient withoutLocations = base.operator().keyOf(base.tenant(), "system/Organization.r");
        BackendClient ofAnother = base.operator().keyOf(base.operator().newTenant(), "system/*.cruds");

        assertBothWaysAnswer(404, base.client(), "Location/unknown");
        assertBothWaysAnswer(404, base.client(), "Location/l/_history/3");
        assertBothWaysAnswer(410, base.client(), "Location/gone");
        assertBothWaysAnswer(410, base.client(), "Location/gone/_history/2");
        assertBothWaysAnswer(403, withoutLocations, "Location/l");
        assertBothWaysAnswer(404, ofAnother, "Location/l");
        assertBothWaysAnswer(401, base.client().with(""), "Location/l");
        assertBothWaysAnswer(401, base.client().with("wmk_live_mistyped"), "Location/l");
    }

    private void assertBothWaysAnswer(int status, BackendClient client, String path) {
        Answer shortWay = client.get(base.path(path)).expecting(status);
        Answer wholeWay = client.send("GET", base.path(path), "application/fhir+json", null, THE_WHOLE_WAY)
                .expecting(status);

        assertThat(shortWay.body()).isEqualTo(wholeWay.body());
        assertThat(lasting(shortWay)).isEqualTo(lasting(wholeWay));
    }

    /** Without what differs from request to request. */
    private static Map<String, List<String>> lasting(Answer answer) {
        Map<String, List<String>> headers =
                new TreeMap<>(answer.response().headers().map());
        headers.keySet().removeAll(List.of("date", "x-trace-id", "x-request-id", "ratelimit"));
        return headers;
    }
}
