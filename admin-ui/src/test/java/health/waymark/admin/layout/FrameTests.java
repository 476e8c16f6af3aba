package health.waymark.admin.layout;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.scripted.Json;
import health.waymark.scripted.PageTest;
import health.waymark.scripted.Person;
import health.waymark.scripted.Reply;
import health.waymark.scripted.ScriptedBackend;
import health.waymark.scripted.SignedIn;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@PageTest
class FrameTests {

    private final MockMvcTester mvc;
    private final ScriptedBackend backend;

    FrameTests(@Autowired MockMvcTester mvc, @Autowired ScriptedBackend backend) {
        this.mvc = mvc;
        this.backend = backend;
    }

    @BeforeEach
    void forget() {
        backend.forget();
    }

    @Test
    void namesEveryScriptAndStyleSheetWithTheNonceOfTheAnswer() throws Exception {
        MvcTestResult page = get("/t/vechtstroom/find?text=radiology");
        String policy = page.getResponse().getHeader("Content-Security-Policy");
        String body = page.getResponse().getContentAsString();

        Matcher nonce = Pattern.compile("script-src 'nonce-([^']+)'").matcher(policy);
        assertThat(nonce.find()).isTrue();
        assertThat(policy)
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                .contains("form-action 'self' http://localhost:1;")
                .doesNotContain("unsafe");
        assertThat(body.split("<(script|link rel=\"stylesheet\")", -1).length - 1)
                .isEqualTo(body.split("nonce=\"" + Pattern.quote(nonce.group(1)), -1).length - 1)
                .isPositive();
        assertThat(body).doesNotContain(" style=\"").doesNotContain("<style").doesNotContain(" onclick");
    }

    @Test
    void givesEachAnswerItsOwnNonce() {
        assertThat(get("/").getResponse().getHeader("Content-Security-Policy"))
                .isNotEqualTo(get("/").getResponse().getHeader("Content-Security-Policy"));
    }

    @Test
    void sendsSecureHeaders() {
        assertThat(get("/t/vechtstroom/find"))
                .hasHeader("X-Content-Type-Options", "nosniff")
                .hasHeader("X-Frame-Options", "DENY")
                .hasHeader("Referrer-Policy", "same-origin")
                .hasHeader("Cross-Origin-Opener-Policy", "same-origin")
                .headers()
                .hasValue(HttpHeaders.CACHE_CONTROL, "no-cache, no-store, max-age=0, must-revalidate");
    }

    @Test
    void namesTheTenantAndOffersTheOthers() {
        assertThat(get("/t/vechtstroom/services"))
                .bodyText()
                .contains("Ziekenhuis Vechtstroom")
                .contains("href=\"/t/ommerkamp/services\"")
                .contains("Femke Oldenhof")
                .contains(">Test<");
    }

    @Test
    void letsWhomIsInSeveralTenantsChooseAndBringsTheOthersStraightIn() {
        assertThat(get("/tenants"))
                .hasStatusOk()
                .bodyText()
                .contains("Where do you want to work?")
                .contains("/t/ommerkamp/home");
        assertThat(mvc.get().uri("/tenants").with(SignedIn.as(Person.SASKIA)))
                .redirectedUrl()
                .isEqualTo("/t/vechtstroom/home");
        assertThat(mvc.get().uri("/tenants").with(SignedIn.as(Person.NOBODY)))
                .hasStatusOk()
                .bodyText()
                .contains("You are not in an organization yet")
                .contains("7761796d-6172-4b00-8000-000000000002");
    }

    @Test
    void knowsNothingOfATenantThatIsNotThePersons() {
        assertThat(get("/t/regio-register/services")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(backend.received("GET /fhir/regio-register/HealthcareService"))
                .isEmpty();
    }

    @Test
    void saysThatTheBackendIsAwayWithTheTraceItSent() {
        backend.answer("GET /api/v1/me", Reply.of(502, Json.object("{}")));

        MvcTestResult page = get("/t/vechtstroom/find");

        String sent = backend.received("GET /api/v1/me").get(0).headers().get("traceparent");
        assertThat(page).hasStatus(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(page)
                .bodyText()
                .contains("The directory service does not answer", "Try again")
                .contains("<code>" + sent.substring(3, 35) + "</code>");
    }

    @Test
    void putsAFailureInThePlaceOfTheContentWhenHtmxAsked() {
        backend.answer(
                "GET /fhir/directory/$find-route",
                Reply.of(503, Json.outcome("transient", "The search index is being rebuilt.", "")));

        MvcTestResult part = mvc.get()
                .uri("/t/vechtstroom/find?text=x")
                .header("HX-Request", "true")
                .with(SignedIn.as(Person.FEMKE))
                .exchange();

        assertThat(part).hasStatus(HttpStatus.SERVICE_UNAVAILABLE).hasHeader("HX-Retarget", "#main");
        assertThat(part)
                .bodyText()
                .contains("The search index is being rebuilt.")
                .contains("id=\"status\" hx-swap-oob=\"innerHTML\"")
                .doesNotContain("<html");
    }

    private MvcTestResult get(String address) {
        return mvc.get().uri(address).with(SignedIn.as(Person.FEMKE)).exchange();
    }
}
