package health.waymark.backend.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.fixture.Fixtures;
import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everything of a request that is not its body: path, query, form and headers, also as no client would send them. */
@BackendTest
class HostileRequestIntegrationTests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String CLINIC = "{\"resourceType\":\"Organization\",\"id\":\"x\",\"name\":\"Kliniek\"}";

    private BackendClient client;
    private String base;
    private String tenant;
    private String key;
    private URI url;

    @BeforeEach
    void makeTenant(@Autowired Environment environment) {
        BackendClient operator = BackendClient.operator(environment);
        tenant = operator.newTenant();
        base = "/fhir/" + tenant;
        key = operator.post(
                        "/api/v1/tenants/" + tenant + "/keys",
                        "application/json",
                        "{\"name\":\"t\",\"scopes\":[\"system/*.cruds\"]}")
                .expecting(201)
                .json()
                .get("key")
                .asString();
        client = operator.with(key);
        url = URI.create(environment.getRequiredProperty("waymark.public-url"));
        client.putFhir(base + "/Organization/x", CLINIC).expecting(201);
    }

    @Test
    void answersEverySearchOfTheCorpusOrSaysWhatIsWrong() throws IOException {
        for (String line : linesOf("strings/search-queries.txt")) {
            String path = line.replace(" ", "%20").replace("\"", "%22");
            Raw answer = raw("GET " + base + "/" + path + " HTTP/1.1", Map.of(), "");
            assertThat(answer.status()).as(line).isIn(200, 400, 404, 406, 414, 431);
            assertThat(answer.text().split("\"fullUrl\"", -1).length).as(line).isLessThanOrEqualTo(202);
        }
    }

    @Test
    void takesTheBarOfATokenAsBrowsersSendIt() throws IOException {
        Raw answer = raw("GET " + base + "/Organization?identifier=http://n.example|1 HTTP/1.1", Map.of(), "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("identifier=http%3A%2F%2Fn.example%7C1");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /fhir/TENANT/$nothing, There is no operation $nothing of the whole base that takes GET.",
        "POST, /fhir/TENANT/Organization/$nothing, of the type Organization",
        "GET, /fhir/TENANT/Organization/x/$nothing, of a single Organization",
        "GET, /fhir/directory/$nothing, of the whole base",
        "POST, /fhir/directory/HealthcareService/$nothing, of the type HealthcareService",
        "GET, /fhir/directory/HealthcareService/1/$nothing, of a single HealthcareService",
        "GET, /fhir/TENANT/Organization?_query=near, There are no named queries here",
        "GET, /fhir/TENANT/Organization/x/foo, This base takes no GET at '"
    })
    void saysInItsOwnWordsThatThereIsNoSuchOperation(String method, String path, String said) throws IOException {
        Raw answer = raw(
                method + " " + path.replace("TENANT", tenant) + " HTTP/1.1",
                Map.of(),
                method.equals("POST") ? "{\"resourceType\":\"Parameters\"}" : "");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text())
                .contains("\"code\":\"not-supported\"", said, "The metadata of this base lists what it does.")
                .doesNotContain("HAPI", "does not know how");
    }

    /** The parser of paths takes what it knows, and overlooks the rest: the organization would be deleted. */
    @ParameterizedTest
    @CsvSource({
        "DELETE, TENANT/Organization/x/y",
        "PUT, TENANT/Organization/x/y",
        "POST, TENANT/Organization/x/y",
        "PATCH, TENANT/Organization/x/y",
        "POST, TENANT/Organization/x/_history/1/$meta-add",
        "POST, TENANT/Organization/x/$meta-add/y",
        "GET, TENANT/Organization/x/$meta/y",
        "GET, TENANT/Organization/x/%24meta/y",
        "GET, TENANT/Organization/_history/1",
        "GET, TENANT/_history/1",
        "GET, TENANT/metadata/x",
        "GET, directory/metadata/x",
        "GET, directory/HealthcareService/_history/1"
    })
    void doesNothingAtAPathThatGoesOnBehindWhatItNames(String method, String path) throws IOException {
        String body = switch (method) {
            case "GET", "DELETE" -> "";
            case "PATCH" -> "{\"resourceType\":\"Parameters\"}";
            default -> CLINIC.replace("Kliniek", "Changed");
        };

        Raw answer = raw(method + " /fhir/" + path.replace("TENANT", tenant) + " HTTP/1.1", Map.of(), body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.text()).contains("This base takes no " + method + " at '");
        assertThat(client.get(base + "/Organization/x")
                        .expecting(200)
                        .json()
                        .at("/meta/versionId")
                        .asString())
                .isEqualTo("1");
    }

    @Test
    void saysInItsOwnWordsThatThereIsNoSuchType() {
        Answer answer = client.get(base + "/Organisation?name=x");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("There are no resources of a type 'Organisation' here.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/Organization?name=%00",
                "/Organization?name=%ff%fe",
                "/Organization?name=%C0%AF",
                "/Organization?na%00me=x",
                "/Organization?_count=1e999999999",
                "/Location?near=1e999999|4|10|km",
                "/Slot?start=ge1e99999",
                "/_history?_since=%00"
            })
    void refusesParametersThatNoTextCanBe(String query) {
        Answer answer = client.get(base + query.replace("|", "%7C"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("OperationOutcome");
    }

    @Test
    void looksAtAFormAsItLooksAtAQuery() {
        assertThat(form("name=Klin&_count=5").expecting(200).json().get("total").asInt())
                .isEqualTo(1);
        assertThat(form("name=%00").status()).isEqualTo(400);
        assertThat(form("name=%ff").status()).isEqualTo(400);
        assertThat(form("_count=1e999999").status()).isEqualTo(400);
        assertThat(form("name=" + "a".repeat(70_000)).status()).isEqualTo(413);
        assertThat(form("a=1&".repeat(300)).status()).isEqualTo(400);
        assertThat(client.post(base + "/Organization", "application/x-www-form-urlencoded", "name=a")
                        .status())
                .isEqualTo(415);
    }

    @Test
    void unpacksNothing() {
        for (String encoding : List.of("gzip", "deflate", "br", "gzip, gzip")) {
            assertThat(client.putFhir(base + "/Organization/x", CLINIC, "Content-Encoding", encoding)
                            .status())
                    .isEqualTo(415);
        }
    }

    private Answer form(String body) {
        return client.post(base + "/Organization/_search", "application/x-www-form-urlencoded", body);
    }

    @Test
    void isMovedByNoHeaderOfTheCorpus() throws IOException {
        for (JsonNode set : JSON.readTree(Files.readAllBytes(Fixtures.badInput().resolve("strings/headers.json")))) {
            Map<String, String> headers = new LinkedHashMap<>();
            set.properties()
                    .forEach(header ->
                            headers.put(header.getKey(), header.getValue().asString()));
            // A body that is announced in chunks has to end.
            String end = headers.containsKey("Transfer-Encoding") ? "0\r\n\r\n" : "";
            Raw read = raw("GET " + base + "/Organization?name=Klin HTTP/1.1", headers, end);
            assertThat(read.status()).as(set.toString()).isIn(200, 400, 401, 406, 431);
            assertThat(read.text()).as(set.toString()).doesNotContain("evil.example");
            Raw written = raw("POST " + base + "/Organization HTTP/1.1", headers, CLINIC);
            assertThat(written.status()).as(set.toString()).isIn(200, 201, 400, 401, 403, 405, 406, 412, 415, 431);
            assertThat(written.text()).as(set.toString()).doesNotContain("evil.example");
        }
        assertThat(client.get(base + "/Organization/x").status()).isEqualTo(200);
    }

    /** Two servers that read the same bytes differently let one request hide in another: we refuse and hang up. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nContent-Length: 6",
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding : chunked",
                "Content-Length: +5",
                "Content-Length: 0x5",
                "Content-Length: -5",
                "Content-Length: 5\r\n folded: 6",
                "X\u0000Y: 1",
                "Bad Header: 1",
                "Host: a.example\r\nHost: b.example"
            })
    void refusesWhatCouldBeReadInTwoWays(String headers) throws IOException {
        String request = "POST " + base + "/Organization HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + key
                + "\r\nContent-Type: application/fhir+json\r\n" + headers
                + "\r\n\r\n0\r\n\r\nGET /fhir/directory/metadata HTTP/1.1\r\nHost: x\r\n\r\n";

        Raw answer = send(request.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(answer.status()).as(answer.text()).isIn(400, 411, 413, 415, 501);
        assertThat(answer.text().split("HTTP/1.1 200", -1)).hasSize(1);
    }

    /** It announces more than it sends, and waits. */
    @Test
    void waitsForABodyOnlySoLong() throws IOException {
        Raw answer = raw("POST " + base + "/Organization HTTP/1.1", Map.of("Content-Length", "5000"), CLINIC);

        assertThat(answer.status()).as(answer.text()).isEqualTo(408);
        assertThat(answer.text()).contains("Connection: close");
    }

    @Test
    void refusesAHeadThatIsTooLarge() throws IOException {
        Raw answer = raw("GET " + base + "/Organization/x HTTP/1.1", Map.of("X-Long", "a".repeat(40_000)), "");

        assertThat(answer.status()).isIn(400, 431);
    }

    @Test
    void showsNothingOfItsInsideOnThePublicPort() throws IOException {
        for (String name : linesOf("strings/actuator-paths.txt")) {
            for (String form : List.of(
                    "/actuator/%s",
                    "/%s",
                    "/manage/%s",
                    "/actuator/%s/",
                    "//actuator/%s",
                    "/ACTUATOR/%s",
                    "/actuator;x=1/%s",
                    "/%%61ctuator/%s",
                    "/fhir/../actuator/%s",
                    "/./actuator/%s")) {
                String path = form.formatted(name.replaceFirst("^/", ""));
                for (String credential : List.of("", "Authorization: Bearer " + key + "\r\n")) {
                    Raw answer = send(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + credential
                                    + "Connection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
                    assertThat(answer.status()).as(path).isIn(400, 401, 403, 404);
                }
            }
        }
    }

    @Test
    void saysNothingOfWhatItIsMadeOf() throws IOException {
        for (String line : List.of(
                "GET " + base + "/Organization/x HTTP/1.1",
                "GET /%%% HTTP/1.1",
                "BREW / HTTP/1.1",
                "GET / HTTP/9.9",
                "GET /nowhere HTTP/1.1")) {
            Raw answer = raw(line, Map.of(), "");
            assertThat(answer.text())
                    .as(line)
                    .doesNotContainIgnoringCase("tomcat", "hapi", "spring", "x-powered-by", "\r\nserver:");
        }
    }

    private record Raw(int status, String text) {}

    private Raw raw(String line, Map<String, String> headers, String body) throws IOException {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Host", "localhost");
        all.put("Authorization", "Bearer " + key);
        all.put("Connection", "close");
        if (!body.isEmpty()) {
            all.put("Content-Type", "application/fhir+json");
            all.put("Content-Length", Integer.toString(body.length()));
        }
        all.putAll(headers);
        StringBuilder request = new StringBuilder(line).append("\r\n");
        all.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        return send(request.append("\r\n").append(body).toString().getBytes(StandardCharsets.UTF_8));
    }

    private Raw send(byte[] request) throws IOException {
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            String text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text).startsWith("HTTP/1.1 ");
            return new Raw(Integer.parseInt(text.substring(9, 12)), text);
        }
    }

    private static List<String> linesOf(String file) throws IOException {
        return Files.readAllLines(Fixtures.badInput().resolve(file)).stream()
                .filter(line -> !line.isBlank())
                .toList();
    }
}
