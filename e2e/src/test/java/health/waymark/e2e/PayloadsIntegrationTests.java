package health.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import health.waymark.e2e.product.Caller;
import health.waymark.e2e.product.Product;
import health.waymark.e2e.product.Visitors;
import health.waymark.e2e.product.Visitors.Look;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Payloads of others (DOMPurify's, the Big List of Naughty Strings) as names of whatever has a name, and in a file to be
 * imported, shown by the real product: no script runs, nothing is fetched from elsewhere, and the Content-Security-Policy
 * has nothing to stop. What the backend refuses is not shown; most is taken.
 */
@EnabledIf(value = "health.waymark.e2e.product.Visitors#possible", disabledReason = "/usr/bin/chromium is missing")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PayloadsIntegrationTests {

    private static final Path FIXTURES = Path.of("../../shared/fixtures/bad-input");
    private static final String PERSON = "regio-register-owner";
    private static final String SUBJECT = "7761796d-6172-4b00-8000-000000000301";
    private static final JsonMapper JSON = new JsonMapper();
    /** As many as a list shows at once. */
    private static final int SHOWN = 25;

    private static final int LONGEST_NAME = 200;
    private static final double PATIENCE = 60_000;
    private static final List<String> LISTS = List.of(
            "/home",
            "/keys",
            "/members",
            "/access",
            "/invitations",
            "/drafts",
            "/locations",
            "/organizations",
            "/structure",
            "/quality",
            "/audit",
            "/requests",
            "/imports",
            "/settings");

    private final Product product = Product.running();
    private final Visitors visitors = new Visitors(product);
    private final List<String> troubles = new ArrayList<>();

    @AfterAll
    void close() {
        visitors.close();
    }

    @Test
    void runNothingWhereverTheyAreShown() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(FIXTURES), "Skipped: there is no " + FIXTURES);
        List<String> payloads = payloads();
        List<String> names = IntStream.range(0, SHOWN)
                .mapToObj(at -> payloads.get(at * payloads.size() / SHOWN))
                .toList();
        Caller operator = product.operator();
        String tenant = operator.newTenant();
        int taken = store(operator, tenant, names);

        Page page = visitors.page(PERSON, new Look(1280, ColorScheme.LIGHT, "en"));
        watch(page);
        String base = visitors.adminUi() + "/t/" + tenant;
        LISTS.forEach(address -> look(page, base + address));
        for (String words : names.subList(0, SHOWN / 2)) {
            String query = URLEncoder.encode(words, StandardCharsets.UTF_8);
            look(page, base + "/search?q=" + query);
            look(page, base + "/find?text=" + query + "&place=" + query);
        }
        upload(page, base, payloads);

        assertThat(taken).as("names that the backend has taken").isGreaterThan(2 * SHOWN);
        assertThat(troubles).isEmpty();
    }

    /** How many of them were taken. */
    private static int store(Caller operator, String tenant, List<String> names) {
        String api = "/api/v1/tenants/" + tenant;
        operator.makeLenient(tenant);
        Map<String, String> member = Map.of("role", "owner", "name", names.get(0));
        operator.send("PUT", api + "/members/" + SUBJECT, "application/json", JSON.writeValueAsString(member))
                .expecting(200);
        Caller key = operator.keyOf(tenant);
        int taken = 0;
        for (int at = 0; at < names.size(); at++) {
            String name = names.get(at);
            Map<String, Object> newKey = Map.of("name", name, "purpose", name, "scopes", List.of("system/*.rs"));
            Map<String, String> invitation =
                    Map.of("email", "payload-" + at + "@example.org", "name", name, "role", "auditor");
            Map<String, Object> location = Map.of(
                    "resourceType",
                    "Location",
                    "id",
                    "payload-" + at,
                    "status",
                    "active",
                    "name",
                    name,
                    "description",
                    name);
            List<Caller.Answer> answers = List.of(
                    operator.send("POST", api + "/keys", "application/json", JSON.writeValueAsString(newKey)),
                    operator.send(
                            "POST", api + "/invitations", "application/json", JSON.writeValueAsString(invitation)),
                    key.put("/fhir/" + tenant + "/Location/payload-" + at, JSON.writeValueAsString(location)),
                    key.send(
                            "PUT",
                            api + "/drafts/Location/payload-" + at + "?base=1",
                            "application/fhir+json",
                            JSON.writeValueAsString(location).replace("active", "suspended")));
            answers.forEach(
                    answer -> assertThat(answer.status()).as(answer.body()).isBetween(200, 499));
            taken += (int)
                    answers.stream().filter(answer -> answer.status() < 300).count();
        }
        return taken;
    }

    /** All of them, as the names of a list of locations: the page of its columns and that of its rows. */
    private void upload(Page page, String base, List<String> payloads) {
        StringBuilder csv = new StringBuilder("Kenmerk;Naam;Plaats\n");
        for (int at = 0; at < payloads.size(); at++) {
            csv.append("row-")
                    .append(at)
                    .append(";\"")
                    .append(payloads.get(at).replace("\"", "\"\""))
                    .append("\";Ommen\n");
        }
        look(page, base + "/imports/new");
        page.locator("main input[type=file]")
                .setInputFiles(new FilePayload(
                        "<img src=x onerror=alert(1)>.csv",
                        "text/csv",
                        csv.toString().getBytes(StandardCharsets.UTF_8)));
        page.locator("main form[enctype] button[type=submit]").click();
        page.getByText("Look what would happen").click();
        // The rows come when the dry run is done
        page.locator("main table tbody th").first().waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE));
        page.waitForLoadState();
        requireQuiet(page);
    }

    private void look(Page page, String address) {
        int status = page.navigate(address).status();
        // A place of such a name is not known, and the page says so
        if (status != 200 && status != 422) {
            troubles.add(address + " answers " + status);
        }
        requireQuiet(page);
    }

    private void requireQuiet(Page page) {
        if (!Boolean.TRUE.equals(page.evaluate("window.ran === undefined"))) {
            troubles.add(page.url() + " has run a script");
        }
    }

    private void watch(Page page) {
        page.context()
                .addInitScript("for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'])"
                        + " window[name] = () => { window.ran = name; };");
        page.onRequest(request -> {
            if (!request.url().startsWith(visitors.adminUi()) && !request.url().startsWith("data:")) {
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
        for (JsonNode payload :
                JSON.readTree(FIXTURES.resolve("html/dompurify-payloads.json").toFile())) {
            payloads.add(payload.path("payload").asString(""));
        }
        for (JsonNode naughty :
                JSON.readTree(FIXTURES.resolve("strings/blns.json").toFile())) {
            payloads.add(naughty.asString(""));
        }
        return payloads.stream()
                .filter(payload -> !payload.isBlank() && payload.length() <= LONGEST_NAME)
                .toList();
    }
}
