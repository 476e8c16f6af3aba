package health.waymark.admin.layout;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.scripted.PageTest;
import health.waymark.scripted.Person;
import health.waymark.scripted.ScriptedBackend;
import health.waymark.scripted.SignedIn;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/**
 * What a page costs the backend: three calls at most, who-am-I among them, and it says how many. All screens of the real
 * product are counted by {@code EveryScreenIntegrationTests} of the module {@code e2e}.
 */
@PageTest
class PageCostTests {

    private static final int MOST_CALLS = 3;

    private final MockMvcTester mvc;
    private final ScriptedBackend backend;

    PageCostTests(@Autowired MockMvcTester mvc, @Autowired ScriptedBackend backend) {
        this.mvc = mvc;
        this.backend = backend;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/t/vechtstroom/find?text=radiology&place=Zwolle",
                "/t/vechtstroom/search?q=radio",
                "/t/vechtstroom/services",
                "/t/vechtstroom/services/radiology",
                "/t/vechtstroom/services/radiology/edit",
                "/t/vechtstroom/services/radiology/retire",
                "/t/vechtstroom/services/new",
                "/t/vechtstroom/locations",
                "/t/vechtstroom/locations/site-1",
                "/t/vechtstroom/locations/site-1/edit",
                "/t/vechtstroom/organizations",
                "/t/vechtstroom/structure",
                "/t/vechtstroom/keys",
                "/t/vechtstroom/profile"
            })
    void isThreeCallsAtMost(String address) {
        backend.forget();

        assertThat(mvc.get().uri(address).with(SignedIn.as(Person.FEMKE)).exchange())
                .hasStatusOk()
                .hasHeader(
                        "Server-Timing", "backend;desc=\"" + backend.received().size() + "\"");

        assertThat(backend.received()).hasSizeLessThanOrEqualTo(MOST_CALLS);
    }
}
