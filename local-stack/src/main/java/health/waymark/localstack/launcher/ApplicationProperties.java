package health.waymark.localstack.launcher;

import java.util.Map;
import java.util.TreeMap;

/** The Spring settings of each application, as an operator would give them for a real installation. */
final class ApplicationProperties {

    private static final String ALIAS = "waymark-labels";

    /** The benchmark wants to know what the machine can do, not what a partner may. */
    private static final Map<String, Object> HARDLY_ANY_LIMIT = Map.of(
            "waymark.rate-limits.key-per-minute", 100_000_000,
            "waymark.rate-limits.person-per-minute", 100_000_000,
            "waymark.rate-limits.address-per-minute", 100_000_000,
            "waymark.quotas.requests-per-minute", 100_000_000,
            "waymark.connections.per-tenant", 16);

    private final Stack stack;
    private final Secrets secrets;

    ApplicationProperties(Stack stack, Secrets secrets) {
        this.stack = stack;
        this.secrets = secrets;
    }

    Map<String, Object> of(String application, int port, int managementPort) {
        Map<String, Object> properties = new TreeMap<>(
                switch (application) {
                    case "backend" -> backend();
                    case "search-indexer" -> searchIndexer();
                    case "admin-ui" -> adminUi();
                    default -> throw new IllegalArgumentException(application);
                });
        properties.put("server.address", "127.0.0.1");
        properties.put("server.port", port);
        // Spring refuses an address of its own for the management of an application that has one port only
        if (port != managementPort) {
            properties.put("management.server.address", "127.0.0.1");
        }
        properties.put("management.server.port", managementPort);
        properties.put("management.endpoint.health.probes.enabled", true);
        return properties;
    }

    private Map<String, Object> backend() {
        Map<String, Object> properties = new TreeMap<>();
        properties.put("waymark.public-url", stack.backendUrl());
        // Links in mails and invitations lead there, whatever port it has
        properties.put("waymark.admin-ui-url", stack.adminUiUrl());
        properties.put("spring.datasource.url", stack.jdbcUrl());
        properties.put("spring.datasource.username", "waymark_app");
        properties.put("spring.datasource.password", secrets.postgres().app());
        properties.put("spring.flyway.user", "waymark_owner");
        properties.put("spring.flyway.password", secrets.postgres().owner());
        properties.put("waymark.publisher.username", "waymark_publisher");
        properties.put("waymark.publisher.password", secrets.postgres().publisher());
        properties.put("waymark.worker.username", "waymark_worker");
        properties.put("waymark.worker.password", secrets.postgres().worker());
        properties.put("waymark.elasticsearch.uris", stack.elasticsearchUrl());
        properties.put("waymark.elasticsearch.alias", ALIAS);
        properties.put("spring.security.oauth2.resourceserver.jwt.issuer-uri", issuer());
        properties.put("waymark.access.audience", "waymark-api");
        properties.put("waymark.access.pepper", secrets.pepper());
        properties.put("waymark.access.operator-key", secrets.operatorKey());
        properties.put("waymark.keycloak.client-id", "waymark-backend");
        properties.put("waymark.keycloak.client-secret", secrets.backendSecret());
        // A developer's JWK set is on this machine, at a plain http address
        properties.put("waymark.access.oauth.local-key-sets", true);
        properties.put("waymark.feed.token", secrets.feedToken());
        properties.put("waymark.exports.folder", stack.exports().toString());
        // The addresses of the demo region are made up: nobody would answer there. What a person asks for is looked at.
        properties.put("waymark.verification.scheduled", false);
        // Reading the validator's definitions would double the start; here the first $validate pays for it
        properties.put("waymark.validation.warm-up", false);
        properties.putAll(HARDLY_ANY_LIMIT);
        return properties;
    }

    private Map<String, Object> searchIndexer() {
        return Map.of(
                "waymark.feed.url", stack.backendUrl(),
                "waymark.feed.token", secrets.feedToken(),
                "waymark.elasticsearch.uris", stack.elasticsearchUrl(),
                "waymark.elasticsearch.alias", ALIAS);
    }

    private Map<String, Object> adminUi() {
        String client = "spring.security.oauth2.client.";
        return Map.of(
                "waymark.backend-url",
                stack.backendUrl(),
                "waymark.public-url",
                stack.adminUiUrl(),
                client + "registration.keycloak.client-id",
                "waymark-admin-ui",
                client + "registration.keycloak.client-secret",
                secrets.clientSecret(),
                client + "provider.keycloak.issuer-uri",
                issuer());
    }

    private String issuer() {
        return stack.keycloakUrl() + "/realms/waymark";
    }
}
