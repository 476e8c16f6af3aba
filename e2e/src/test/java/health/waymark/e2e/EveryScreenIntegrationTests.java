package health.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import health.waymark.e2e.product.Caller;
import health.waymark.e2e.product.Product;
import health.waymark.e2e.product.Visitors;
import health.waymark.e2e.product.Visitors.Look;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import tools.jackson.databind.JsonNode;

/**
 * Every screen of the admin UI against the real product: in three languages, light and dark, 1280 and 320 pixels wide,
 * with at most three calls to the backend. A new screen is one more line here.
 */
@EnabledIf(value = "health.waymark.e2e.product.Visitors#possible", disabledReason = "/usr/bin/chromium is missing")
class EveryScreenIntegrationTests {

    private static final String OWNER = "vechtstroom-owner";
    private static final String AUDITOR = "vechtstroom-auditor";
    private static final String OPERATOR = "operator";
    private static final String SERVICE = "/t/vechtstroom/services/vechtstroom-cardiology-ecg";
    private static final String TESTED = "/t/vechtstroom/endpoints/vechtstroom-fhir";
    private static final String DRAFTED = "/t/vechtstroom/locations/e2e-drafted";

    private static final List<Screen> SCREENS = List.of(
            screen("tenants-none", OPERATOR, "/tenants"),
            screen("home", OWNER, "/t/vechtstroom/home"),
            screen("home-empty", "regio-register-owner", "/t/regio-register/home"),
            screen("setup", "regio-register-owner", "/t/regio-register/setup"),
            screen("search", OWNER, "/t/vechtstroom/search?q=cardio"),
            screen("find", OWNER, "/t/vechtstroom/find?text=radiology&place=Zwolle&distance=25&order=earliest"),
            screen("structure", OWNER, "/t/vechtstroom/structure"),
            screen("organization", OWNER, "/t/vechtstroom/organization"),
            screen("organizations", OWNER, "/t/vechtstroom/organizations"),
            screen("services", OWNER, "/t/vechtstroom/services"),
            screen("services-nothing", OWNER, "/t/vechtstroom/services?q=zzzz"),
            screen("services-empty", "regio-register-owner", "/t/regio-register/services"),
            screen("service", OWNER, SERVICE),
            screen("service-edit", OWNER, SERVICE + "/edit"),
            screen("service-history", OWNER, SERVICE + "/history"),
            screen("service-retire", OWNER, SERVICE + "/retire"),
            screen("service-uses", OWNER, SERVICE + "/uses"),
            screen("service-seen", OWNER, SERVICE + "/seen"),
            screen("service-seen-public", OWNER, SERVICE + "/seen?who=public"),
            screen("organization-uses", OWNER, "/t/vechtstroom/organizations/vechtstroom/uses"),
            screen("draft", OWNER, DRAFTED + "/draft"),
            screen("draft-edit", OWNER, DRAFTED + "/draft/edit"),
            screen("draft-discard", OWNER, DRAFTED + "/draft/discard"),
            screen("draft-beside", OWNER, DRAFTED),
            screen("drafts", OWNER, "/t/vechtstroom/drafts"),
            screen("drafts-empty", "regio-register-owner", "/t/regio-register/drafts"),
            screen("deleted", OWNER, "/t/vechtstroom/drafts/deleted"),
            screen("deleted-restore", OWNER, "/t/vechtstroom/drafts/deleted/Location/e2e-deleted"),
            screen("locations", OWNER, "/t/vechtstroom/locations"),
            screen("location", OWNER, "/t/vechtstroom/locations/vechtstroom"),
            screen("location-geocode", OWNER, "/t/vechtstroom/locations/vechtstroom/geocode"),
            screen("people", OWNER, "/t/vechtstroom/people"),
            screen("roles", OWNER, "/t/vechtstroom/roles"),
            screen("endpoints", OWNER, "/t/vechtstroom/endpoints"),
            screen("endpoint-tests", OWNER, TESTED + "/tests"),
            screen("endpoint-suspend", OWNER, "/t/vechtstroom/endpoints/vechtstroom-fhir/suspend"),
            screen("endpoint-share", OWNER, TESTED + "/tests/share?at=2026-11-28T07:22:00Z"),
            screen("endpoints-repoint", OWNER, "/t/vechtstroom/endpoints/selection/repoint?what=repoint&all=true"),
            screen("report-over", OWNER, "/reports/" + "0".repeat(43)).answering(404),
            screen("endpoint-alert", OWNER, "/t/vechtstroom/endpoints/vechtstroom-fhir/alert"),
            screen("services-set-hours", OWNER, "/t/vechtstroom/services/selection/set?what=set.hours&all=true"),
            screen(
                    "services-add-endpoints",
                    OWNER,
                    "/t/vechtstroom/services/selection/set?what=set.endpoints&all=true"),
            screen("imports", OWNER, "/t/vechtstroom/imports"),
            screen("import-new", OWNER, "/t/vechtstroom/imports/new"),
            screen("imports-auditor", AUDITOR, "/t/vechtstroom/imports"),
            screen("import-none", OWNER, "/t/vechtstroom/imports/00000000-0000-0000-0000-000000000000")
                    .answering(404),
            screen("quality", OWNER, "/t/vechtstroom/quality"),
            screen("quality-let-be", OWNER, "/t/vechtstroom/quality/stale/Location/vechtstroom"),
            screen("quality-count", OWNER, "/t/vechtstroom/quality/stale/Location/vechtstroom/count"),
            screen("members", OWNER, "/t/vechtstroom/members"),
            screen("members-refused", AUDITOR, "/t/vechtstroom/members").answering(403),
            screen("invite", OWNER, "/t/vechtstroom/invitations/new"),
            screen("invitations", OWNER, "/t/vechtstroom/invitations"),
            screen("invite-several", OWNER, "/t/vechtstroom/invitations/several"),
            screen("accept", OWNER, "/invitations"),
            screen("access", OWNER, "/t/vechtstroom/access"),
            screen("access-simulate", OWNER, "/t/vechtstroom/access/simulate?who=role:directory-editor"),
            screen("access-auditor", AUDITOR, "/t/vechtstroom/access"),
            screen("keys", OWNER, "/t/vechtstroom/keys"),
            screen("key-new", OWNER, "/t/vechtstroom/keys/new"),
            screen("clients", OWNER, "/t/vechtstroom/clients"),
            screen("client-new", OWNER, "/t/vechtstroom/clients/new"),
            screen("audit", AUDITOR, "/t/vechtstroom/audit"),
            screen("audit-verify", AUDITOR, "/t/vechtstroom/audit/verify"),
            screen("usage", OWNER, "/t/vechtstroom/usage"),
            screen("usage-history", OWNER, "/t/vechtstroom/usage/history?of=requests"),
            screen("usage-ask", OWNER, "/t/vechtstroom/usage/ask?quota=resources"),
            screen("settings", OWNER, "/t/vechtstroom/settings"),
            screen("export", OWNER, "/t/vechtstroom/export"),
            screen("leaving", OWNER, "/t/vechtstroom/leaving"),
            screen("simulator", OWNER, "/t/vechtstroom/simulator?q=radiologie"),
            screen("simulator-none", OWNER, "/t/vechtstroom/simulator?of=HealthcareService/none")
                    .answering(404),
            screen("notices", OWNER, "/t/vechtstroom/notices"),
            screen("notices-operator", OPERATOR, "/notices"),
            screen("mails", OWNER, "/t/vechtstroom/mails"),
            screen("mails-refused", AUDITOR, "/t/vechtstroom/mails").answering(403),
            screen("requests", OWNER, "/t/vechtstroom/requests?requestStatus=2xx"),
            screen("profile", OWNER, "/t/vechtstroom/profile"),
            screen("platform", OPERATOR, "/platform"),
            screen("system", OPERATOR, "/system"),
            screen("platform-tenant", OPERATOR, "/platform/vechtstroom"),
            screen("platform-refused", OWNER, "/platform").answering(404),
            screen("not-found", OWNER, "/t/esrande/home").answering(404));

    /** One more than a small machine has cores: each waits now and then, for the product or for the next frame. */
    private static final int BROWSERS = 3;

    private static Screen screen(String name, String person, String address) {
        return new Screen(name, person, address, 200);
    }

    /** A draft that somebody else's change has overtaken, and something that was deleted. */
    @BeforeAll
    static void keepADraft() {
        Caller operator = Product.running().operator();
        Caller key = operator.keyOf("vechtstroom");
        if (key.get("/fhir/vechtstroom/Location/e2e-drafted").status() == 200) {
            // The tests run once more on the same product
            return;
        }
        for (String id : List.of("e2e-drafted", "e2e-deleted")) {
            String location = "{\"resourceType\":\"Location\",\"id\":\"" + id
                    + "\",\"status\":\"active\",\"name\":\"Paviljoen\",\"meta\":{\"tag\":[{\"system\":"
                    + "\"https://waymark.health/fhir/CodeSystem/publication\",\"code\":\"draft\"}]}}";
            key.put("/fhir/vechtstroom/Location/" + id, location).expecting(201);
            key.put(
                            "/api/v1/tenants/vechtstroom/drafts/Location/" + id + "?base=1",
                            location.replace("Paviljoen", "Nieuw paviljoen"))
                    .expecting(200);
            key.put("/fhir/vechtstroom/Location/" + id, location.replace("active", "suspended"))
                    .expecting(200);
        }
        key.delete("/fhir/vechtstroom/Location/e2e-deleted").expecting(204);
    }

    @Test
    void areAccessibleFitTheScreenAndHaveAllTheirTexts() throws InterruptedException, ExecutionException {
        Queue<Screen> left = new ConcurrentLinkedQueue<>(SCREENS);
        left.add(screen("report", OWNER, "/reports/" + shared()));
        left.add(screen("simulator-trace", OWNER, "/t/vechtstroom/simulator?of=HealthcareService/" + published()));
        ExecutorService browsers = Executors.newFixedThreadPool(BROWSERS);
        try {
            List<Future<List<String>>> found = new ArrayList<>();
            for (int browser = 0; browser < BROWSERS; browser++) {
                found.add(browsers.submit(() -> inspect(left)));
            }
            List<String> troubles = new ArrayList<>();
            for (Future<List<String>> each : found) {
                troubles.addAll(each.get());
            }
            assertThat(troubles).isEmpty();
        } finally {
            browsers.shutdownNow();
        }
    }

    /** An endpoint is tested, which makes a list and a page of it, and the test is shared: what opens that. */
    private static String shared() {
        Caller key = Product.running().operator().keyOf("vechtstroom");
        String endpoint = "/api/v1/tenants/vechtstroom/endpoints/vechtstroom-fhir";
        if (key.get(endpoint + "/verifications").json().path("results").isEmpty()) {
            key.post(endpoint + "/verify", "").expecting(202);
        }
        JsonNode tested = Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(
                        () -> key.get(endpoint + "/verifications").json(),
                        found -> !found.path("results").isEmpty()
                                && !found.path("state").path("waiting").asBoolean(true));
        String at = tested.at("/results/0/at").asString("");
        return key.send("POST", endpoint + "/reports", "application/json", "{\"at\":\"" + at + "\"}")
                .expecting(201)
                .json()
                .path("token")
                .asString("");
    }

    /** The id in the directory of a service that has a route. */
    private static String published() {
        String id = Product.running()
                .operator()
                .keyOf("vechtstroom")
                .get("/fhir/directory/HealthcareService?name=Hartfilmpje&_count=1")
                .expecting(200)
                .json()
                .at("/entry/0/resource/id")
                .asString("");
        assertThat(id).isNotEmpty();
        return id;
    }

    /** In a browser of its own: Playwright answers only the thread that began it. */
    private static List<String> inspect(Queue<Screen> left) {
        try (Visitors visitors = new Visitors(Product.running());
                Inspection inspection = new Inspection(visitors)) {
            List<String> troubles = new ArrayList<>();
            for (Screen screen = left.poll(); screen != null; screen = left.poll()) {
                troubles.addAll(inspection.of(screen));
            }
            return troubles;
        }
    }

    /** Every page of an organization, asked by somebody of another one, is the page of an organization that is not there. */
    @Test
    void tellsNothingOfAnotherOrganization() {
        List<String> addresses = SCREENS.stream()
                .map(Screen::address)
                .filter(address -> address.startsWith("/t/vechtstroom/"))
                .toList();
        List<String> troubles = new ArrayList<>();
        try (Visitors visitors = new Visitors(Product.running())) {
            Page page = visitors.page("ommerkamp-owner", new Look(1280, ColorScheme.LIGHT, "en"));
            addresses.forEach(address -> troubles.addAll(tellings(page, visitors.adminUi(), address)));
        }

        assertThat(addresses).hasSizeGreaterThan(30);
        assertThat(troubles).isEmpty();
    }

    private static List<String> tellings(Page page, String adminUi, String address) {
        APIResponse theirs = page.request().get(adminUi + address);
        APIResponse nobodys = page.request().get(adminUi + address.replace("vechtstroom", "nobodys-one"));
        String shown = masked(theirs.text(), "vechtstroom");
        if (theirs.status() != 404 || shown.contains("Vechtstroom")) {
            return List.of(address + " answers " + theirs.status() + " " + shown);
        }
        return shown.equals(masked(nobodys.text(), "nobodys-one"))
                ? List.of()
                : List.of(address + " tells that the organization exists: " + shown);
    }

    /** Without what differs from request to request: ids of traces, nonces and tokens of forms. */
    private static String masked(String page, String tenant) {
        return page.replace(tenant, "~")
                .replaceAll("[0-9a-f]{16,}", "ID")
                .replaceAll("nonce=\"[^\"]*\"", "NONCE")
                .replaceAll("(value|content)=\"[A-Za-z0-9_-]{40,}\"", "TOKEN");
    }
}
