package health.waymark.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.localstack.server.Credentials;
import health.waymark.localstack.server.HttpProbe;
import health.waymark.localstack.server.PostgresDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LocalServersIntegrationTests {

    private final LocalServers servers = LocalServers.shared();

    @Test
    void everyDatabaseIsFreshAndReadyForTheThreeRoles() throws SQLException {
        PostgresDatabase first = servers.postgres().createDatabase();
        PostgresDatabase second = servers.postgres().createDatabase();

        execute(first, first.owner(), "create table care (name text); grant select on care to waymark_app");

        assertThat(answer(first, first.app(), "select count(*) from care")).isEqualTo("0");
        assertThat(answer(second, second.publisher(), "select to_regclass('care')"))
                .isNull();
        assertThat(answer(second, second.app(), "select string_agg(extname, ' ' order by extname) from pg_extension"))
                .isEqualTo("btree_gist pg_trgm plpgsql");
    }

    @Test
    void noRoleOfWaymarkMayPassRowLevelSecurity() throws SQLException {
        PostgresDatabase database = servers.postgres().createDatabase();

        String powerful = answer(
                database,
                database.superuser(),
                "select count(*) from pg_roles where rolname like 'waymark%' and (rolsuper or rolbypassrls)");

        assertThat(powerful).isEqualTo("0");
    }

    @Test
    void elasticsearchAnswers() {
        assertThat(HttpProbe.isOk(servers.elasticsearch().uri().resolve("/_cluster/health")))
                .isTrue();
    }

    @Test
    void keycloakGivesTokensForTheApi() {
        JsonNode claims = claims(servers.keycloak().token("operator"));

        assertThat(claims.path("iss").asString())
                .isEqualTo(servers.keycloak().issuer().toString());
        assertThat(claims.path("aud").toString()).contains("waymark-api");
        assertThat(claims.path("realm_access").path("roles").toString()).contains("platform-operator");
        assertThat(claims.path("sub").asString()).isEqualTo("7761796d-6172-4b00-8000-000000000001");
    }

    @Test
    void membersCarryTheirOrganization() {
        JsonNode claims = claims(servers.keycloak().token("vechtstroom-editor"));

        assertThat(claims.path("organization").toString()).contains("vechtstroom");
        assertThat(claims.path("realm_access").path("roles").toString()).doesNotContain("platform-operator");
    }

    private static JsonNode claims(String token) {
        byte[] payload = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
        return JsonMapper.shared().readTree(new String(payload, StandardCharsets.UTF_8));
    }

    private static void execute(PostgresDatabase database, Credentials user, String sql) throws SQLException {
        try (Connection connection = connect(database, user);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String answer(PostgresDatabase database, Credentials user, String sql) throws SQLException {
        try (Connection connection = connect(database, user);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(PostgresDatabase database, Credentials user) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), user.username(), user.password());
    }
}
