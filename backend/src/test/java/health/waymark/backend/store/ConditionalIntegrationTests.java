package health.waymark.backend.store;

import static health.waymark.backend.store.TenantBase.code;
import static health.waymark.backend.store.TenantBase.expression;
import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Interactions that search for their resource first (FHIR R4, http.html#ccreate and following). */
@BackendTest
class ConditionalIntegrationTests {

    private static final String BY_IDENTIFIER = "identifier=" + Examples.SYSTEM + "%7C";

    private TenantBase base;

    @BeforeEach
    void makeTenant(@Autowired Environment environment) {
        base = TenantBase.fresh(environment);
    }

    @Test
    void createsOnlyWhenNothingMatches() {
        Answer first = base.post("Organization", Examples.organization("a"), "If-None-Exist", BY_IDENTIFIER + "a");
        Answer second = base.post("Organization", Examples.organization("a"), "If-None-Exist", BY_IDENTIFIER + "a");

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json().get("id")).isEqualTo(first.json().get("id"));
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("ETag")).isEqualTo("W/\"1\"");
    }

    @Test
    void createsExactlyOneOfEightAtTheSameTime() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(8);
        Callable<Answer> create =
                () -> base.post("Organization", Examples.organization("a"), "If-None-Exist", BY_IDENTIFIER + "a");

        List<Future<Answer>> answers =
                callers.invokeAll(IntStream.range(0, 8).mapToObj(n -> create).toList());
        callers.shutdown();

        assertThat(answers).extracting(answer -> answer.get().status()).containsOnlyOnce(201);
        assertThat(answers)
                .extracting(answer -> answer.get().json().get("id").asString())
                .containsOnly(answers.get(0).get().json().get("id").asString());
        assertThat(base.get("Organization?_total=accurate").json().get("total").asInt())
                .isEqualTo(1);
    }

    @Test
    void refusesAConditionThatMatchesSeveral() {
        base.put("Organization/a", Examples.organization("a", "same"));
        base.put("Organization/b", Examples.organization("b", "same"));

        Answer created =
                base.post("Organization", Examples.organization("same"), "If-None-Exist", BY_IDENTIFIER + "same");
        Answer updated = base.put("Organization?" + BY_IDENTIFIER + "same", Examples.organization("same"));
        Answer deleted = base.delete("Organization?" + BY_IDENTIFIER + "same");

        assertThat(List.of(created.status(), updated.status(), deleted.status()))
                .containsOnly(412);
        assertThat(code(deleted)).isEqualTo("multiple-matches");
        assertThat(expression(created)).isEqualTo("http.If-None-Exist");
        assertThat(base.get("Organization/a").status()).isEqualTo(200);
    }

    @Test
    void updatesWhatMatchesAndCreatesWhatDoesNot() {
        base.organization("a");

        Answer updated = base.put("Organization?" + BY_IDENTIFIER + "a", Examples.organization("a"));
        Answer created = base.put("Organization?" + BY_IDENTIFIER + "new", Examples.organization("new"));
        Answer underItsId = base.put("Organization?" + BY_IDENTIFIER + "c", Examples.organization("c", "c"));

        assertThat(updated.status()).isEqualTo(200);
        assertThat(updated.json().at("/meta/versionId").asString()).isEqualTo("2");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).contains("/_history/1");
        assertThat(underItsId.status()).isEqualTo(201);
        assertThat(base.get("Organization/c").status()).isEqualTo(200);
    }

    @Test
    void refusesAConditionalUpdateWhoseIdContradictsItsCondition() {
        base.organization("a");
        base.organization("b");

        Answer otherMatches = base.put("Organization?" + BY_IDENTIFIER + "a", Examples.organization("b", "a"));
        Answer idIsTaken = base.put("Organization?" + BY_IDENTIFIER + "new", Examples.organization("b", "new"));

        assertThat(otherMatches.status()).isEqualTo(400);
        assertThat(idIsTaken.status()).isEqualTo(409);
        assertThat(code(idIsTaken)).isEqualTo("already-exists");
    }

    @Test
    void patchesAndDeletesWhatMatches() {
        base.organization("a");
        String patch = "[{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"B\"}]";

        assertThat(base.jsonPatch("Organization?" + BY_IDENTIFIER + "a", patch)
                        .json()
                        .get("name")
                        .asString())
                .isEqualTo("B");
        assertThat(base.jsonPatch("Organization?" + BY_IDENTIFIER + "none", patch)
                        .status())
                .isEqualTo(404);
        assertThat(base.delete("Organization?" + BY_IDENTIFIER + "none").status())
                .isEqualTo(204);
        assertThat(base.delete("Organization?" + BY_IDENTIFIER + "a").status()).isEqualTo(204);
        assertThat(base.get("Organization/a").status()).isEqualTo(410);
    }

    @Test
    void searchesByAnyParameterAndRefusesAnUnknownOne() {
        base.organization("a");

        assertThat(base.post("Organization", Examples.organization("x"), "If-None-Exist", "name:exact=a&active=true")
                        .status())
                .isEqualTo(200);
        Answer unknown = base.post("Organization", Examples.organization("x"), "If-None-Exist", "colour=red");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(base.delete("Organization?").status()).isEqualTo(400);
        assertThat(base.delete("Organization?_count=1").status()).isEqualTo(400);
    }

    @Test
    void answersAConditionalReadWithoutABody() {
        Answer stored = base.organization("a");

        Answer sameVersion = base.get("Organization/a", "If-None-Match", "W/\"9\", W/\"1\"");
        Answer sameTime = base.get("Organization/a", "If-Modified-Since", stored.header("Last-Modified"));
        Answer older = base.get("Organization/a", "If-Modified-Since", "Sat, 21 Nov 2020 02:14:00 GMT");
        Answer otherVersion = base.get(
                "Organization/a", "If-None-Match", "W/\"7\"", "If-Modified-Since", stored.header("Last-Modified"));

        assertThat(sameVersion.status()).isEqualTo(304);
        assertThat(sameVersion.header("ETag")).isEqualTo("W/\"1\"");
        assertThat(sameVersion.body()).isEmpty();
        assertThat(sameTime.status()).isEqualTo(304);
        assertThat(older.status()).isEqualTo(200);
        assertThat(otherVersion.status()).isEqualTo(200);
        assertThat(base.get("Organization/a", "If-Modified-Since", "yesterday").status())
                .isEqualTo(400);
    }

    @Test
    void createsButDoesNotReplaceWithIfNoneMatchAny() {
        assertThat(base.put("Organization/a", Examples.organization("a", "a"), "If-None-Match", "*")
                        .status())
                .isEqualTo(201);
        assertThat(base.put("Organization/a", Examples.organization("a", "a"), "If-None-Match", "*")
                        .status())
                .isEqualTo(412);
    }

    @Test
    void asksForThePermissionToSearch() {
        var writer = base.operator().keyOf(base.tenant(), "system/Organization.crud");

        Answer answer = writer.send(
                "POST",
                base.path("Organization"),
                "application/fhir+json",
                Examples.organization("a"),
                "If-None-Exist",
                BY_IDENTIFIER + "a");

        assertThat(answer.status()).isEqualTo(403);
    }
}
