package health.waymark.admin.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import health.waymark.scripted.Json;
import health.waymark.scripted.PageTest;
import health.waymark.scripted.Person;
import health.waymark.scripted.Received;
import health.waymark.scripted.Reply;
import health.waymark.scripted.ScriptedBackend;
import health.waymark.scripted.SignedIn;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Inviting, changing and removing several people, and ending several keys, in one go. */
@PageTest
class SeveralAtOncePagesTests {

    private static final String INVITE = "POST /api/v1/tenants/vechtstroom/invitations";
    private static final String ONCE = "4bf92f35-77b3-4da6-a3ce-929d0e0e4736";

    private final MockMvcTester mvc;
    private final ScriptedBackend backend;

    SeveralAtOncePagesTests(@Autowired MockMvcTester mvc, @Autowired ScriptedBackend backend) {
        this.mvc = mvc;
        this.backend = backend;
    }

    @BeforeEach
    void script() {
        backend.forget();
        backend.answer("GET /api/v1/tenants/vechtstroom/members", Reply.of(200, Json.array("""
                [{"subject":"s","name":"Saskia","role":"auditor"},{"subject":"f","name":"Femke","role":"owner"}]""")));
        backend.answer("GET /api/v1/tenants/vechtstroom/keys", Reply.of(200, Json.array("""
                [{"id":"k1","name":"Sync","last4":"abcd"},{"id":"k2","name":"Booking","last4":"wxyz"}]""")));
    }

    @Test
    void invitesEachOfAListAndOfAFile() {
        backend.answer(INVITE, Reply.of(201, Json.object("{\"link\":\"https://w.example/i#t\",\"mailed\":true}")));

        MvcTestResult told = invite("Anna Bakker; anna@example.org\nnobody", "bernd@example.at,Bernd");

        assertThat(told).hasStatusOk();
        assertThat(told)
                .bodyText()
                .contains("Invited: 2 of 3", "https://w.example/i#t", ">nobody</textarea>")
                .contains("This is no e-mail address.");
        assertThat(backend.received(INVITE))
                .extracting(Received::body)
                .satisfiesExactly(
                        anna -> assertThat(anna).contains("\"Anna Bakker\"", "anna@example.org", "directory-editor"),
                        bernd -> assertThat(bernd).contains("\"Bernd\"", "bernd@example.at"));
        assertThat(backend.received(INVITE))
                .extracting(request -> request.headers().get("idempotency-key"))
                .doesNotContainNull()
                .doesNotHaveDuplicates();
    }

    @Test
    void saysOfEachWhyItWasRefusedAndKeepsItToBeMended() {
        backend.answer(
                INVITE,
                Reply.of(
                        409,
                        Json.object(
                                "{\"code\":\"conflict\",\"rule\":\"invited-already\",\"detail\":\"There is one.\"}")));

        assertThat(invite("anna@example.org", ""))
                .bodyText()
                .contains("Invited: 0 of 1", "There is an open invitation for this address.")
                .contains(">anna@example.org</textarea>");
    }

    @Test
    void invitesNobodyWithoutAList() {
        assertThat(invite("", "")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(backend.received(INVITE)).isEmpty();
    }

    @Test
    void showsWhoIsSelectedBeforeAnythingIsDone() {
        assertThat(post("members/selected/remove", "id", "s", "id", "somebody-else"))
                .bodyText()
                .contains("Saskia", "checked")
                .doesNotContain("value=\"f\"", "somebody-else");
        assertThat(backend.received()).noneMatch(request -> request.startsWith("DELETE"));
    }

    @Test
    void removesWhoIsChosenAndSaysWhoStays() {
        backend.answer("DELETE /api/v1/tenants/vechtstroom/members/s", Reply.of(204, Json.object("{}")));
        backend.answer(
                "DELETE /api/v1/tenants/vechtstroom/members/f",
                Reply.of(409, Json.object("{\"code\":\"last-owner\",\"detail\":\"The last one.\"}")));

        assertThat(post("members/selected/remove", "chosen", "s", "chosen", "f"))
                .bodyText()
                .contains("Done", "Not done", "An organization keeps at least one owner for good.");
    }

    @Test
    void givesTheSameRoleToSeveral() {
        backend.answer("PUT /api/v1/tenants/vechtstroom/members/s", Reply.of(200, Json.object("{}")));

        assertThat(post("members/selected/role", "chosen", "s", "memberRole", "scheduler"))
                .hasStatusOk();
        assertThat(post("members/selected/role", "chosen", "s")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);

        assertThat(backend.received("PUT /api/v1/tenants/vechtstroom/members/s"))
                .singleElement()
                .extracting(Received::body)
                .asString()
                .contains("\"scheduler\"", "\"Saskia\"");
    }

    @Test
    void endsSeveralKeysOnlyWhenTheirNumberIsTyped() {
        backend.answer("DELETE /api/v1/tenants/vechtstroom/keys/k1", Reply.of(204, Json.object("{}")));

        assertThat(post("keys/selected/revoke", "chosen", "k1", "howMany", "2"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(backend.received()).noneMatch(request -> request.startsWith("DELETE"));

        assertThat(post("keys/selected/revoke", "chosen", "k1", "howMany", "1"))
                .bodyText()
                .contains("Sync", "Done");
        assertThat(backend.received("DELETE /api/v1/tenants/vechtstroom/keys/k1"))
                .hasSize(1);
    }

    @Test
    void givesSeveralKeysAnotherLastDay() {
        backend.answer("PATCH /api/v1/tenants/vechtstroom/keys/k2", Reply.of(200, Json.object("{}")));

        assertThat(post("keys/selected/extend", "chosen", "k2", "expires", "2030-01-31"))
                .hasStatusOk();

        assertThat(backend.received("PATCH /api/v1/tenants/vechtstroom/keys/k2"))
                .singleElement()
                .extracting(Received::body)
                .asString()
                .contains("2030-01-31");
    }

    private MvcTestResult invite(String people, String file) {
        return mvc.post()
                .uri("/t/vechtstroom/invitations/several")
                .multipart()
                .file(new MockMultipartFile("file", "people.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)))
                .param("people", people)
                .param("memberRole", "directory-editor")
                .param("once", ONCE)
                .with(SignedIn.as(Person.FEMKE))
                .with(csrf())
                .exchange();
    }

    private MvcTestResult post(String path, String... parameters) {
        MockMvcTester.MockMvcRequestBuilder request = mvc.post()
                .uri("/t/vechtstroom/" + path)
                .with(SignedIn.as(Person.FEMKE))
                .with(csrf());
        for (int at = 0; at < parameters.length; at += 2) {
            request.param(parameters[at], parameters[at + 1]);
        }
        return request.exchange();
    }
}
