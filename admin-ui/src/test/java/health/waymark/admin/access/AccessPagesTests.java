package health.waymark.admin.access;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Who sees what of roles and access. */
@PageTest
class AccessPagesTests {

    private final MockMvcTester mvc;
    private final ScriptedBackend backend;

    AccessPagesTests(@Autowired MockMvcTester mvc, @Autowired ScriptedBackend backend) {
        this.mvc = mvc;
        this.backend = backend;
    }

    @BeforeEach
    void script() {
        backend.forget();
        backend.answer("GET /api/v1/roles", Reply.of(200, Json.object("""
                {"groups":[{"code":"schedule","types":["Schedule","Slot"]}],
                 "roles":[{"role":"owner","reads":["schedule"],"writes":["schedule"],"managesMembers":true,
                           "makesOwners":true,"scopes":["system/*.cruds"]},
                          {"role":"auditor","reads":[],"writes":[],"managesMembers":false,"makesOwners":false}]}""")));
        backend.answer("GET /api/v1/tenants/vechtstroom/members", Reply.of(200, Json.array("""
                [{"subject":"s","name":"Saskia <b>","role":"auditor","orgSubtree":"imaging"},
                 {"subject":"g","name":"Gone","role":"owner","validUntil":"2026-01-01T00:00:00Z"},
                 {"subject":"f","name":"Femke","role":"owner"}]""")));
        backend.answer("GET /fhir/vechtstroom/Organization", Reply.of(200, Json.object("""
                {"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Organization","id":"imaging",
                 "name":"Beeldvorming"}}]}""")));
    }

    @Test
    void tellAnOwnerWhoHasWhichRoleAndWhereItEnds() {
        assertThat(access(Person.FEMKE))
                .bodyText()
                .contains(
                        "Your role here: Owner.",
                        "<span class=\"may may-change\">See and change</span>",
                        "<span class=\"may may-nothing\">No</span>",
                        "href=\"/t/vechtstroom/members/s\">Saskia &lt;b&gt;</a>",
                        "only for imaging");
    }

    @Test
    void tellAnAuditorWhatTheRolesMayAndNothingOfPeople() {
        assertThat(access(Person.SASKIA))
                .bodyText()
                .contains("Your role here: Auditor.", "Owners and administrators see here")
                .doesNotContain("Saskia &lt;b&gt;");
        assertThat(backend.received()).doesNotContain("GET /api/v1/tenants/vechtstroom/members");
    }

    @Test
    void tellWhatAMemberMayAndWhy() {
        assertThat(simulate(Person.FEMKE, "s"))
                .bodyText()
                .contains(
                        "Saskia &lt;b&gt;</h2>",
                        "for changes only in Beeldvorming and below it",
                        "href=\"/t/vechtstroom/members/s\"")
                .doesNotContain("The only owner");
        assertThat(simulate(Person.FEMKE, "f")).bodyText().contains("The only owner", "<code>system/*.cruds</code>");
    }

    @Test
    void tellThatARoleThatHasEndedAllowsNothing() {
        assertThat(simulate(Person.FEMKE, "g"))
                .bodyText()
                .contains("Gone</h2>", "This role has ended")
                .doesNotContain("system/*.cruds", "may-change", "may-see");
    }

    @Test
    void tellWhichScreensARoleIsOffered() {
        assertThat(simulate(Person.FEMKE, "role:auditor"))
                .bodyText()
                .containsPattern("Audit log</th>\\s*<td><span class=\"may may-see\"")
                .containsPattern("Members</th>\\s*<td><span class=\"may may-nothing\"");
    }

    @Test
    void areSimulatedByAdministratorsAloneAndOnlyForWhoIsThere() {
        assertThat(simulate(Person.SASKIA, "f")).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(simulate(Person.FEMKE, "nobody")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(simulate(Person.FEMKE, "role:king")).hasStatus(HttpStatus.NOT_FOUND);
    }

    private MvcTestResult simulate(Person reader, String who) {
        return mvc.get()
                .uri("/t/vechtstroom/access/simulate")
                .param("who", who)
                .header("Accept-Language", "en")
                .with(SignedIn.as(reader))
                .exchange();
    }

    private MvcTestResult access(Person person) {
        return mvc.get().uri("/t/vechtstroom/access").with(SignedIn.as(person)).exchange();
    }
}
