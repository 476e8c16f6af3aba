package health.waymark.localstack.launcher;

import health.waymark.localstack.server.ElasticsearchServer;
import health.waymark.localstack.server.KeycloakServer;
import health.waymark.localstack.server.Port;
import health.waymark.localstack.server.PostgresServer;
import health.waymark.localstack.server.RealmSettings;
import health.waymark.localstack.server.Server;
import health.waymark.localstack.server.ServerFolder;
import health.waymark.localstack.server.Tuning;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The six processes of a local installation and how they know of each other. */
final class Stack {

    /** Everybody's password at the local Keycloak, which listens on this machine only. */
    static final String USER_PASSWORD = "waymark";

    /** More options for the JVMs of Waymark's own applications, such as another heap; later ones win. */
    private static final String JAVA_OPTIONS = "WAYMARK_JAVA_OPTS";

    private final ServerFolder folder;
    private final Programs programs;
    private final Ports ports;
    private final Secrets secrets;

    Stack(ServerFolder folder, Programs programs, Ports ports, Secrets secrets) {
        this.folder = folder;
        this.programs = programs;
        this.ports = ports;
        this.secrets = secrets;
    }

    PostgresServer postgres() {
        return new PostgresServer(folder, ports.postgres(), secrets.postgres(), Tuning.STEADY_LOAD);
    }

    ElasticsearchServer elasticsearch() {
        return new ElasticsearchServer(folder, ports.elasticsearch(), Tuning.STEADY_LOAD);
    }

    KeycloakServer keycloak() {
        RealmSettings realm =
                RealmSettings.forAdminUi(adminUiUrl(), secrets.clientSecret(), secrets.backendSecret(), USER_PASSWORD);
        return new KeycloakServer(folder, ports.keycloak(), ports.keycloakManagement(), realm);
    }

    Application backend() {
        return application("backend", List.of("-Xmx896m"), ports.backend(), ports.backendManagement());
    }

    Application searchIndexer() {
        return application("search-indexer", List.of("-Xmx256m"), ports.indexerManagement(), ports.indexerManagement());
    }

    /** C1 code only: it halves the start, and one person's clicks need no more. */
    Application adminUi() {
        List<String> options = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
        return application("admin-ui", options, ports.adminUi(), ports.adminUiManagement());
    }

    /** All of them, in the order of their start. */
    List<Server> all() {
        return List.of(postgres(), elasticsearch(), keycloak(), backend(), searchIndexer(), adminUi());
    }

    String backendUrl() {
        return url(ports.backend());
    }

    String adminUiUrl() {
        return url(ports.adminUi());
    }

    String keycloakUrl() {
        return url(ports.keycloak());
    }

    String elasticsearchUrl() {
        return url(ports.elasticsearch());
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + ports.postgres().number() + "/waymark";
    }

    /** Where the backend puts exports: beside the data, as its account may write there. */
    Path exports() {
        return folder.data("exports");
    }

    private Application application(String name, List<String> options, Port port, Port management) {
        Map<String, Object> properties =
                new ApplicationProperties(this, secrets).of(name, port.number(), management.number());
        return new Application(
                new Application.Program(name, () -> programs.jar(name), withOthers(options), properties),
                folder,
                Stream.of(port, management).distinct().toList());
    }

    private static List<String> withOthers(List<String> options) {
        String others = System.getenv().getOrDefault(JAVA_OPTIONS, "").strip();
        return others.isEmpty()
                ? options
                : Stream.concat(options.stream(), Stream.of(others.split("\\s+", -1)))
                        .toList();
    }

    private static String url(Port port) {
        return "http://localhost:" + port.number();
    }
}
