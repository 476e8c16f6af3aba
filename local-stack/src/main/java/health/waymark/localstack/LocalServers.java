package health.waymark.localstack;

import health.waymark.localstack.server.ElasticsearchServer;
import health.waymark.localstack.server.KeycloakServer;
import health.waymark.localstack.server.PostgresServer;
import health.waymark.localstack.shared.SharedServers;
import org.jspecify.annotations.Nullable;

/**
 * Real servers for tests. Each is started when it is first asked for, by whichever JVM of the test run comes first, and
 * joined by the others, so a test asks and need not care:
 *
 * <pre>{@code
 * PostgresDatabase database = LocalServers.shared().postgres().createDatabase();
 * URI search = LocalServers.shared().elasticsearch().uri();
 * String token = LocalServers.shared().keycloak().token("operator");
 * }</pre>
 *
 * <p>They end about a minute after the last JVM is gone, and after the Maven that started it. Tests that stop or kill a
 * server take one of their own from {@link OwnServers}.
 */
public final class LocalServers {

    private static @Nullable LocalServers instance;

    private final SharedServers servers = SharedServers.join();
    private @Nullable PostgresServer postgres;
    private @Nullable ElasticsearchServer elasticsearch;
    private @Nullable KeycloakServer keycloak;

    private LocalServers() {}

    /** The servers of this test run. */
    public static synchronized LocalServers shared() {
        if (instance == null) {
            instance = new LocalServers();
        }
        return instance;
    }

    /** PostgreSQL; take a database of your own by {@link PostgresServer#createDatabase()}. */
    public synchronized PostgresServer postgres() {
        if (postgres == null) {
            postgres = servers.postgres();
        }
        return postgres;
    }

    /** Elasticsearch; take indexes and aliases of your own names. */
    public synchronized ElasticsearchServer elasticsearch() {
        if (elasticsearch == null) {
            elasticsearch = servers.elasticsearch();
        }
        return elasticsearch;
    }

    /** Keycloak with the realm {@code waymark}; its admin UI client accepts any port of localhost. */
    public synchronized KeycloakServer keycloak() {
        if (keycloak == null) {
            keycloak = servers.keycloak();
        }
        return keycloak;
    }

    SharedServers servers() {
        return servers;
    }
}
