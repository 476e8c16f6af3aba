package health.waymark.admin.platform;

import health.waymark.admin.fhir.Moments;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What the last comparison of the index with the directory found.
 *
 * @param state {@code never}, {@code running}, {@code clean}, {@code mended} or {@code drifted}
 * @param percent how far one that is running has come
 */
record DriftCheck(String state, long percent, Optional<Instant> finished, long compared, long differed, long mended) {

    /** @param active the report of the indexer that writes */
    static DriftCheck of(JsonNode active) {
        JsonNode check = active.path("driftCheck");
        Optional<Instant> finished = Moments.of(check.path("finishedAt"));
        long ahead = check.path("ahead").asLong(0);
        long differed = check.path("missing").asLong(0)
                + check.path("stale").asLong(0)
                + check.path("extra").asLong(0)
                + ahead;
        return new DriftCheck(
                check.path("running").asBoolean(false)
                        ? "running"
                        : finished.isEmpty() ? "never" : ahead > 0 ? "drifted" : differed > 0 ? "mended" : "clean",
                Math.round(100 * check.path("share").asDouble(0)),
                finished,
                check.path("compared").asLong(0),
                differed,
                check.path("mended").asLong(0));
    }

    public String tone() {
        return switch (state) {
            case "clean" -> "good";
            case "mended", "running" -> "info";
            case "drifted" -> "bad";
            default -> "quiet";
        };
    }
}
