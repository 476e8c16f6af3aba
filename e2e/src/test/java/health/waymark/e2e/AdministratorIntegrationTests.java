package health.waymark.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import health.waymark.e2e.product.Caller;
import health.waymark.e2e.product.Pictures;
import health.waymark.e2e.product.Product;
import health.waymark.e2e.product.Visitors;
import health.waymark.e2e.product.Visitors.Look;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;

/** What an owner does in the browser, against the real product. */
@EnabledIf(value = "health.waymark.e2e.product.Visitors#possible", disabledReason = "/usr/bin/chromium is missing")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdministratorIntegrationTests {

    /** A job begins within half a second and takes one; a busy machine takes longer. */
    private static final double PATIENCE = 60_000;

    private static final Look LOOK = new Look(1280, ColorScheme.LIGHT, "en");

    private final Product product = Product.running();
    private final Visitors visitors = new Visitors(product);

    @AfterAll
    void close() {
        visitors.close();
    }

    @Test
    void makesAKeySeesItsSecretOnceAndRevokesIt() {
        Page page = visitors.page("ommerkamp-owner", LOOK);
        String name = "Browser " + UUID.randomUUID();
        page.navigate(visitors.adminUi() + "/t/ommerkamp/keys/new");
        page.getByLabel("Name (required)").fill(name);
        button(page, "Make the key").click();

        String secret = page.locator("#secret").inputValue();
        Assertions.assertThat(secret).startsWith("wmk_live_");
        Assertions.assertThat(statusWith(secret)).isEqualTo(200);
        link(page, "I have kept it").click();
        assertThat(page.locator("h1")).hasText(name);
        Assertions.assertThat(page.content()).doesNotContain(secret);

        Assertions.assertThat(statusWith(rolledOnce(page))).isEqualTo(200);

        link(page, "Revoke").click();
        button(page, "Revoke").click();
        assertThat(page.locator(".confirm [role=alert]")).containsText(name);
        page.getByLabel("To go on, type").fill(name);
        button(page, "Revoke").click();
        assertThat(page.getByText("Revoked. It is refused everywhere")).isVisible();
    }

    /** Loading the page with the secret again rolls nothing again, and shows nothing again. */
    private static String rolledOnce(Page page) {
        page.getByLabel("The old secret works on for").selectOption("0");
        button(page, "Roll the secret").click();
        String secret = page.locator("#secret").inputValue();
        page.onDialog(Dialog::accept);
        page.reload();
        assertThat(page.getByText("The secret was shown once")).isVisible();
        Assertions.assertThat(page.content()).doesNotContain(secret);
        return secret;
    }

    @Test
    void invitesAColleagueAndTakesTheInvitationBack() {
        Page page = visitors.page("ommerkamp-owner", LOOK);
        page.navigate(visitors.adminUi() + "/t/ommerkamp/members");
        link(page, "Invite a colleague").click();
        button(page, "Make the invitation").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("“E-mail” must be filled in.");

        String address = "e2e-" + UUID.randomUUID() + "@ommerkamp.example";
        page.getByLabel("Name (required)").fill("Nieuwe Collega");
        page.getByLabel("E-mail (required)").fill(address);
        page.getByLabel("Scheduler").check();
        button(page, "Make the invitation").click();
        assertThat(page.getByLabel("Link, shown this once")).hasValue(Pattern.compile(".*/invitations#.+"));

        page.navigate(visitors.adminUi() + "/t/ommerkamp/invitations?q=" + address);
        link(page, "Nieuwe Collega").click();
        button(page, "Take it back").click();
        assertThat(page.getByText("Taken back.")).isVisible();
    }

    @Test
    void makesPublishesRetiresAndBringsBackALocation() {
        Page page = visitors.page("ommerkamp-owner", LOOK);
        String name = "Dependance " + UUID.randomUUID().toString().substring(0, 8);
        page.navigate(visitors.adminUi() + "/t/ommerkamp/locations/new");
        page.getByLabel("Name (required)").fill(name);
        page.getByLabel("Words").first().fill("Outpatient facility");
        page.getByLabel("Town").fill("Ommen");
        page.getByLabel("Latitude").fill("52,52");
        page.getByLabel("Longitude").fill("6.42");
        page.getByLabel("Mon, time 1, from").fill("08:00");
        page.getByLabel("Mon, time 1, until").fill("12:00");
        page.getByLabel("Organization", new Page.GetByLabelOptions().setExact(true))
                .selectOption(new SelectOption().setIndex(1));
        button(page, "Save draft").click();

        assertThat(page.getByText("Saved as a draft.")).isVisible();
        assertThat(page.getByText("Mon 08:00–12:00")).isVisible();
        assertThat(page.locator("figure.map")).isVisible();
        link(page, "Retire").click();
        button(page, "Retire").click();
        assertThat(page.getByText("Retired. It stays in the directory")).isVisible();
        button(page, "Use again").click();
        assertThat(page.getByText("In use again.")).isVisible();

        link(page, "Version 3").click();
        assertThat(page.locator(".versions > li")).hasCount(3);
        button(page, "Bring version 1 back").click();
        assertThat(page.getByText("The earlier version is the current one again."))
                .isVisible();
    }

    @Test
    void findsRadiologyNearZwolleAndSeesItsRoute() {
        Page page = visitors.page("vechtstroom-owner", LOOK);
        page.navigate(visitors.adminUi() + "/t/vechtstroom/find?text=radiology&place=Zwolle&distance=25");

        assertThat(page.locator("main")).containsText(" km");
        assertThat(page.locator("main")).containsText(Pattern.compile("inherited|own", Pattern.CASE_INSENSITIVE));
    }

    @Test
    void savesWhatIsFilteredAsAFile() throws IOException {
        Page page = visitors.page("vechtstroom-owner", LOOK);
        page.navigate(visitors.adminUi() + "/t/vechtstroom/services?q=consult&sort=-name");

        String file = Files.readString(page.waitForDownload(
                        () -> page.getByText("CSV", new Page.GetByTextOptions().setExact(true))
                                .click())
                .path());

        Assertions.assertThat(file).startsWith("\uFEFF\"id\",\"Name\",\"Organization\"");
        Assertions.assertThat(file.lines().skip(1)).isNotEmpty().allMatch(line -> line.contains("consult"));
    }

    @Test
    void speaksTheLanguageAndColoursThatThePersonHasChosen() {
        Page page = visitors.page("vechtstroom-owner", LOOK);
        page.navigate(visitors.adminUi() + "/t/vechtstroom/profile");
        page.getByLabel("Language").selectOption("nl");
        page.getByLabel("Dark").check();
        button(page, "Save").click();

        assertThat(page.locator("h1")).hasText("Mijn profiel");
        assertThat(page.locator("link[href*=dark]")).hasAttribute("media", "all");

        // They follow the person to wherever they sign in next, so they are given back here.
        page.locator("#language").selectOption("");
        page.locator("input[name=theme]").first().check();
        button(page, "Opslaan").click();
        assertThat(page.locator("h1")).hasText("My profile");
    }

    /** The steps of docs/how-to/change-many-entries-at-once.md. */
    @Test
    void retiresManyAtOnceAfterALookAndTakesItBack() {
        Page page = visitors.page("ommerkamp-owner", LOOK);
        String name = "Polikliniek " + UUID.randomUUID().toString().substring(0, 8);
        for (String part : List.of("Noord", "Zuid")) {
            page.navigate(visitors.adminUi() + "/t/ommerkamp/locations/new");
            page.waitForLoadState();
            page.getByLabel("Name (required)").fill(name + " " + part);
            page.getByLabel("Words").first().fill("Outpatient facility");
            button(page, "Save draft").click();
            assertThat(page.getByText("Saved as a draft.")).isVisible();
        }
        page.navigate(visitors.adminUi() + "/t/ommerkamp/locations?q=" + name.replace(" ", "+"));
        page.waitForLoadState();
        page.getByLabel("All 2 that are found").check();
        page.getByLabel("With the selected:").selectOption("retire");
        button(page, "Go on").click();

        assertThat(page.locator("table")).containsText("Status: active → inactive", soon());
        writeAll(page);
        button(page, "Take it back").click();
        assertThat(page.locator("table")).containsText("Status: inactive → active", soon());
        writeAll(page);
    }

    /** The steps of docs/how-to/import-your-organization.md. */
    @Test
    void importsAListSeesWhatIsWrongAndMendsIt() throws IOException {
        Page page = visitors.page("ommerkamp-owner", LOOK);
        page.navigate(visitors.adminUi() + "/t/ommerkamp/imports/new");
        page.waitForLoadState();
        String mail = "desk(at)ommen.example";
        upload(page, "Kenmerk;Naam;Plaats;E-mail\nb1;Balie Oost;Ommen;desk@ommen.example\nb2;Balie West;Ommen;" + mail);

        assertThat(page.locator("h1")).hasText("What do the columns of list.csv hold?");
        assertThat(page.getByLabel("What Naam holds")).hasValue("name");
        page.getByLabel("Country, where a row says nothing").fill("NL");
        button(page, "Look what would happen").click();
        assertThat(page.locator("table")).containsText("“desk(at)ommen.example” is no e-mail address.", soon());
        assertThat(page.locator("table")).containsText("Balie Oost");
        writeAll(page);

        String fixFile = Files.readString(
                page.waitForDownload(() -> link(page, "Rows in error as CSV").click())
                        .path());
        Assertions.assertThat(fixFile).contains(mail).doesNotContain("Balie Oost");
        page.navigate(visitors.adminUi() + "/t/ommerkamp/imports/new");
        page.waitForLoadState();
        upload(page, fixFile.replace(mail, "west@ommen.example"));
        button(page, "Look what would happen").click();
        writeAll(page);
        section(page, "Locations");
        assertThat(page.locator("table")).containsText("Balie West");
    }

    private static void writeAll(Page page) {
        assertThat(button(page, "Write it")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
        page.waitForLoadState();
        button(page, "Write it").click();
        assertThat(page.getByText("Everything that could be written has been written."))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
        page.waitForLoadState();
    }

    private static LocatorAssertions.ContainsTextOptions soon() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE);
    }

    private static void upload(Page page, String csv) {
        page.getByLabel("File", new Page.GetByLabelOptions().setExact(true))
                .setInputFiles(new FilePayload("list.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
        button(page, "Upload").click();
    }

    /** The steps of docs/tutorials/your-organization-online.md. */
    @Test
    void bringsAnOrganizationOnlineAsTheTutorialSays() {
        Page page = visitors.page("regio-register-owner", LOOK);
        page.navigate(visitors.adminUi() + "/t/regio-register/home");
        Pictures.take(page, "tutorial/home");

        section(page, "Locations");
        begin(page, "New location");
        page.getByLabel("Name (required)").fill("Praktijk Dalfsen");
        page.getByLabel("Words").first().fill("Outpatient facility");
        choose(page, "Organization");
        page.getByLabel("Postal code").fill("7721");
        page.getByLabel("Town").fill("Dalfsen");
        page.getByLabel("Country").fill("NL");
        Pictures.take(page, "tutorial/location");
        button(page, "Save draft").click();
        link(page, "Find by address").click();
        assertThat(page.locator("figure.map")).isVisible();
        Pictures.take(page, "tutorial/find-by-address");
        page.locator("main").getByText("Take these coordinates").first().click();
        assertThat(page.locator("figure.map")).isVisible();
        publish(page);

        section(page, "Endpoints");
        begin(page, "New endpoint");
        page.getByLabel("Name (required)").fill("FHIR Dalfsen");
        page.getByLabel("Address (URL) (required)").fill("https://fhir.dalfsen.example/r4");
        page.getByLabel("Words").first().fill("HL7 FHIR");
        page.getByLabel("Words").nth(1).fill("Twiin - TA Notification");
        choose(page, "Organization");
        Pictures.take(page, "tutorial/endpoint");
        button(page, "Save draft").click();
        publish(page);

        section(page, "Services");
        begin(page, "New service");
        page.getByLabel("Name (required)").fill("Wondzorg Dalfsen");
        page.getByLabel("Words").first().fill("Follow-up visit");
        choose(page, "Organization");
        page.getByLabel("Praktijk Dalfsen").first().check();
        page.getByLabel("FHIR Dalfsen").first().check();
        Pictures.take(page, "tutorial/service");
        button(page, "Save draft").click();
        publish(page);
        Pictures.take(page, "tutorial/published");

        page.waitForCondition(() -> {
            page.navigate(visitors.adminUi() + "/t/regio-register/find?text=Wondzorg+Dalfsen");
            return page.content().contains("https://fhir.dalfsen.example/r4")
                    || page.content().contains("FHIR Dalfsen");
        });
        Pictures.take(page, "tutorial/found");
    }

    /** The scripts of the form, which fill in codes, come after its heading. */
    private static void begin(Page page, String form) {
        link(page, form).click();
        assertThat(page.locator("h1")).hasText(form);
        page.waitForLoadState();
    }

    private static void publish(Page page) {
        button(page, "Publish").click();
        assertThat(page.getByText("Published. It is in the directory")).isVisible();
        page.waitForLoadState();
    }

    private static void choose(Page page, String field) {
        page.getByLabel(field, new Page.GetByLabelOptions().setExact(true))
                .selectOption(new SelectOption().setIndex(1));
    }

    private static void section(Page page, String name) {
        page.locator("nav.sections")
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    /** Two sessions of ours behind one sign-in at Keycloak: ending one there ends the other here, at once. */
    @Test
    void signsOutEverywhereThroughTheBackChannel() {
        Page first = visitors.pageOfItsOwn("ommerkamp-editor", LOOK);
        first.navigate(visitors.adminUi() + "/t/ommerkamp/home");
        assertThat(first.locator("h1")).hasText("Huisartsenpraktijk Ommerkamp");
        Page second = visitors.besides(first, "waymark-session", LOOK);
        second.navigate(visitors.adminUi() + "/t/ommerkamp/home");
        assertThat(second.locator("h1")).hasText("Huisartsenpraktijk Ommerkamp");

        second.locator(".menu-end summary").click();
        second.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                .click();
        assertThat(second.locator("h1")).hasText("Find care, and be found");

        first.navigate(visitors.adminUi() + "/t/ommerkamp/home");
        assertThat(first.locator("#username")).isVisible();
    }

    private int statusWith(String secret) {
        return new Caller(product.stack().get("backend").asString(), secret)
                .send("GET", "/api/v1/key", "application/json", null)
                .status();
    }

    private static Locator link(Page page, String name) {
        return page.locator("main")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name))
                .first();
    }

    private static Locator button(Page page, String name) {
        return page.locator("main")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}
