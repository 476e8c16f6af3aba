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
                           "makesOwners":true},
                          {"role":"auditor","reads":[],"writes":[],"managesMembers":false,"makesOwners":false}]}""")));
        backend.answer("GET /api/v1/tenants/vechtstroom/members", Reply.of(200, Json.array("""
                [{"subject":"s","name":"Saskia <b>","role":"auditor","orgSubtree":"imaging"}]""")));
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
                        "only for imaging",
                        "Nobody");
    }

    @Test
    void tellAnAuditorWhatTheRolesMayAndNothingOfPeople() {
        assertThat(access(Person.SASKIA))
                .bodyText()
                .contains("Your role here: Auditor.", "Owners and administrators see here")
                .doesNotContain("Saskia &lt;b&gt;");
        assertThat(backend.received()).doesNotContain("GET /api/v1/tenants/vechtstroom/members");
    }

    private MvcTestResult access(Person person) {
        return mvc.get().uri("/t/vechtstroom/access").with(SignedIn.as(person)).exchange();
    }
}
