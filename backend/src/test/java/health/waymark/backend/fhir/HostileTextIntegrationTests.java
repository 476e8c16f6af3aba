package health.waymark.backend.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.waymark.backend.fixture.Fixtures;
import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.server.RealServers;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The lists of the corpus: texts that attack whoever takes them for something else than text. What is accepted comes
 * back unchanged over every way out; what is refused is refused clearly.
 */
@BackendTest
class HostileTextIntegrationTests {

    private static final JsonMapper JSON = new JsonMapper();

    /** {@code 1.0:valid hex:C2 A9}, or {@code invalid hex:…:} and more. */
    private static final Pattern UTF8_CASE = Pattern.compile("^[0-9.]+: ?(valid|invalid) hex: ?([0-9A-Fa-f ]+)");

    private BackendClient client;
    private String base;
    private String url;

    @BeforeEach
    void makeTenant(@Autowired Environment environment) {
        url = environment.getRequiredProperty("waymark.public-url");
        BackendClient operator = BackendClient.operator(environment);
        String tenant = operator.newTenant();
        base = "/fhir/" + tenant;
        client = operator.keyOf(tenant, "system/*.cruds");
    }

    @Test
    void keepsEveryTextThatItAcceptsAsItIs() throws Exception {
        List<String> texts = new ArrayList<>(textsOf("strings/blns.json"));
        texts.addAll(linesOf("strings/ssti.txt"));
        texts.addAll(linesOf("strings/sqli.txt"));
        texts.addAll(linesOf("strings/redirect.txt"));
        texts.addAll(linesOf("strings/crlf.txt"));
        texts.addAll(textsOf("strings/csv-cells.json"));
        readJson("html/dompurify-payloads.json")
                .forEach(payload -> texts.add(payload.path("payload").asString()));

        String watermark = client.get("/fhir/directory/Organization/_history")
                .expecting(200)
                .json()
                .at("/meta/lastUpdated")
                .asString();

        int kept = keptOf(texts);

        assertThat(kept).isGreaterThan(600);
        allWaysOut();
        throughTheDirectory("/fhir/directory/Organization/_history?_count=200&_since=" + watermark, kept);
    }

    private int keptOf(List<String> texts) {
        int kept = 0;
        for (int index = 0; index < texts.size(); index++) {
            String id = "t" + index;
            Answer written = client.putFhir(base + "/Organization/" + id, organization(id, texts.get(index)));
            assertThat(written.status()).as(texts.get(index)).isIn(201, 400, 422);
            if (written.status() == 201) {
                assertThat(written.json().path("name").asString())
                        .as("%s", texts.get(index))
                        .isEqualTo(texts.get(index));
                assertThat(written.header("Content-Type")).startsWith("application/fhir+json");
                assertThat(written.header("X-Content-Type-Options")).isEqualTo("nosniff");
                kept++;
            }
        }
        return kept;
    }

    /** JSON, XML, search, history and transaction response: none may break off, and none may leave one out. */
    private void allWaysOut() {
        int searched = countEntries(base + "/Organization?_count=200", "application/fhir+json");
        assertThat(countEntries(base + "/Organization?_count=200&_format=xml", "application/fhir+xml"))
                .isEqualTo(searched);
        assertThat(countEntries(base + "/_history?_count=200", "application/fhir+json"))
                .isEqualTo(searched);
        assertThat(countEntries(base + "/Organization/_history?_count=200&_format=xml", "application/fhir+xml"))
                .isEqualTo(searched);
    }

    /** Published, followed by others as JSON and XML, and carried to the index: one bad label would hide the rest. */
    private void throughTheDirectory(String history, int kept) throws IOException, InterruptedException {
        await().atMost(Duration.ofMinutes(2))
                .until(() ->
                        client.get(history).expecting(200).json().get("total").asInt() >= kept);
        assertThat(countEntries(history, "application/fhir+json")).isGreaterThanOrEqualTo(kept);
        assertThat(countEntries(history + "&_format=xml", "application/fhir+xml"))
                .isGreaterThanOrEqualTo(kept);
        HttpRequest feed = HttpRequest.newBuilder(URI.create(url + "/feed/labels?limit=1000"))
                .header("Authorization", "Bearer " + RealServers.FEED_TOKEN)
                .build();
        HttpResponse<Stream<String>> lines = HttpClient.newHttpClient().send(feed, HttpResponse.BodyHandlers.ofLines());
        assertThat(lines.statusCode()).isEqualTo(200);
        assertThat(lines.body().map(JSON::readTree)).hasSizeGreaterThan(100);
    }

    private int countEntries(String first, String type) {
        int entries = 0;
        String next = first;
        while (!next.isEmpty()) {
            Answer page = client.get(next).expecting(200);
            assertThat(page.header("Content-Type")).startsWith(type);
            boolean xml = type.endsWith("xml");
            assertThat(page.body().strip()).endsWith(xml ? "</Bundle>" : "}");
            entries += page.body().split(xml ? "<fullUrl " : "\"fullUrl\":", -1).length - 1;
            next = nextOf(page.body(), xml);
        }
        return entries;
    }

    private static String nextOf(String body, boolean xml) {
        String marker = xml ? "<relation value=\"next\"></relation><url value=\"" : "\"relation\":\"next\",\"url\":\"";
        int from = body.indexOf(marker);
        if (from < 0 && xml) {
            marker = "<relation value=\"next\"/><url value=\"";
            from = body.indexOf(marker);
        }
        if (from < 0) {
            return "";
        }
        String rest = body.substring(from + marker.length());
        return rest.substring(0, rest.indexOf('"')).replace("&amp;", "&");
    }

    @Test
    void refusesBytesThatAreNoUtf8AndKeepsThoseThatAre() throws Exception {
        int valid = 0;
        int invalid = 0;
        for (String line : linesOf("utf8/utf8tests.txt")) {
            Matcher parts = UTF8_CASE.matcher(line);
            if (!parts.find()) {
                continue;
            }
            boolean isValid = parts.group(1).equals("valid");
            String hex = parts.group(2).replace(" ", "");
            Answer answer = client.sendBytes(
                    "POST", base + "/Organization", around(HexFormat.of().parseHex(hex)));
            if (isValid) {
                valid++;
                String sent = new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
                assertThat(answer.status()).as(line).isIn(201, 400, 422);
                if (answer.status() == 201) {
                    assertThat(answer.json().get("name").asString()).as(line).isEqualTo("a" + sent + "b");
                }
            } else {
                invalid++;
                assertThat(answer.status()).as(line).isEqualTo(400);
            }
        }
        assertThat(valid).isGreaterThan(5);
        assertThat(invalid).isGreaterThan(50);
    }

    private static byte[] around(byte[] middle) {
        byte[] before = "{\"resourceType\":\"Organization\",\"name\":\"a".getBytes(StandardCharsets.UTF_8);
        byte[] after = "b\"}".getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[before.length + middle.length + after.length];
        System.arraycopy(before, 0, all, 0, before.length);
        System.arraycopy(middle, 0, all, before.length, middle.length);
        System.arraycopy(after, 0, all, before.length + middle.length, after.length);
        return all;
    }

    @Test
    void takesEveryTextInASearchForText() throws IOException {
        List<String> texts = new ArrayList<>(textsOf("strings/blns.json"));
        texts.addAll(linesOf("strings/sqli.txt"));
        texts.addAll(linesOf("strings/path.txt"));
        client.putFhir(base + "/Organization/x", organization("x", "Kliniek"));
        for (String text : texts) {
            String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);
            for (String query : List.of("name=" + encoded, "_sort=" + encoded, "identifier=" + encoded)) {
                Answer answer = client.get(base + "/Organization?" + query);
                assertThat(answer.status()).as(query).isIn(200, 400, 403, 404, 414, 431);
                if (answer.status() == 200 && !text.isEmpty() && !query.startsWith("_sort")) {
                    assertThat(foldable("Kliniek", text)
                                    || answer.json().path("entry").isEmpty())
                            .as(query)
                            .isTrue();
                }
            }
        }
    }

    /** Whether a search for that text may find that name. */
    private static boolean foldable(String name, String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .strip();
        return folded.isEmpty()
                || java.util.Arrays.stream(folded.split(",", -1))
                        .anyMatch(part -> name.regionMatches(
                                true, 0, part.strip(), 0, part.strip().length()));
    }

    @Test
    void findsNothingBehindAPathThatClimbs() throws IOException {
        for (String path : linesOf("strings/path.txt")) {
            String encoded = URLEncoder.encode(path, StandardCharsets.UTF_8).replace("+", "%20");
            Answer answer = client.get(base + "/Organization/" + encoded);
            assertThat(answer.status()).as(path).isIn(400, 404, 405, 410);
        }
    }

    @Test
    void splitsNoHeader() throws IOException {
        for (String line : linesOf("strings/crlf.txt")) {
            String encoded = URLEncoder.encode(line, StandardCharsets.UTF_8);
            for (String path : List.of("/Organization/" + encoded, "/Organization?name=" + encoded, "/" + encoded)) {
                Answer answer = client.get(base + path);
                assertThat(answer.response().headers().map()).as(path).doesNotContainKey("set-cookie");
                assertThat(answer.status()).as(path).isLessThan(500);
            }
        }
    }

    @Test
    void treatsAReferenceToSomebodyElsesResourceLikeOneToNothing(@Autowired Environment environment)
            throws IOException {
        BackendClient operator = BackendClient.operator(environment);
        String other = operator.newTenant();
        operator.keyOf(other, "system/*.cruds")
                .putFhir("/fhir/" + other + "/Organization/foreign", organization("foreign", "Secret"));
        List<String> references = textsOf("strings/references.json");
        List<Integer> statuses = new ArrayList<>();
        for (String reference : references) {
            statuses.add(service(reference).status());
        }

        Answer foreign = service("Organization/foreign");
        Answer nowhere = service("Organization/nowhere");

        assertThat(statuses).allMatch(status -> status == 201 || status == 400 || status == 422);
        assertThat(foreign.status()).isEqualTo(nowhere.status());
        assertThat(foreign.body().replaceAll("[0-9a-f-]{36}|\\d{4}-[^\"]*Z|foreign", ""))
                .isEqualTo(nowhere.body().replaceAll("[0-9a-f-]{36}|\\d{4}-[^\"]*Z|nowhere", ""));
        assertThat(client.get(base + "/HealthcareService?_include=HealthcareService:organization")
                        .expecting(200)
                        .body())
                .doesNotContain("Secret");
    }

    private Answer service(String reference) {
        return client.postFhir(
                base + "/HealthcareService",
                "{\"resourceType\":\"HealthcareService\",\"providedBy\":{\"reference\":"
                        + JSON.writeValueAsString(reference) + "}}");
    }

    /** Addresses are data until something is sent to them; nothing here sends. */
    @Test
    void keepsAddressesWithoutCallingThem() throws IOException {
        for (String address : textsOf("strings/ssrf-urls.json")) {
            Answer answer = client.postFhir(
                    base + "/Endpoint",
                    "{\"resourceType\":\"Endpoint\",\"status\":\"active\",\"connectionType\":{\"code\":\"hl7-fhir-rest\"},"
                            + "\"payloadType\":[{\"text\":\"any\"}],\"address\":" + JSON.writeValueAsString(address)
                            + "}");
            assertThat(answer.status()).as(address).isIn(201, 400, 422);
        }
    }

    private static String organization(String id, String name) {
        return "{\"resourceType\":\"Organization\",\"id\":\"" + id + "\",\"name\":" + JSON.writeValueAsString(name)
                + "}";
    }

    private static JsonNode readJson(String file) throws IOException {
        return JSON.readTree(Files.readAllBytes(Fixtures.badInput().resolve(file)));
    }

    private static List<String> textsOf(String file) throws IOException {
        return StreamSupport.stream(readJson(file).spliterator(), false)
                .map(text ->
                        text.isString() ? text.asString() : text.path("value").asString(text.toString()))
                .toList();
    }

    private static List<String> linesOf(String file) throws IOException {
        return Files.readAllLines(Fixtures.badInput().resolve(file)).stream()
                .filter(line -> !line.isBlank())
                .toList();
    }
}
