package health.waymark.admin.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import health.waymark.scripted.Json;
import health.waymark.scripted.PageTest;
import health.waymark.scripted.Person;
import health.waymark.scripted.Reply;
import health.waymark.scripted.ScriptedBackend;
import health.waymark.scripted.SignedIn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@PageTest
class ClientPagesTests {

    private final MockMvcTester mvc;
    private final ScriptedBackend backend;

    ClientPagesTests(@Autowired MockMvcTester mvc, @Autowired ScriptedBackend backend) {
        this.mvc = mvc;
        this.backend = backend;
    }

    @BeforeEach
    void forget() {
        backend.forget();
    }

    @Test
    void makesANewSecretOnlyWhenTheNameIsTyped() {
        String client = "/api/v1/tenants/vechtstroom/oauth-clients/gateway";
        backend.answer("GET " + client, Reply.of(200, Json.object("""
                {"clientId":"gateway","name":"Gateway","method":"client_secret","enabled":true}""")));
        backend.answer("POST " + client + "/roll", Reply.of(200, Json.object("""
                {"clientId":"gateway","name":"Gateway","method":"client_secret","enabled":true,"clientSecret":"new"}""")));

        assertThat(mvc.get().uri("/t/vechtstroom/clients/gateway/roll").with(SignedIn.as(Person.FEMKE)))
                .hasStatusOk()
                .bodyText()
                .contains("New secret for Gateway?", "The old secret ends at once.");
        assertThat(roll("Gate")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(backend.received("POST " + client + "/roll")).isEmpty();
        assertThat(roll("Gateway")).hasStatusOk().bodyText().contains("value=\"new\"", "data-leave-warning");
    }

    @Test
    void makesASuccessorThatWorksBesideIt() {
        String client = "/api/v1/tenants/vechtstroom/oauth-clients/gateway";
        backend.answer("POST " + client + "/roll", Reply.of(200, Json.object("""
                {"clientId":"next","name":"Gateway","method":"client_secret","enabled":true,"clientSecret":"new"}""")));
        backend.answer("GET " + client, Reply.of(200, Json.object("""
                {"clientId":"gateway","name":"Gateway","method":"client_secret","enabled":true,
                 "endsAt":"2026-11-28T10:00:00Z","replacedBy":"next"}""")));

        assertThat(mvc.post()
                        .uri("/t/vechtstroom/clients/gateway/succeed")
                        .param("overlap", "7d")
                        .with(SignedIn.as(Person.FEMKE))
                        .with(csrf()))
                .hasStatusOk()
                .bodyText()
                .contains("value=\"new\"", "next");
        assertThat(backend.received("POST " + client + "/roll"))
                .singleElement()
                .asString()
                .contains("\"overlap\":\"7d\"");
        assertThat(mvc.get().uri("/t/vechtstroom/clients/gateway").with(SignedIn.as(Person.FEMKE)))
                .hasStatusOk()
                .bodyText()
                .contains("/t/vechtstroom/clients/next", "Its place is taken by")
                .doesNotContain("/succeed");
    }

    private MockMvcTester.MockMvcRequestBuilder roll(String typed) {
        return mvc.post()
                .uri("/t/vechtstroom/clients/gateway/roll")
                .param("typed", typed)
                .with(SignedIn.as(Person.FEMKE))
                .with(csrf());
    }

    @Test
    void showsTheKeysAndWhatIsWrongWithThem() {
        signing();
        backend.answer(
                "GET /api/v1/tenants/vechtstroom/oauth-clients/waymark-s/key-set",
                Reply.of(
                        200,
                        Json.object("{\"jwksUri\":\"https://ehr.example/jwks\",\"fetchedAt\":\"2026-11-28T08:00:00Z\","
                                + "\"outcome\":\"ok\",\"status\":200,\"keys\":[{\"kid\":\"<i>a</i>\",\"kty\":\"EC\",\"size\":384},"
                                + "{\"kid\":\"b\",\"kty\":\"RSA\",\"size\":1024,\"problem\":\"weak\"}]}")));

        assertThat(mvc.get().uri("/t/vechtstroom/clients/waymark-s").with(SignedIn.as(Person.FEMKE)))
                .hasStatusOk()
                .bodyText()
                .contains("&lt;i&gt;a&lt;/i&gt;", "Too short: 2048 bits at least", "HTTP 200", "system/Slot.rs");
    }

    @Test
    void saysOfAnAssertionWhatFailsInTheReadersLanguage() {
        signing();
        backend.answer(
                "POST /api/v1/tenants/vechtstroom/oauth-clients/waymark-s/assertion-test",
                Reply.of(
                        200,
                        Json.object(
                                "{\"wouldBeTaken\":false,\"header\":{\"alg\":\"ES384\"},\"claims\":{\"iss\":\"<b>x\"},"
                                        + "\"checks\":[{\"name\":\"form\",\"outcome\":\"passed\",\"code\":\"jwt\",\"detail\":\"x\",\"values\":[]},"
                                        + "{\"name\":\"issuer\",\"outcome\":\"failed\",\"code\":\"another\",\"detail\":\"x\","
                                        + "\"values\":[\"waymark-s\",\"<b>x\"]},"
                                        + "{\"name\":\"new\",\"outcome\":\"failed\",\"code\":\"new\",\"detail\":\"In its own words\",\"values\":[]}]}")));

        assertThat(mvc.post()
                        .uri("/t/vechtstroom/clients/waymark-s/assertion")
                        .param("assertion", "eyJ.x.y")
                        .with(SignedIn.as(Person.FEMKE))
                        .with(csrf()))
                .hasStatusOk()
                .hasHeader("Cache-Control", "no-store")
                .bodyText()
                .contains(
                        "It would be refused",
                        "It is &lt;b&gt;x. It has to be the client id, waymark-s.",
                        "In its own words",
                        "eyJ.x.y",
                        "Nobody has looked for the keys yet.");
    }

    private void signing() {
        backend.answer(
                "GET /api/v1/tenants/vechtstroom/oauth-clients/waymark-s/key-set",
                Reply.of(200, Json.object("{\"keys\":[]}")));
        backend.answer(
                "GET /api/v1/tenants/vechtstroom/oauth-clients/waymark-s",
                Reply.of(
                        200,
                        Json.object("{\"clientId\":\"waymark-s\",\"name\":\"EHR\",\"method\":\"private_key_jwt\","
                                + "\"enabled\":true,\"scopes\":[],\"lastToken\":{\"issuedAt\":\"2026-11-28T08:00:00Z\","
                                + "\"scopes\":[\"system/Slot.rs\"]},\"tokenEndpoint\":\"https://id.example/token\"}")));
    }
}
