package health.waymark.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DemoUserTests {

    @Test
    void areTheUsersOfTheRealmFile() throws IOException {
        List<String> inRealm = StreamSupport.stream(realm().path("users").spliterator(), false)
                .filter(user -> user.path("serviceAccountClientId").isMissingNode())
                .map(user ->
                        user.path("id").asString() + " " + user.path("username").asString() + " "
                                + user.path("firstName").asString() + " "
                                + user.path("lastName").asString())
                .toList();

        assertThat(DemoUser.ALL)
                .extracting(user -> user.subject() + " " + user.username() + " " + user.name())
                .containsExactlyElementsOf(inRealm);
    }

    @Test
    void everyTenantIsAnOrganizationWithItsPeople() throws IOException {
        for (JsonNode organization : realm().path("organizations")) {
            List<String> members = StreamSupport.stream(
                            organization.path("members").spliterator(), false)
                    .map(member -> member.path("username").asString())
                    .toList();

            assertThat(DemoUser.ALL)
                    .filteredOn(user -> organization.path("alias").asString().equals(user.tenant()))
                    .extracting(DemoUser::username)
                    .containsExactlyElementsOf(members);
        }
    }

    private static JsonNode realm() throws IOException {
        try (InputStream in = DemoUserTests.class.getResourceAsStream("/keycloak/waymark-realm.json")) {
            return JsonMapper.shared().readTree(in);
        }
    }
}
