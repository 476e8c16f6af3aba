package health.waymark.localstack.launcher;

import health.waymark.localstack.server.Port;
import health.waymark.localstack.server.ServerStartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where everything listens. Each port has a default and a variable that changes it; the management port of a process
 * is the one after its public port.
 */
record Ports(Map<String, Integer> bySetting) {

    private static final Map<String, Integer> DEFAULTS = Map.of(
            "WAYMARK_BACKEND_PORT", 18080,
            "WAYMARK_ADMIN_UI_PORT", 18090,
            "WAYMARK_INDEXER_MANAGEMENT_PORT", 18101,
            "WAYMARK_POSTGRES_PORT", 15432,
            "WAYMARK_ELASTICSEARCH_PORT", 19200,
            "WAYMARK_KEYCLOAK_PORT", 18180);

    /**
     * The ports that an environment asks for.
     *
     * @throws ServerStartException when a setting is not a port number
     */
    static Ports of(Map<String, String> environment) {
        Map<String, Integer> ports = new TreeMap<>(DEFAULTS);
        ports.replaceAll((setting, standard) ->
                environment.containsKey(setting) ? number(setting, environment.get(setting)) : standard);
        return new Ports(ports);
    }

    /** The ports that the last start has used, else those of the environment. */
    static Ports lastUsed(Path file, Map<String, String> environment) {
        if (!Files.exists(file)) {
            return of(environment);
        }
        try {
            Map<String, String> lines = new TreeMap<>();
            for (String line : Files.readAllLines(file)) {
                lines.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
            }
            return of(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void remember(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(
                    file,
                    bySetting.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue())
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Port backend() {
        return port("WAYMARK_BACKEND_PORT", 0);
    }

    Port backendManagement() {
        return port("WAYMARK_BACKEND_PORT", 1);
    }

    Port adminUi() {
        return port("WAYMARK_ADMIN_UI_PORT", 0);
    }

    Port adminUiManagement() {
        return port("WAYMARK_ADMIN_UI_PORT", 1);
    }

    Port indexerManagement() {
        return port("WAYMARK_INDEXER_MANAGEMENT_PORT", 0);
    }

    Port postgres() {
        return port("WAYMARK_POSTGRES_PORT", 0);
    }

    Port elasticsearch() {
        return port("WAYMARK_ELASTICSEARCH_PORT", 0);
    }

    Port keycloak() {
        return port("WAYMARK_KEYCLOAK_PORT", 0);
    }

    Port keycloakManagement() {
        return port("WAYMARK_KEYCLOAK_PORT", 1);
    }

    private Port port(String setting, int offset) {
        return new Port(bySetting.getOrDefault(setting, 0) + offset, setting);
    }

    private static int number(String setting, String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65534 || Integer.parseInt(text) == 0) {
            throw new ServerStartException(setting + " must be a port number from 1 to 65534, not '" + text + "'.");
        }
        return Integer.parseInt(text);
    }
}
