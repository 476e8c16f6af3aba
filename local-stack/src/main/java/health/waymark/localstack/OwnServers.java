package health.waymark.localstack;

import health.waymark.localstack.server.ElasticsearchServer;
import health.waymark.localstack.server.KeycloakServer;
import health.waymark.localstack.server.Port;
import health.waymark.localstack.server.PostgresPasswords;
import health.waymark.localstack.server.PostgresServer;
import health.waymark.localstack.server.RealmSettings;
import health.waymark.localstack.server.ServerFolder;
import health.waymark.localstack.server.Tuning;

/**
 * Servers that one test has for itself, to be started, stopped and killed at will. None is running at first. Their
 * ports and data stay the same over restarts and are gone after {@link #close()}; if the test is killed before that,
 * the supervisor of the shared servers cleans up.
 */
public final class OwnServers implements AutoCloseable {

    private final LocalServers shared = LocalServers.shared();
    private final ServerFolder folder = shared.servers().privateFolder();
    private final PostgresServer postgres =
            new PostgresServer(folder, Port.free(), PostgresPasswords.forTests(), Tuning.QUICK_START);
    private final ElasticsearchServer elasticsearch = new ElasticsearchServer(folder, Port.free(), Tuning.QUICK_START);
    private final KeycloakServer keycloak =
            new KeycloakServer(folder, Port.free(), Port.free(), RealmSettings.forTests());

    public PostgresServer postgres() {
        return postgres;
    }

    public ElasticsearchServer elasticsearch() {
        return elasticsearch;
    }

    public KeycloakServer keycloak() {
        return keycloak;
    }

    /** Where these servers keep data and logs. */
    public ServerFolder folder() {
        return folder;
    }

    @Override
    public void close() {
        shared.servers().remove(folder);
    }
}
