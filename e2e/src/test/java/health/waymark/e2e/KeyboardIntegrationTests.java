package health.waymark.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import health.waymark.e2e.product.Caller;
import health.waymark.e2e.product.Product;
import health.waymark.e2e.product.Visitors;
import health.waymark.e2e.product.Visitors.Look;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;

/** An editor without a mouse: create, publish, find; and the way of the focus through pages. */
@EnabledIf(value = "health.waymark.e2e.product.Visitors#possible", disabledReason = "/usr/bin/chromium is missing")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyboardIntegrationTests {

    private static final Look LOOK = new Look(1280, ColorScheme.LIGHT, "en");
    private static final int MOST_TABS = 400;
    private static final double PATIENCE = 60_000;

    /** What a keyboard can reach and the eye can see; of a group of radio buttons one is reached by Tab. */
    private static final String REACHABLE = """
            () => {
              const seen = [...document.querySelectorAll(
                  'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
                .filter((each) => !each.disabled && each.tabIndex >= 0
                    && each.checkVisibility({checkVisibilityCSS: true, contentVisibilityAuto: true}));
              window.reachable = seen.filter((each) => {
                if (each.type !== 'radio') return true;
                const group = [...document.getElementsByName(each.name)];
                const stop = group.find((one) => one.checked) || group[0];
                return each === stop;
              });
              window.visited = [];
              return window.reachable.length;
            }
            """;
    /** Notes where the focus is; whether it is still on the page. A field for a time has several stops of its own. */
    private static final String VISIT = """
            () => {
              const now = document.activeElement;
              if (now && now === window.visited[window.visited.length - 1]) return true;
              if (!now || now === document.body || window.visited.includes(now)) return false;
              window.visited.push(now);
              return true;
            }
            """;

    private static final String WAY = """
            () => {
              const name = (each) => each.tagName + '#' + each.id + ' ' + (each.textContent || each.name || '').trim().slice(0, 40);
              const before = (one, other) => one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING;
              return {
                missed: window.reachable.filter((each) => !window.visited.includes(each)).map(name),
                backwards: window.visited.filter((each, at) => at > 0 && !before(window.visited[at - 1], each)).map(name),
                unseen: window.visited.filter((each) => each.getClientRects().length === 0).map(name),
              };
            }
            """;

    private final Product product = Product.running();
    private final Visitors visitors = new Visitors(product);
    private String pages;

    @BeforeAll
    void makeAnOrganization() {
        Caller operator = product.operator();
        String tenant = operator.newTenant();
        operator.makeLenient(tenant);
        operator.send(
                        "PUT",
                        "/api/v1/tenants/" + tenant + "/members/7761796d-6172-4b00-8000-000000000302",
                        "application/json",
                        "{\"role\":\"directory-editor\",\"name\":\"Daan Scholten\"}")
                .expecting(200);
        operator.keyOf(tenant)
                .put(
                        "/fhir/" + tenant + "/Organization/practice",
                        "{\"resourceType\":\"Organization\",\"id\":\"practice\",\"active\":true,"
                                + "\"name\":\"Praktijk Klavier\"}")
                .expecting(201);
        pages = visitors.adminUi() + "/t/" + tenant;
    }

    @AfterAll
    void close() {
        visitors.close();
    }

    @Test
    void createsPublishesAndFindsAService() {
        Page page = visitors.page("regio-register-editor", LOOK);
        page.navigate(pages + "/home");
        page.waitForLoadState();
        page.keyboard().press("g");
        page.keyboard().press("s");
        assertThat(page.locator("h1")).hasText("Services");
        page.waitForLoadState();
        page.keyboard().press("n");
        assertThat(page.locator("h1")).hasText("New service");
        page.waitForLoadState();

        tabTo(page, "#name");
        page.keyboard().type("Klavierpoli");
        tabTo(page, "#organization");
        page.keyboard().press("ArrowDown");
        assertThat(page.locator("#organization")).hasValue("Organization/practice");
        tabTo(page, "main button:text-is('Save draft')");
        page.keyboard().press("Enter");
        assertThat(page.getByText("Saved as a draft.")).isVisible();
        page.waitForLoadState();
        tabTo(page, "main button:text-is('Publish')");
        page.keyboard().press("Enter");
        assertThat(page.getByText("Published. It is in the directory")).isVisible();
        page.waitForLoadState();

        find(page);
    }

    /** The index follows the directory in a moment; until then the same is asked again. */
    private void find(Page page) {
        page.keyboard().press("g");
        page.keyboard().press("f");
        assertThat(page.locator("h1")).hasText("Find care");
        page.waitForLoadState();
        tabTo(page, "#text");
        page.keyboard().type("Klavierpoli");
        page.waitForCondition(
                () -> {
                    page.waitForResponse(
                            answer -> answer.url().contains("/find?"),
                            () -> page.keyboard().press("Enter"));
                    return page.locator("main").innerText().contains("Praktijk Klavier");
                },
                new Page.WaitForConditionOptions().setTimeout(PATIENCE));
    }

    @Test
    void theFocusGoesThroughEverythingInTheOrderOfThePage() {
        Page page = visitors.page("regio-register-editor", LOOK);
        for (String address : List.of("/home", "/services", "/locations/new", "/imports/new", "/find")) {
            page.navigate(pages + address);
            page.waitForLoadState();
            Assertions.assertThat((Integer) page.evaluate(REACHABLE))
                    .as(address)
                    .isGreaterThan(10);
            int tabs = 0;
            do {
                page.keyboard().press("Tab");
                tabs++;
            } while (tabs < MOST_TABS && Boolean.TRUE.equals(page.evaluate(VISIT)));

            Assertions.assertThat(page.evaluate(WAY))
                    .as(address)
                    .isEqualTo(Map.of("missed", List.of(), "backwards", List.of(), "unseen", List.of()));
        }
    }

    /** Presses Tab until it is there, which it must be before the page has come to its end. */
    private static void tabTo(Page page, String wanted) {
        for (int tabs = 0; tabs < MOST_TABS; tabs++) {
            page.keyboard().press("Tab");
            if (Boolean.TRUE.equals(page.locator(wanted).first().evaluate("each => each === document.activeElement"))) {
                return;
            }
        }
        throw new AssertionError("Tab does not lead to " + wanted + " on " + page.url());
    }
}
