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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;

/** An organization asks for more than its quota, and whoever runs the platform answers. */
@EnabledIf(value = "health.waymark.e2e.product.Visitors#possible", disabledReason = "/usr/bin/chromium is missing")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UsageIntegrationTests {

    private static final Look LOOK = new Look(1280, ColorScheme.LIGHT, "en");
    private static final String OWNER = "7761796d-6172-4b00-8000-000000000302";

    private final Product product = Product.running();
    private final Visitors visitors = new Visitors(product);

    @AfterAll
    void close() {
        visitors.close();
    }

    @Test
    void oneAsksForMoreTheOtherGrantsIt() {
        Caller operator = product.operator();
        String tenant = operator.newTenant();
        set(operator, tenant, "members/" + OWNER, "{\"role\":\"owner\",\"name\":\"Olga\"}");
        set(operator, tenant, "quotas", "{\"members\":5}");

        Page owner = visitors.page("regio-register-editor", LOOK);
        owner.navigate(visitors.adminUi() + "/t/" + tenant + "/usage/ask?quota=members");
        owner.waitForLoadState();
        owner.getByLabel("Would like (required)").fill("12");
        owner.getByLabel("Reason (required)").fill("Two wards join us.");
        button(owner, "Ask").click();
        assertThat(owner.getByText("You get a notice when it is answered")).isVisible();
        assertThat(owner.getByText("Asked for 12")).isVisible();

        Page runs = visitors.page("operator", LOOK);
        runs.navigate(visitors.adminUi() + "/platform?sort=-health");
        runs.waitForLoadState();
        assertThat(runs.getByText("Waits for an answer").first()).isVisible();
        runs.navigate(visitors.adminUi() + "/platform/" + tenant);
        runs.waitForLoadState();
        assertThat(runs.getByText("Two wards join us.")).isVisible();
        runs.getByLabel("Limit to give").fill("10");
        button(runs, "Grant: Members and open invitations").click();
        assertThat(runs.getByText("Granted. Its owners and admins are told.")).isVisible();

        owner.navigate(visitors.adminUi() + "/t/" + tenant + "/usage");
        owner.waitForLoadState();
        assertThat(owner.getByText("10 now")).isVisible();
        assertThat(owner.getByText("of 10 (10 %)")).isVisible();
    }

    private static void set(Caller operator, String tenant, String what, String body) {
        operator.send("PUT", "/api/v1/tenants/" + tenant + "/" + what, "application/json", body)
                .expecting(200);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
