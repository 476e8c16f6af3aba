package health.waymark.localstack.shared;

import health.waymark.localstack.server.ElasticsearchServer;
import health.waymark.localstack.server.Folders;
import health.waymark.localstack.server.KeycloakServer;
import health.waymark.localstack.server.Port;
import health.waymark.localstack.server.PostgresPasswords;
import health.waymark.localstack.server.PostgresServer;
import health.waymark.localstack.server.RealmSettings;
import health.waymark.localstack.server.Server;
import health.waymark.localstack.server.ServerFolder;
import health.waymark.localstack.server.Tuning;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** The servers that all JVMs of a test run share; the first one to ask for a server starts it. */
public final class SharedServers {

    private static final Duration IDLE_LIMIT = Duration.ofSeconds(Integer.getInteger("waymark.tests.idle-seconds", 60));

    private final SharedFolder folder;
    private final ServerFolder servers;

    private SharedServers(SharedFolder folder) {
        this.folder = folder;
        this.servers = folder.servers();
    }

    /** Joins: from now on the servers stay until some time after this JVM has ended. */
    public static SharedServers join() {
        SharedFolder folder = SharedFolder.ofCheckout();
        folder.membership().run(() -> {
            folder.holders().join();
            Supervisor.ensure(folder, IDLE_LIMIT);
        });
        return new SharedServers(folder);
    }

    public PostgresServer postgres() {
        return joinOrStart(
                "postgres",
                ports -> new PostgresServer(servers, ports.get(0), PostgresPasswords.forTests(), Tuning.QUICK_START));
    }

    public ElasticsearchServer elasticsearch() {
        return joinOrStart(
                "elasticsearch", ports -> new ElasticsearchServer(servers, ports.get(0), Tuning.QUICK_START));
    }

    public KeycloakServer keycloak() {
        return joinOrStart(
                "keycloak", ports -> new KeycloakServer(servers, ports.get(0), ports.get(1), RealmSettings.forTests()));
    }

    /** A folder for servers of this JVM only; they end with it at the latest. */
    public ServerFolder privateFolder() {
        return new PrivateFolders(folder).create();
    }

    /** Kills the servers of a private folder and deletes it. */
    public void remove(ServerFolder privateFolder) {
        PrivateFolders.remove(privateFolder.root());
    }

    private <S extends Server> S joinOrStart(String name, Function<List<Port>, S> server) {
        return folder.starting(name).supply(() -> {
            boolean running = folder.isRunning(name);
            if (!running && !name.equals("keycloak")) {
                // Left by an earlier run. Keycloak's realm takes long to import and no test changes it.
                Folders.delete(folder.root().resolve("data").resolve(name));
            }
            S joined = server.apply(folder.ports(name, running));
            joined.start();
            return joined;
        });
    }
}
