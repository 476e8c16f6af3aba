package health.waymark.backend.notice;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;

/** A mail holds words of its own organization only, and what opens the door stands in the mail and nowhere else. */
@BackendTest
@ExtendWith(OutputCaptureExtension.class)
class MailSpillageIntegrationTests {

    private final LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
    private final TestMailServer server = TestMailServer.start();

    @AfterEach
    void stop() {
        logging.setLogLevel("ROOT", LogLevel.INFO);
        server.close();
    }

    @Test
    void sendsNobodyAWordOfAnotherOrganization(
            @Autowired Environment environment, @Autowired MailRound round, CapturedOutput output) {
        BackendClient operator = BackendClient.operator(environment);
        List<Invited> two = List.of(invite(operator), invite(operator));
        logging.setLogLevel("ROOT", LogLevel.DEBUG);

        for (int steps = 0;
                steps < 200 && two.stream().anyMatch(one -> received(one).isEmpty());
                steps++) {
            round.step();
        }

        for (Invited one : two) {
            Invited other = two.get(1 - two.indexOf(one));
            assertThat(received(one))
                    .contains(one.tenant(), one.token())
                    .doesNotContain(other.tenant(), other.token(), other.address());
            assertThat(output.getAll().lines().filter(line -> line.contains(one.token())))
                    .as("lines of the log with what opens the door")
                    .isEmpty();
        }
    }

    private record Invited(String tenant, String address, String token) {}

    private static Invited invite(BackendClient operator) {
        String tenant = operator.newTenant();
        String address = UUID.randomUUID() + "@clinic.test";
        String token = operator.post(
                        "/api/v1/tenants/" + tenant + "/invitations",
                        "application/json",
                        "{\"email\":\"" + address + "\",\"name\":\"Ruben\",\"role\":\"auditor\"}")
                .expecting(201)
                .json()
                .path("token")
                .asString();
        return new Invited(tenant, address, token);
    }

    /** All parts of all mails to that address, as text. */
    private String received(Invited invited) {
        StringBuilder all = new StringBuilder();
        server.mailsTo(invited.address())
                .forEach(mail -> all.append(mail.subject()).append(mail.text()).append(mail.html()));
        return all.toString();
    }
}
