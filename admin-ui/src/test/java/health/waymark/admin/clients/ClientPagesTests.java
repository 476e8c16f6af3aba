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
}
