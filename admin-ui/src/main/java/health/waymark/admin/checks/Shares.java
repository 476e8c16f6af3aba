package health.waymark.admin.checks;

import health.waymark.admin.backend.Call;
import health.waymark.admin.fhir.Moments;
import health.waymark.admin.workspace.Workspace;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Links to tests of an endpoint: {@code /api/v1/tenants/{tenant}/endpoints/{id}/reports}. */
final class Shares {

    private static final Map<String, String> TONES = Map.of("open", "good", "expired", "quiet", "revoked", "quiet");

    private Shares() {}

    /**
     * A link to one test.
     *
     * @param at the moment of the test
     * @param state {@code open}, {@code expired} or {@code revoked}
     */
    record Share(
            String id, Optional<Instant> at, String by, Optional<Instant> made, Optional<Instant> ends, String state) {

        /** Whether it opens anything. */
        public boolean open() {
            return state.equals("open");
        }

        /** How its state looks. */
        public String tone() {
            return TONES.getOrDefault(state, "quiet");
        }
    }

    static List<Share> of(JsonNode links) {
        return StreamSupport.stream(links.spliterator(), false).map(Shares::one).toList();
    }

    static Share one(JsonNode link) {
        return new Share(
                link.path("id").asString(""),
                Moments.of(link.path("at")),
                link.path("createdBy").asString(""),
                Moments.of(link.path("createdAt")),
                Moments.of(link.path("expiresAt")),
                link.path("state").asString(""));
    }

    static Call call(Workspace workspace, String endpoint, String... further) {
        String[] path = {"api", "v1", "tenants", workspace.requiredTenant().id(), "endpoints", endpoint, "reports"};
        return workspace
                .backend()
                .call(Stream.concat(Arrays.stream(path), Arrays.stream(further)).toArray(String[]::new));
    }
}
