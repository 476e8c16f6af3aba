package health.waymark.admin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import health.waymark.admin.AdminApplication;
import health.waymark.localstack.LocalServers;
import health.waymark.localstack.server.Port;
import health.waymark.scripted.Chromium;
import health.waymark.scripted.Json;
import health.waymark.scripted.Person;
import health.waymark.scripted.Reply;
import health.waymark.scripted.ScriptedBackend;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole way through a real Keycloak: there, back, out, and when it is not there. */
@EnabledIf(value = "health.waymark.scripted.Chromium#installed", disabledReason = Chromium.MISSING)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInIntegrationTests {

    private static final String NOWHERE = "http://localhost:1/realms/waymark";

    private final ScriptedBackend backend = new ScriptedBackend();
    private final Chromium chromium = new Chromium();
    private String base;
    private ConfigurableApplicationContext application;

    @BeforeAll
    void start() {
        int port = Port.free().number();
        base = "http://localhost:" + port;
        application = start(port, LocalServers.shared().keycloak().issuer().toString());
    }

    @AfterAll
    void stop() {
        application.close();
        chromium.close();
        backend.stop();
    }

    @Test
    void comesBackToWhereThePersonWasGoing() {
        try (BrowserContext context = chromium.context()) {
            Page page = context.newPage();
            List<String> visited = new ArrayList<>();
            page.onRequest(request -> visited.add(request.url()));
            page.navigate(base + "/t/vechtstroom/services?q=radio");
            String before = session(context).value;
            signIn(page, Person.FEMKE);

            assertThat(page).hasURL(base + "/t/vechtstroom/services?q=radio");
            assertThat(page.locator("h1")).hasText("Services");
            Assertions.assertThat(visited)
                    .anyMatch(url -> url.contains("code_challenge_method=S256") && url.contains("nonce="));
            Assertions.assertThat(
                            backend.received("GET /api/v1/me").get(0).headers().get("authorization"))
                    .startsWith("Bearer ey");
            Cookie session = session(context);
            // A session that somebody had prepared for this browser is not the one that is signed in
            Assertions.assertThat(session.value).isNotEqualTo(before);
            Assertions.assertThat(session.httpOnly).isTrue();
            Assertions.assertThat(session.sameSite).isEqualTo(SameSiteAttribute.LAX);
        }
    }

    private Cookie session(BrowserContext context) {
        return context.cookies(base).stream()
                .filter(cookie -> cookie.name.equals("waymark-session"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void givesThePersonTheirSettingsInWhateverBrowser() {
        backend.answer(
                "GET /api/v1/me/settings",
                Reply.of(200, Json.object("{\"language\":\"nl\",\"theme\":\"dark\",\"shortcuts\":true}")));
        try (BrowserContext context = chromium.context()) {
            Page page = context.newPage();
            page.navigate(base + "/t/vechtstroom/services");
            signIn(page, Person.FEMKE);

            assertThat(page.locator("h1")).hasText("Diensten");
            assertThat(page.locator("html")).hasAttribute("lang", "nl");
            assertThat(page.locator("meta[name='color-scheme']")).hasAttribute("content", "dark");
        } finally {
            backend.forget();
        }
    }

    @Test
    void signsOutHereAndAtKeycloak() {
        try (BrowserContext context = chromium.context()) {
            Page page = context.newPage();
            List<String> complaints = new ArrayList<>();
            page.onConsoleMessage(message -> {
                if ("error".equals(message.type()) && message.text().contains("Content Security Policy")) {
                    complaints.add(message.text());
                }
            });
            page.navigate(base + "/tenants");
            signIn(page, Person.SASKIA);
            assertThat(page.locator("h1")).hasText("Ziekenhuis Vechtstroom");

            page.locator(".menu-end summary").click();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                    .click();

            assertThat(page).hasURL(base + "/");
            assertThat(page.locator("h1")).hasText("Find care, and be found");
            Assertions.assertThat(complaints).isEmpty();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in"))
                    .click();
            assertThat(page.locator("#username")).isVisible();
        }
    }

    @Test
    void saysSoWhenASignInIsStale() {
        try (BrowserContext context = chromium.context()) {
            Page page = context.newPage();
            Response answer = page.navigate(base + "/login/oauth2/code/keycloak?code=old&state=old");

            Assertions.assertThat(answer.status()).isEqualTo(401);
            assertThat(page.locator("h1")).hasText("The sign-in did not work");
        }
    }

    @Test
    void saysSoWhenKeycloakIsAway() {
        int port = Port.free().number();
        try (ConfigurableApplicationContext alone = start(port, NOWHERE);
                BrowserContext context = chromium.context()) {
            Page page = context.newPage();
            Response answer = page.navigate("http://localhost:" + port + "/tenants");

            Assertions.assertThat(answer.status()).isEqualTo(503);
            assertThat(page.locator("h1")).hasText("Nobody can sign in at the moment");
            assertThat(page.locator(".problem-trace code")).hasText(Pattern.compile("[0-9a-f]{32}"));
            page.screenshot(
                    new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", "keycloak-away.png")));
            Assertions.assertThat(alone.isActive()).isTrue();
        }
    }

    /** Keycloak asks for the name first and then for the password, because of its organizations. */
    private static void signIn(Page page, Person person) {
        page.locator("#username").fill(person.username());
        page.locator("[type=submit]").first().click();
        page.locator("#password").fill("waymark");
        page.locator("[type=submit]").first().click();
    }

    private ConfigurableApplicationContext start(int port, String issuer) {
        return new SpringApplicationBuilder(AdminApplication.class)
                .run(
                        "--server.port=" + port,
                        "--management.server.port=0",
                        "--waymark.backend-url=" + backend.uri(),
                        "--spring.security.oauth2.client.registration.keycloak.client-secret=waymark-admin-ui",
                        "--spring.security.oauth2.client.provider.keycloak.issuer-uri=" + issuer);
    }
}
