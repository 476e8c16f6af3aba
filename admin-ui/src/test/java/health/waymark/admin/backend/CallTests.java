package health.waymark.admin.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.waymark.admin.trace.Trace;
import health.waymark.scripted.Json;
import health.waymark.scripted.Person;
import health.waymark.scripted.Reply;
import health.waymark.scripted.ScriptedBackend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.web.client.RestClient;
import org.springframework.web.server.ResponseStatusException;

class CallTests {

    private final ScriptedBackend scripted = new ScriptedBackend();
    private final Trace trace = new Trace("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7");
    private final Backend backend = new Backends(
                    new BackendSettings(scripted.uri(), scripted.uri()),
                    RestClient.builder(),
                    new Wording(new StaticMessageSource()))
            .as(Person.FEMKE.token(), trace);

    @AfterEach
    void stop() {
        scripted.stop();
    }

    @Test
    void keepsEachSegmentInItsPlace() {
        assertThat(Call.path("fhir", "a/../b", "$route", "x?y#z%2F"))
                .isEqualTo("/fhir/a%2F..%2Fb/$route/x%3Fy%23z%252F");
    }

    @Test
    void sendsParametersExactly() {
        backend.call("fhir", "directory", "$find-route")
                .with("text", "a+b & c=d %41 ü")
                .with("place", " ")
                .get();

        assertThat(scripted.received("GET /fhir/directory/$find-route").get(0).query())
                .containsOnlyKeys("text")
                .containsEntry("text", "a+b & c=d %41 ü");
    }

    @Test
    void takesOnlyParametersFromAPage() {
        backend.call("fhir", "directory", "$find-route")
                .withPage("page=x#/../../api?a=b&c")
                .get();

        assertThat(scripted.received("GET /fhir/directory/$find-route").get(0).query())
                .containsEntry("page", "x#/../../api?a=b")
                .containsEntry("c", "");
    }

    @Test
    void refusesAPageThatIsNoQuery() {
        assertThatThrownBy(() -> backend.call("fhir").withPage("page=%zz")).isInstanceOf(ResponseStatusException.class);
    }

    @Test
    void tellsAwayFromRefused() {
        scripted.answer("GET /api/v1/me", Reply.of(429, Json.object("{\"title\":\"Slow down\"}")));
        assertThatThrownBy(() -> backend.call("api", "v1", "me").get())
                .isInstanceOfSatisfying(BackendRefusal.class, refusal -> {
                    assertThat(refusal.status()).isEqualTo(429);
                    assertThat(refusal.issues()).extracting(Issue::text).containsExactly("Slow down");
                })
                .hasMessageContaining(trace.id());

        scripted.stop();
        assertThatThrownBy(() -> backend.call("api", "v1", "me").get()).isInstanceOf(BackendAway.class);
    }

    @Test
    void keepsNumbersAsTheyAreWritten() {
        assertThat(backend.call("fhir", "vechtstroom", "HealthcareService", "radiology")
                        .get()
                        .body()
                        .path("extension")
                        .path(0)
                        .path("valueDecimal")
                        .toString())
                .isEqualTo("1.10");
    }
}
