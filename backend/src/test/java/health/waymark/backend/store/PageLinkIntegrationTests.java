package health.waymark.backend.store;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What a page link is worth: its place in its own history, and nothing anywhere else. */
@BackendTest
class PageLinkIntegrationTests {

    private static final int FLIPS = 300;

    @Autowired
    private Environment environment;

    private BackendClient operator;
    private BackendClient client;
    private String tenant;
    private String next;

    @BeforeEach
    void makeAPageLink() {
        operator = BackendClient.operator(environment);
        tenant = operator.newTenant();
        client = operator.keyOf(tenant, "system/*.cruds");
        fill(client, tenant);
        next = HistoryIntegrationTests.link(client.get("/fhir/" + tenant + "/Organization/_history?_count=1"), "next");
    }

    private static void fill(BackendClient client, String tenant) {
        for (String name : List.of("one", "two", "three")) {
            client.putFhir(
                    "/fhir/" + tenant + "/Organization/a",
                    "{\"resourceType\":\"Organization\",\"id\":\"a\",\"name\":\"" + name + "\"}");
        }
    }

    @Test
    void isRefusedWithAnyBitChanged() {
        String cursor = next.substring(next.indexOf("_cursor=") + "_cursor=".length());
        byte[] genuine = Base64.getUrlDecoder().decode(cursor);
        long seed = System.nanoTime();
        Random random = new Random(seed);

        for (int flip = 0; flip < FLIPS; flip++) {
            byte[] changed = genuine.clone();
            int bit = flip < genuine.length * 8 ? flip : random.nextInt(genuine.length * 8);
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            Answer answer = client.get(
                    next.replace(cursor, Base64.getUrlEncoder().withoutPadding().encodeToString(changed)));
            assertThat(answer.status()).as("bit %d, seed %d", bit, seed).isEqualTo(400);
            assertThat(answer.body()).contains("OperationOutcome").doesNotContain("\"entry\"");
        }
    }

    @Test
    void isRefusedWithAnyLetterChanged() {
        int from = next.indexOf("_cursor=") + "_cursor=".length();
        for (int place = from; place < next.length(); place++) {
            // The next letter of the alphabet: at the end, it differs in a bit that means nothing.
            char other = (char) (next.charAt(place) + 1);
            char letter = Character.isLetterOrDigit(other) ? other : 'A';
            Answer answer = client.get(next.substring(0, place) + letter + next.substring(place + 1));
            assertThat(answer.status()).as("letter %d", place).isEqualTo(400);
        }
    }

    @Test
    void isRefusedOnEveryOtherHistory() {
        String cursor = next.substring(next.indexOf('?'));
        String other = operator.newTenant();
        BackendClient otherClient = operator.keyOf(other, "system/*.cruds");
        fill(otherClient, other);

        for (String path : List.of("/_history", "/Location/_history", "/Organization/a/_history")) {
            assertThat(client.get("/fhir/" + tenant + path + cursor).status())
                    .as(path)
                    .isEqualTo(400);
        }
        assertThat(otherClient
                        .get("/fhir/" + other + "/Organization/_history" + cursor)
                        .status())
                .isEqualTo(400);
        assertThat(client.get("/fhir/directory/Organization/_history" + cursor).status())
                .isEqualTo(400);
        // A partner sees another list under the same address.
        assertThat(otherClient.get(next).status()).isEqualTo(400);
        assertThat(client.get("/fhir/" + tenant + "/Organization" + cursor).status())
                .isEqualTo(400);
    }

    @Test
    void takesNothingThatWouldChangeItsQuery() {
        Answer changed = client.get(next + "&_since=2020-01-01T00:00:00Z");

        assertThat(changed.status()).isEqualTo(400);
        assertThat(changed.json().at("/issue/0/diagnostics").asString()).contains("_since", "cannot be added");
    }

    /** What an operator does after restoring a backup: docs/how-to/page-through-history-safely.md. */
    @Test
    void isWorthNothingInTheNextLifeOfTheDatabase() {
        JdbcClient owner = JdbcClient.create(new DriverManagerDataSource(
                environment.getRequiredProperty("spring.datasource.url"),
                environment.getRequiredProperty("spring.flyway.user"),
                environment.getRequiredProperty("spring.flyway.password")));
        assertThat(client.get(next).status()).isEqualTo(200);

        String epoch = owner.sql("select begin_new_epoch()").query(String.class).single();

        Answer old = client.get(next);
        assertThat(old.status()).isEqualTo(410);
        assertThat(old.json().at("/issue/0/diagnostics").asString()).contains("restored from a backup");
        assertThat(client.get("/fhir/" + tenant + "/Organization/_history")
                        .json()
                        .at("/meta/tag/0/code")
                        .asString())
                .isEqualTo(epoch);
    }
}
