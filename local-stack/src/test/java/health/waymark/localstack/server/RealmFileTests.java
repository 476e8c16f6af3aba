package health.waymark.localstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What no realm of ours may allow, whatever client is added to the file. */
class RealmFileTests {

    private final String text = RealmSettings.forAdminUi("http://localhost:18090", "hidden", "hidden", "waymark")
            .realm();
    private final JsonNode realm = JsonMapper.shared().readTree(text);

    @Test
    void returnsToExactAddressesOnly() {
        assertThat(clients()).allSatisfy(client -> {
            assertThat(client.path("redirectUris"))
                    .noneMatch(uri -> uri.asString().contains("*"));
            assertThat(client.path("webOrigins"))
                    .noneMatch(origin -> origin.asString().matches("[*+]"));
            assertThat(client.at("/attributes/post.logout.redirect.uris").asString(""))
                    .doesNotContain("*", "+");
        });
    }

    @Test
    void knowsNeitherImplicitNorDirectGrants() {
        assertThat(clients()).allSatisfy(client -> {
            assertThat(client.path("implicitFlowEnabled").asBoolean(true)).isFalse();
            assertThat(client.path("directAccessGrantsEnabled").asBoolean(true)).isFalse();
            assertThat(client.path("publicClient").asBoolean(true)).isFalse();
        });
        assertThat(text).doesNotContain("waymark-tests");
    }

    @Test
    void wantsProofKeysOfEveryClientThatPeopleUse() {
        assertThat(clients())
                .filteredOn(client -> client.path("standardFlowEnabled").asBoolean(true))
                .isNotEmpty()
                .allSatisfy(client -> assertThat(client.at("/attributes/pkce.code.challenge.method")
                                .asString())
                        .isEqualTo("S256"));
    }

    @Test
    void givesEachRefreshTokenOneUse() {
        assertThat(realm.path("revokeRefreshToken").asBoolean()).isTrue();
        assertThat(realm.path("refreshTokenMaxReuse").asInt(1)).isZero();
    }

    @Test
    void hasNoAuthorizationServicesOrSelfRegistration() {
        assertThat(clients())
                .noneMatch(client -> client.path("authorizationServicesEnabled").asBoolean(false));
        assertThat(text).doesNotContain("policyEnforcementMode");
        assertThat(realm.path("registrationAllowed").asBoolean(true)).isFalse();
    }

    @Test
    void letsOnlyTheBackendsOwnClientManageAndThatNeitherUsersNorTheRealm() {
        List<JsonNode> powerful = StreamSupport.stream(realm.path("users").spliterator(), false)
                .filter(user -> user.has("clientRoles"))
                .toList();

        assertThat(powerful).singleElement().satisfies(user -> {
            assertThat(user.path("serviceAccountClientId").asString()).isEqualTo("waymark-backend");
            assertThat(user.path("clientRoles").propertyNames()).containsExactly("realm-management");
            assertThat(user.at("/clientRoles/realm-management"))
                    .extracting(JsonNode::asString)
                    .isSubsetOf("manage-clients", "view-clients", "manage-organizations", "view-users");
        });
    }

    private List<JsonNode> clients() {
        return StreamSupport.stream(realm.path("clients").spliterator(), false).toList();
    }
}
