package health.waymark.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import health.waymark.e2e.product.Caller;
import health.waymark.e2e.product.Product;
import health.waymark.e2e.product.Visitors;
import health.waymark.e2e.product.Visitors.Look;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;

/** Two people change what is published, one after the other, as docs/how-to/change-and-publish-with-four-eyes.md says. */
@EnabledIf(value = "health.waymark.e2e.product.Visitors#possible", disabledReason = "/usr/bin/chromium is missing")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApprovalIntegrationTests {

    private static final Look LOOK = new Look(1280, ColorScheme.LIGHT, "en");

    private final Product product = Product.running();
    private final Visitors visitors = new Visitors(product);

    @AfterAll
    void close() {
        visitors.close();
    }

    @Test
    void oneDraftsAndSubmitsTheOtherComparesAndApproves() {
        Caller operator = product.operator();
        String tenant = operator.newTenant();
        join(operator, tenant, "7761796d-6172-4b00-8000-000000000302", "owner");
        join(operator, tenant, "7761796d-6172-4b00-8000-000000000202", "directory-editor");
        Caller key = operator.keyOf(tenant);
        String service = "/fhir/" + tenant + "/HealthcareService/wounds";
        key.put(
                        service,
                        "{\"resourceType\":\"HealthcareService\",\"id\":\"wounds\",\"active\":true,\"name\":\"Wound care\","
                                + "\"type\":[{\"text\":\"Wound care\"}]}")
                .expecting(201);
        String pages = visitors.adminUi() + "/t/" + tenant;

        Page owner = visitors.page("regio-register-editor", LOOK);
        owner.navigate(pages + "/settings");
        owner.waitForLoadState();
        owner.getByLabel("A second person, for people").check();
        button(owner, "Save").click();
        assertThat(owner.getByText("Saved.")).isVisible();

        Page author = visitors.page("ommerkamp-editor", LOOK);
        author.navigate(pages + "/services/wounds/edit");
        author.waitForLoadState();
        author.getByLabel("Name (required)").fill("Wound care and scars");
        button(author, "Save as draft").click();
        assertThat(author.locator("table.differences").first()).containsText("Wound care and scars");
        author.waitForLoadState();
        author.getByLabel("For whoever approves it").fill("Scars are new.");
        button(author, "Submit for approval").click();
        assertThat(author.getByText("It waits for somebody else")).isVisible();
        Assertions.assertThat(key.get(service).body()).doesNotContain("scars");

        owner.navigate(pages + "/drafts");
        owner.waitForLoadState();
        owner.locator("main")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Wound care and scars"))
                .click();
        assertThat(owner.getByText("Scars are new.")).isVisible();
        owner.waitForLoadState();
        button(owner, "Approve").click();
        assertThat(owner.getByText("Published. It is in the directory")).isVisible();
        assertThat(owner).hasURL(Pattern.compile(".*/services/wounds$"));
        Assertions.assertThat(key.get(service).body()).contains("Wound care and scars");
    }

    private static void join(Caller operator, String tenant, String subject, String role) {
        operator.send(
                        "PUT",
                        "/api/v1/tenants/" + tenant + "/members/" + subject,
                        "application/json",
                        "{\"role\":\"" + role + "\",\"name\":\"" + role + "\"}")
                .expecting(200);
    }

    private static Locator button(Page page, String name) {
        return page.locator("main")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}
