package health.waymark.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import health.waymark.e2e.product.Caller;
import health.waymark.e2e.product.Product;
import health.waymark.e2e.product.Visitors;
import health.waymark.e2e.product.Visitors.Look;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * Somebody without JavaScript fills in forms, and before each is sent their session ends. After signing in again they see
 * what they had typed, send it once more, and it is done.
 */
@EnabledIf(value = "health.waymark.e2e.product.Visitors#possible", disabledReason = "/usr/bin/chromium is missing")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InterruptedIntegrationTests {

    private static final Look LOOK = new Look(1280, ColorScheme.LIGHT, "en");
    private static final String PERSON = "ommerkamp-owner";

    private final Product product = Product.running();
    private final Visitors visitors = new Visitors(product);
    private String pages;

    @BeforeAll
    void makeAnOrganization() {
        Caller operator = product.operator();
        String tenant = operator.newTenant();
        operator.send(
                        "PUT",
                        "/api/v1/tenants/" + tenant + "/members/7761796d-6172-4b00-8000-000000000201",
                        "application/json",
                        "{\"role\":\"owner\",\"name\":\"Jelle Wansink\"}")
                .expecting(200);
        operator.keyOf(tenant)
                .put(
                        "/fhir/" + tenant + "/HealthcareService/wounds",
                        "{\"resourceType\":\"HealthcareService\",\"id\":\"wounds\",\"active\":true,"
                                + "\"name\":\"Wondzorg\",\"type\":[{\"text\":\"Wondzorg\"}]}")
                .expecting(201);
        pages = visitors.adminUi() + "/t/" + tenant;
    }

    @AfterAll
    void close() {
        visitors.close();
    }

    @Test
    void openingHoursOfANewLocation() {
        Page page = open("/locations/new");
        page.getByLabel("Name (required)").fill("Dependance Dalfsen");
        page.getByLabel("Words").first().fill("Outpatient facility");
        page.getByLabel("Mon, time 1, from").fill("08:00");
        page.getByLabel("Mon, time 1, until").fill("12:00");

        sendAgain(page, "Save draft", "Dependance Dalfsen");

        assertThat(page.getByText("Mon 08:00–12:00")).isVisible();
    }

    @Test
    void theDraftOfSomethingPublished() {
        Page page = open("/services/wounds/edit");
        page.getByLabel("Name (required)").fill("Wondzorg en littekens");

        sendAgain(page, "Save as draft", "Wondzorg en littekens");

        assertThat(page.locator("table.differences").first()).containsText("Wondzorg en littekens");
    }

    @Test
    void theHoursOfManyServices() {
        Page page = open("/services");
        page.locator("#bulk-all").check();
        page.getByLabel("With the selected:").selectOption("set.hours");
        button(page, "Go on").click();
        page.getByLabel("Mon, time 1, from").fill("08:15");
        page.getByLabel("Mon, time 1, until").fill("12:15");

        sendAgain(page, "Look what would happen", "08:15");

        assertThat(page).hasURL(Pattern.compile(".*/imports/[0-9a-f-]{36}$"));
        assertThat(page.locator("h1")).containsText("Set the opening hours");
    }

    @Test
    void theColumnsOfAnImport() {
        Page page = open("/imports/new");
        String csv = "Kenmerk;Naam;Plaats\nb1;Balie Zuid;Ommen";
        page.getByLabel("File", new Page.GetByLabelOptions().setExact(true))
                .setInputFiles(new FilePayload("list.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
        button(page, "Upload").click();
        page.getByLabel("Country, where a row says nothing").fill("NL");

        sendAgain(page, "Look what would happen", "NL");

        assertThat(page).hasURL(Pattern.compile(".*/imports/[0-9a-f-]{36}$"));
        assertThat(page.locator("h1")).containsText("list.csv");
    }

    @Test
    void theNameOfAKeyAndOfAColleague() {
        Page page = open("/keys/new");
        page.getByLabel("Name (required)").fill("Ziekenhuisinformatiesysteem");
        sendAgain(page, "Make the key", "Ziekenhuisinformatiesysteem");
        assertThat(page.locator("#secret")).hasValue(Pattern.compile("wmk_live_.+"));

        page.navigate(pages + "/invitations/new");
        page.getByLabel("Name (required)").fill("Nieuwe Collega");
        page.getByLabel("E-mail (required)").fill("collega@ommerkamp.example");
        page.getByLabel("Scheduler").check();
        sendAgain(page, "Make the invitation", "collega@ommerkamp.example");
        assertThat(page.getByLabel("Link, shown this once")).hasValue(Pattern.compile(".*/invitations#.+"));
    }

    private Page open(String path) {
        Page page = visitors.pageWithoutScripts(PERSON, LOOK);
        page.navigate(pages + path);
        return page;
    }

    /** The session ends here, and not at Keycloak, which therefore does not ask for the password once more. */
    private static void sendAgain(Page page, String button, String typed) {
        page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("waymark-session"));
        button(page, button).click();
        assertThat(page.locator("h1")).hasText("Your session has ended");
        page.locator("main")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Sign in and go on"))
                .click();
        assertThat(page.locator("main dl")).containsText(typed);
        button(page, "Send it now").click();
    }

    private static Locator button(Page page, String name) {
        return page.locator("main")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}
