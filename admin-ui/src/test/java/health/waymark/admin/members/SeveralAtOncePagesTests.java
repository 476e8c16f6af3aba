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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

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
                .contains("2 of 3 people are invited", "https://w.example/i#t", ">nobody</textarea>")
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
                .contains("0 of 1 person is invited", "There is an open invitation for this address.")
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

    @ParameterizedTest
    @ValueSource(ints = {401, 404, 423, 429, 502, 503})
    void keepsTheLinksAndTheRestOfTheListWhenItCannotGoOn(int status) {
        backend.answer(
                INVITE,
                request -> request.body().contains("anna")
                        ? Reply.of(201, Json.object("{\"link\":\"https://w.example/i#anna\"}"))
                        : Reply.of(status, Json.object("{}")));
        backend.answer("GET /fhir/vechtstroom/Organization", Reply.of(503, Json.object("{}")));

        MvcTestResult told = invite("anna@example.org\nbernd@example.at\nclara@example.nl", "");

        assertThat(told).hasStatusOk();
        assertThat(told)
                .bodyText()
                .contains("1 of 3 people are invited", "https://w.example/i#anna", "Not tried")
                .contains(">bernd@example.at\nclara@example.nl</textarea>")
                .contains("name=\"once\" value=\"" + ONCE);
        assertThat(backend.received(INVITE)).hasSize(2);
    }

    @Test
    void doesNotReadDepartmentsForAFormThatIsNotShown() {
        backend.answer(INVITE, Reply.of(201, Json.object("{\"link\":\"https://w.example/i#t\"}")));

        assertThat(invite("anna@example.org", ""))
                .bodyText()
                .contains("1 of 1 person is invited")
                .contains("data-leave-warning=\"each\"")
                .doesNotContain("<textarea");
        assertThat(backend.received()).doesNotContain("GET /fhir/vechtstroom/Organization");
    }

    @Test
    void carriesTheLinksAlongWhenTheRestIsMended() {
        backend.answer(INVITE, Reply.of(201, Json.object("{\"link\":\"https://w.example/i#b\",\"mailed\":true}")));

        assertThat(invite("bernd@example.at", "", "made", "false anna@example.org https://w.example/i#a"))
                .bodyText()
                .contains("2 of 2 people are invited", "https://w.example/i#a", "https://w.example/i#b");
        assertThat(invite("", "", "made", "false anna@example.org https://w.example/i#a"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("name=\"made\" value=\"false anna@example.org https://w.example/i#a\"");
    }

    @Test
    void warnsOfNoLinksWhereThereAreNone() {
        assertThat(invite("nobody", "")).bodyText().contains("0 of 1").doesNotContain("data-leave-warning");
    }

    @Test
    void invitesAnAddressOnceHoweverOftenItIsWritten() {
        backend.answer(INVITE, Reply.of(201, Json.object("{\"link\":\"https://w.example/i#t\"}")));

        assertThat(invite("anna@example.org\nAnna@Example.org", ""))
                .bodyText()
                .contains("1 of 1 person is invited", "counted once: Anna@Example.org");
        assertThat(backend.received(INVITE)).hasSize(1);
    }

    @Test
    void refusesAFileThatIsNoListOfPeople() {
        assertThat(invite("anna@example.org", "x".repeat(256 * 1024 + 1)))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("These are more than 200 people.", ">anna@example.org</textarea>");
        assertThat(backend.received(INVITE)).isEmpty();
    }

    @Test
    void keepsTheSelectionWhenAllOfItIsTakenOut() {
        assertThat(post("members/selected/role", "offered", "s,f", "memberRole", "scheduler"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Saskia", "Femke", "“For these” must be filled in.")
                .containsPattern("value=\"scheduler\" checked");
        assertThat(post("members/selected/remove", "offered", "s"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Saskia", "“For these” must be filled in.");
        assertThat(post("keys/selected/revoke", "offered", "k1,k2", "howMany", "0"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Sync", "Booking", "“For these” must be filled in.");
        assertThat(post("keys/selected/extend", "id", "k1", "id", "k2"))
                .hasStatusOk()
                .bodyText()
                .contains("name=\"offered\" value=\"k1,k2\"");
    }

    @Test
    void saysAtTheDateWhatIsWrongWithIt() {
        Reply past = Reply.of(
                400,
                Json.object("{\"code\":\"invalid-request\",\"errors\":"
                        + "[{\"detail\":\"It is in the past.\",\"pointer\":\"/expiresAt\"}]}"));
        backend.answer("PATCH /api/v1/tenants/vechtstroom/keys/k1", past);
        backend.answer("PATCH /api/v1/tenants/vechtstroom/keys/k2", past);

        assertThat(post("keys/selected/extend", "chosen", "k1", "chosen", "k2", "expires", "2001-01-31"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("href=\"#expires\"", "value=\"2001-01-31\"", "Sync", "Booking");
    }

    @Test
    void saysWhatIsDoneWhenTheBackendIsAwayHalfWay() {
        backend.answer("DELETE /api/v1/tenants/vechtstroom/members/f", Reply.of(204, Json.object("{}")));
        backend.answer("DELETE /api/v1/tenants/vechtstroom/members/s", Reply.of(504, Json.object("{}")));

        assertThat(post("members/selected/remove", "chosen", "s", "chosen", "f"))
                .hasStatusOk()
                .bodyText()
                .contains("Femke", "Done", "Saskia", "Not done", "The directory service did not answer.");
    }

    private MvcTestResult invite(String people, String file, String... parameters) {
        MockMvcTester.MockMultipartMvcRequestBuilder request = mvc.post()
                .uri("/t/vechtstroom/invitations/several")
                .multipart()
                .file(new MockMultipartFile("file", "people.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)))
                .param("people", people)
                .param("memberRole", "directory-editor")
                .param("once", ONCE)
                .with(SignedIn.as(Person.FEMKE))
                .with(csrf());
        with(request, parameters);
        return request.exchange();
    }

    private MvcTestResult post(String path, String... parameters) {
        MockMvcTester.MockMvcRequestBuilder request = mvc.post()
                .uri("/t/vechtstroom/" + path)
                .with(SignedIn.as(Person.FEMKE))
                .with(csrf());
        with(request, parameters);
        return request.exchange();
    }

    private static void with(AbstractMockHttpServletRequestBuilder<?> request, String... parameters) {
        for (int at = 0; at < parameters.length; at += 2) {
            request.param(parameters[at], parameters[at + 1]);
        }
    }
}
