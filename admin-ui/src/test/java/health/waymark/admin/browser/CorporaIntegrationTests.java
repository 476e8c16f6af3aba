package health.waymark.admin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import health.waymark.scripted.BrowserTest;
import health.waymark.scripted.Chromium;
import health.waymark.scripted.Json;
import health.waymark.scripted.Person;
import health.waymark.scripted.ScriptedBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Payloads of others (DOMPurify's, the Big List of Naughty Strings) in every field that a page shows: no script runs,
 * nothing is fetched, and the Content-Security-Policy has nothing to stop. A sample of them; all with
 * {@code -Dwaymark.corpora=all}.
 */
@BrowserTest
class CorporaIntegrationTests {

    private static final Path FIXTURES = Path.of("../../shared/fixtures/bad-input");
    private static final boolean ALL = "all".equals(System.getProperty("waymark.corpora"));
    /** As many as a list shows. */
    private static final int AT_ONCE = 25;

    private static final List<String> TYPES =
            List.of("Organization", "Location", "HealthcareService", "Endpoint", "Practitioner", "PractitionerRole");
    private static final List<String> LISTS = List.of(
            "/t/ommerkamp/services",
            "/t/ommerkamp/locations",
            "/t/ommerkamp/endpoints",
            "/t/ommerkamp/people",
            "/t/ommerkamp/roles",
            "/t/ommerkamp/organizations",
            "/t/ommerkamp/structure",
            "/t/ommerkamp/services/bad-0/edit");

    private final ScriptedBackend backend;
    private final String base;
    private final Chromium chromium = new Chromium();
    private final List<String> troubles = new ArrayList<>();

    CorporaIntegrationTests(@Autowired ScriptedBackend backend, @LocalServerPort int port) {
        this.backend = backend;
        this.base = "http://localhost:" + port;
    }

    @BeforeEach
    void forget() {
        backend.forget();
    }

    @AfterAll
    void close() {
        chromium.close();
    }

    @Test
    void runNothingFetchNothingAndGiveThePolicyNothingToStop() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(FIXTURES), "Skipped: there is no " + FIXTURES);
        List<String> payloads = sample(payloads());
        try (BrowserContext context = chromium.context()) {
            Page page = context.newPage();
            watch(page);
            page.navigate(base + "/test-login/" + Person.FEMKE);
            for (int from = 0; from < payloads.size(); from += AT_ONCE) {
                List<String> batch = payloads.subList(from, Math.min(from + AT_ONCE, payloads.size()));
                store(batch);
                LISTS.forEach(address -> look(page, address));
                IntStream.range(0, batch.size()).forEach(at -> look(page, "/t/ommerkamp/services/bad-" + at));
            }
        }
        assertThat(payloads).hasSizeGreaterThanOrEqualTo(AT_ONCE);
        assertThat(troubles).isEmpty();
    }

    private void look(Page page, String address) {
        if (page.navigate(base + address).status() != 200) {
            troubles.add(address + " is not shown");
        }
        if (!Boolean.TRUE.equals(page.evaluate("window.ran === undefined"))) {
            troubles.add(address + " has run a script");
        }
    }

    /** Each payload in all texts of one resource of each type. */
    private void store(List<String> batch) {
        for (int at = 0; at < batch.size(); at++) {
            for (String type : TYPES) {
                backend.tenant("ommerkamp").put(resource(type, at, batch.get(at)));
            }
        }
    }

    private static ObjectNode resource(String type, int at, String payload) {
        ObjectNode resource = Json.object("{}").put("resourceType", type).put("id", "bad-" + at);
        resource.put("comment", payload).put("description", payload);
        resource.putArray("telecom").addObject().put("system", "phone").put("value", payload);
        resource.putArray("identifier").addObject().put("system", payload).put("value", payload);
        resource.putObject("managingOrganization").put("display", payload);
        resource.putObject("practitioner").put("display", payload);
        resource.putObject("text").put("status", "generated").put("div", payload);
        if (type.equals("Practitioner")) {
            resource.putArray("name").addObject().put("family", payload).put("text", payload);
        } else {
            resource.put("name", payload);
        }
        if (type.equals("HealthcareService")) {
            refer(resource.putObject("providedBy"), "Organization/bad-" + at, payload);
            refer(resource.putArray("location").addObject(), "Location/bad-" + at, payload);
        }
        code(resource, type, payload);
        address(resource, type, payload);
        return resource;
    }

    private static void refer(ObjectNode reference, String to, String payload) {
        reference.put("reference", to).put("display", payload);
    }

    private static void code(ObjectNode resource, String type, String payload) {
        ObjectNode concept = Json.object("{}").put("text", payload);
        concept.putArray("coding")
                .addObject()
                .put("system", payload)
                .put("code", payload)
                .put("display", payload);
        resource.putArray(type.equals("Endpoint") ? "payloadType" : "type").add(concept);
        resource.putArray("specialty").add(concept);
        resource.putArray("code").add(concept);
    }

    private static void address(ObjectNode resource, String type, String payload) {
        ObjectNode address = Json.object("{}").put("city", payload).put("postalCode", payload);
        address.putArray("line").add(payload);
        switch (type) {
            case "Endpoint" -> {
                resource.put("address", payload);
                resource.putObject("connectionType").put("code", payload).put("display", payload);
            }
            case "Location" -> resource.set("address", address);
            default -> resource.putArray("address").add(address);
        }
    }

    private void watch(Page page) {
        page.context()
                .addInitScript("for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'])"
                        + " window[name] = () => { window.ran = name; };");
        page.onRequest(request -> {
            if (!request.url().startsWith(base) && !request.url().startsWith("data:")) {
                troubles.add("foreign request " + request.url());
            }
        });
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                troubles.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> troubles.add(page.url() + ": " + error));
    }

    private static List<String> payloads() throws IOException {
        List<String> payloads = new ArrayList<>();
        for (JsonNode payload : Json.array(Files.readString(FIXTURES.resolve("html/dompurify-payloads.json")))) {
            payloads.add(payload.path("payload").asString(""));
        }
        for (JsonNode naughty : Json.array(Files.readString(FIXTURES.resolve("strings/blns.json")))) {
            payloads.add(naughty.asString(""));
        }
        payloads.addAll(Files.readAllLines(FIXTURES.resolve("strings/ssti.txt")));
        return payloads.stream().filter(payload -> !payload.isBlank()).toList();
    }

    /** Evenly spread, and the same each time. */
    private static List<String> sample(List<String> payloads) {
        int step = ALL ? 1 : Math.max(1, payloads.size() / AT_ONCE);
        return IntStream.iterate(0, at -> at < payloads.size(), at -> at + step)
                .mapToObj(payloads::get)
                .toList();
    }
}
