package health.waymark.localstack.launcher;

import health.waymark.localstack.server.Server;
import health.waymark.localstack.server.ServerStartException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code waymark start}: everything up, healthy and filled. */
final class StartCommand {

    private final Installation installation;
    private final Ports ports;
    private final Stack stack;
    private final Progress progress;

    StartCommand(Installation installation, Ports ports, Progress progress) {
        this.installation = installation;
        this.ports = ports;
        this.progress = progress;
        this.stack = installation.stack(ports);
    }

    void run(boolean empty) {
        // Before anything starts: a port in use should not leave half a stack behind
        stack.all().forEach(Server::requirePorts);
        ports.remember(installation.portsFile());
        progress.say("Starting PostgreSQL, Elasticsearch and Keycloak (the first time also unpacks them)");
        InParallel.run(List.of(this::startBackend, () -> start(stack.elasticsearch()), () -> start(stack.keycloak())));
        Map<String, StackFile.ApiKey> keys = tenantKeys();
        InParallel.run(
                List.of(() -> start(stack.searchIndexer()), () -> start(stack.adminUi()), () -> loadDemo(empty)));
        StackFile file = describe(keys);
        file.write(installation.stackFile());
        new SearchReady(
                        ports.backendManagement().number(),
                        ports.indexerManagement().number())
                .await();
        progress.say("Waymark is ready");
        progress.print(new Welcome(file, installation.home()).text());
    }

    /** The backend needs only PostgreSQL to start; Keycloak takes longest and is worth no waiting. */
    private void startBackend() {
        start(stack.postgres());
        stack.postgres().database("waymark");
        start(stack.backend());
    }

    private void loadDemo(boolean empty) {
        if (!empty) {
            new DemoRegionStep(progress, Clock.system(ZoneId.of("Europe/Amsterdam")))
                    .run(stack.backendUrl(), installation.secrets().operatorKey());
        }
    }

    private void start(Server server) {
        try {
            installation.configurations().start(server);
        } catch (ServerStartException e) {
            progress.say(server.name() + " has failed");
            throw e;
        }
        progress.say(server.name() + " is ready on port " + server.port());
    }

    private Map<String, StackFile.ApiKey> tenantKeys() {
        ManagementApi api =
                new ManagementApi(stack.backendUrl(), installation.secrets().operatorKey());
        return new Tenants(api).ensure(StackFile.keysIn(installation.stackFile()));
    }

    private StackFile describe(Map<String, StackFile.ApiKey> keys) {
        List<StackFile.User> users = DemoUser.ALL.stream()
                .map(user -> new StackFile.User(user.tenant(), user.role(), user.username(), Stack.USER_PASSWORD))
                .toList();
        Map<String, Long> pids = new TreeMap<>();
        stack.all().forEach(server -> server.process().ifPresent(process -> pids.put(server.name(), process.pid())));
        String superuser =
                "?user=postgres&password=" + installation.secrets().postgres().superuser();
        return new StackFile(
                stack.backendUrl(),
                stack.adminUiUrl(),
                stack.keycloakUrl(),
                stack.elasticsearchUrl(),
                stack.jdbcUrl() + superuser,
                null,
                users,
                keys,
                pids);
    }
}
