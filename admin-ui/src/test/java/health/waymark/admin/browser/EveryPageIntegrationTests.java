package health.waymark.admin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import health.waymark.scripted.BrowserTest;
import health.waymark.scripted.Chromium;
import health.waymark.scripted.Json;
import health.waymark.scripted.Person;
import health.waymark.scripted.Reply;
import health.waymark.scripted.ScriptedBackend;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Pages in states that the real product does not easily come into, also in a made-up language that is longer than any
 * real one. All other screens: {@code EveryScreenIntegrationTests} of the module {@code e2e}. With
 * {@code -Dwaymark.screenshots=all} each is photographed.
 */
@BrowserTest
class EveryPageIntegrationTests {

    /** A page to look at; what happens before it is shown. */
    private record Sight(String name, Person person, String address) {}

    private static final boolean ALL_PICTURES = "all".equals(System.getProperty("waymark.screenshots"));

    /** What axe finds does not leave the page but for violations; nor does it open a second page, as its Java API does. */
    private static final String VIOLATIONS = """
            async () => {
              const found = await axe.run(document, {resultTypes: ['violations'], preload: false});
              return found.violations.map((each) => each.id + ': '
                  + each.nodes.map((node) => node.html + ' ' + node.failureSummary).join(' | '));
            }
            """;

    private static final String BULK = "0b0f6a4e-6f5c-4a0e-9d0e-3a55c2a6f001";

    private static final List<Sight> SIGHTS = List.of(
            new Sight("tenants", Person.FEMKE, "/tenants"),
            new Sight("no-tenant", Person.NOBODY, "/tenants"),
            new Sight("find-start", Person.FEMKE, "/t/vechtstroom/find"),
            new Sight(
                    "find-results",
                    Person.FEMKE,
                    "/t/vechtstroom/find?text=radiology&place=Zwolle&distance=25&order=earliest"),
            new Sight("find-nothing", Person.FEMKE, "/t/vechtstroom/find?text=nothing"),
            new Sight("find-unknown-place", Person.FEMKE, "/t/vechtstroom/find?text=radiology&place=Atlantis"),
            new Sight("route", Person.FEMKE, "/t/vechtstroom/routes/HealthcareService/label-1"),
            new Sight("services", Person.FEMKE, "/t/vechtstroom/services"),
            new Sight("services-empty", Person.FEMKE, "/t/ommerkamp/services"),
            new Sight("services-auditor", Person.SASKIA, "/t/vechtstroom/services?q=zzz"),
            new Sight("service-published", Person.FEMKE, "/t/vechtstroom/services/radiology"),
            new Sight("service-draft", Person.FEMKE, "/t/vechtstroom/services/sleep"),
            new Sight("service-new", Person.FEMKE, "/t/vechtstroom/services/new"),
            new Sight("service-edit", Person.FEMKE, "/t/vechtstroom/services/radiology/edit"),
            new Sight("client", Person.FEMKE, "/t/vechtstroom/clients/waymark-s"),
            new Sight("endpoint-alert", Person.FEMKE, "/t/vechtstroom/endpoints/fhir/alert"),
            new Sight("home", Person.FEMKE, "/t/vechtstroom/home"),
            new Sight("home-empty", Person.FEMKE, "/t/ommerkamp/home"),
            new Sight("setup", Person.FEMKE, "/t/ommerkamp/setup"),
            new Sight("search", Person.FEMKE, "/t/vechtstroom/search?q=radio"),
            new Sight("profile", Person.FEMKE, "/t/vechtstroom/profile"),
            new Sight("service-unpublish", Person.FEMKE, "/t/vechtstroom/services/radiology/unpublish"),
            new Sight(
                    "services-set-hours",
                    Person.FEMKE,
                    "/t/vechtstroom/services/selection/set?what=set.hours&all=true"),
            new Sight("bulk-change", Person.FEMKE, "/t/vechtstroom/imports/" + BULK),
            new Sight("endpoint-tests", Person.FEMKE, "/t/vechtstroom/endpoints/fhir/tests"),
            new Sight("not-found", Person.FEMKE, "/t/elsewhere/find"),
            new Sight("backend-failed", Person.FEMKE, "/t/vechtstroom/endpoints"));

    private final ScriptedBackend backend;
    private final String base;
    private final Chromium chromium = new Chromium();

    EveryPageIntegrationTests(@Autowired ScriptedBackend backend, @LocalServerPort int port) {
        this.backend = backend;
        this.base = "http://localhost:" + port;
    }

    static Stream<Arguments> looks() {
        return Stream.of(Arguments.of(ColorScheme.DARK, 1280, "en"), Arguments.of(ColorScheme.LIGHT, 320, "en-XA"));
    }

    @BeforeEach
    void forget() {
        backend.forget();
        backend.answer(
                "GET /fhir/vechtstroom/Endpoint",
                Reply.of(500, Json.outcome("exception", "The store is being repaired.", "")));
        backend.answer("GET /api/v1/tenants/vechtstroom/endpoints/fhir/verifications", Reply.of(200, verifications()));
        backend.answer("GET /api/v1/tenants/vechtstroom/endpoints/fhir/alert", Reply.of(200, Json.object("""
                        {"rule":{"failures":3,"recovered":true,"certificateDays":30,"subjects":[]},"own":true,
                         "readers":[{"subject":"s1","name":"Ruben"}]}""")));
        backend.answer("GET /api/v1/tenants/vechtstroom/oauth-clients/waymark-s", Reply.of(200, Json.object("""
                        {"clientId":"waymark-s","name":"EHR","method":"private_key_jwt","enabled":true,
                         "scopes":["system/Slot.rs"],"tokenEndpoint":"https://id.example/token",
                         "lastToken":{"issuedAt":"2026-11-28T08:00:00Z","scopes":["system/Slot.rs"]}}""")));
        backend.answer(
                "GET /api/v1/tenants/vechtstroom/oauth-clients/waymark-s/key-set", Reply.of(200, Json.object("""
                        {"jwksUri":"https://ehr.example/jwks","fetchedAt":"2026-11-28T08:00:00Z","outcome":"ok",
                         "status":200,"keys":[{"kid":"2026-1","kty":"EC","alg":"ES384","size":384},
                         {"kid":"old","kty":"RSA","size":1024,"problem":"weak"}]}""")));
        answerBulkChange();
    }

    /** Opening hours of two services: one would change, one is gone. */
    private void answerBulkChange() {
        String imports = "GET /api/v1/tenants/vechtstroom/imports/" + BULK;
        backend.answer(imports, Reply.of(200, Json.object("""
                {"id":"%s","kind":"service-changes","fileName":"Set the opening hours · Services","total":2,
                 "createdBy":"Femke Vos","createdAt":"2026-11-20T08:00:00Z","state":"checked",
                 "counts":{"new":0,"changed":1,"unchanged":0,"error":1,"warning":1}}""".formatted(BULK))));
        backend.answer(imports + "/rows", Reply.of(200, Json.object("""
                {"rows":[{"line":1,"outcome":"changed","name":"Slaapcentrum","resources":["HealthcareService/sleep"],
                          "changes":[{"field":"hours","before":"mon,tue,wed,thu,fri 08:00-17:00",
                                      "after":"mon,tue,wed,thu,fri 08:00-16:00; sat 09:00-12:00"}],
                          "findings":[{"severity":"warning","code":"second-person-needed"}]},
                         {"line":2,"outcome":"error","name":"clinic-9","resources":["HealthcareService/clinic-9"],
                          "changes":[],"findings":[{"severity":"error","code":"gone"}]}]}""")));
    }

    @AfterAll
    void close() {
        chromium.close();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void isAccessibleFitsTheScreenAndFetchesNothingElsewhere(ColorScheme scheme, int width, String language) {
        try (BrowserContext context = chromium.context(width, scheme, true, language)) {
            context.addInitScript(axe());
            Page page = context.newPage();
            List<String> troubles = watch(page);
            look(page, "welcome", "/", scheme, width);
            look(page, "find-public", "/find?text=radiology", scheme, width);
            look(page, "route-public", "/routes/HealthcareService/label-1", scheme, width);
            Person signedIn = null;
            for (Sight sight : SIGHTS) {
                if (sight.person() != signedIn) {
                    signedIn = sight.person();
                    page.navigate(base + "/test-login/" + signedIn);
                }
                look(page, sight.name(), sight.address(), scheme, width);
            }
            assertThat(troubles).isEmpty();
        }
    }

    private void look(Page page, String name, String address, ColorScheme scheme, int width) {
        page.navigate(base + address);
        if (ALL_PICTURES) {
            photograph(page, name + "-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + width);
        }

        assertThat((List<?>) page.evaluate(VIOLATIONS))
                .as("%s, %s, %d pixels", name, scheme, width)
                .isEmpty();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as("%s is not wider than the screen", name)
                .isLessThanOrEqualTo(width);
        assertThat(page.locator("body").innerText())
                .as("%s has all its texts", name)
                .doesNotContain("??");
        assertThat(page.locator("h1").count()).as("%s has one h1", name).isEqualTo(1);
    }

    private static void photograph(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "screenshots", name + ".png")));
    }

    private static String axe() {
        try (InputStream script = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A quarter of a year of tests with a bad week, a slow one, and days without a test. */
    private static ObjectNode verifications() {
        ObjectNode answer = Json.object("{\"state\":{\"status\":\"degraded\"}}");
        ArrayNode results = answer.putArray("results");
        Instant now = Instant.now();
        for (int day = 0; day < 90; day++) {
            if (day % 17 != 5) {
                boolean bad = day > 40 && day < 46;
                boolean slow = day < 9;
                results.add(Json.object("""
                        {"at":"%s","status":"%s","steps":[
                         {"name":"connection","outcome":"%s","detail":"Somebody answers.","millis":%d},
                         {"name":"capabilities","outcome":"%s","detail":"After a while.","millis":%d}]}""".formatted(
                                now.minus(Duration.ofDays(day)),
                                bad ? "unreachable" : slow ? "degraded" : "reachable",
                                bad ? "failed" : "passed",
                                40 + day % 7,
                                bad ? "skipped" : slow ? "warning" : "passed",
                                bad ? 0 : slow ? 5200 : 300 + 17 * (day % 11))));
            }
        }
        return answer;
    }

    private List<String> watch(Page page) {
        List<String> troubles = new ArrayList<>();
        page.onRequest(request -> {
            if (!request.url().startsWith(base) && !request.url().startsWith("data:")) {
                troubles.add("foreign request " + request.url());
            }
        });
        page.onDialog(dialog -> troubles.add("dialog " + dialog.message()));
        page.onConsoleMessage(message -> {
            boolean expected =
                    message.text().contains("status of 4") || message.text().contains("status of 50");
            if ("error".equals(message.type()) && !expected) {
                troubles.add(message.text());
            }
        });
        return troubles;
    }
}
