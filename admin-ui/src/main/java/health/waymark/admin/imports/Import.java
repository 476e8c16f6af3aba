package health.waymark.admin.imports;

import health.waymark.admin.fhir.Moments;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** An import as the backend describes it, in the words of pages. */
public record Import(JsonNode json) {

    private static final Map<String, String> TONES = Map.of(
            "uploaded", "quiet",
            "checking", "info",
            "checked", "info",
            "applying", "info",
            "applied", "good",
            "cancelled", "warn",
            "failed", "bad");

    private static final Set<String> BUSY = Set.of("checking", "applying");
    private static final Set<String> WRITTEN = Set.of("applied", "cancelled", "failed");
    private static final Set<String> APPLICABLE = Set.of("checked", "cancelled", "failed");

    public String id() {
        return json.path("id").asString("");
    }

    public String name() {
        return json.path("fileName").asString("");
    }

    public String kind() {
        return json.path("kind").asString("");
    }

    public String state() {
        return json.path("state").asString("");
    }

    public String tone() {
        return TONES.getOrDefault(state(), "quiet");
    }

    public String by() {
        return json.path("createdBy").asString("");
    }

    public Optional<Instant> at() {
        return Moments.of(json.path("createdAt"));
    }

    public String problem() {
        return json.path("problem").asString("");
    }

    /** The rule that the problem is, as the backend spells it; empty where none is known. */
    public String rule() {
        return json.path("rule").asString("");
    }

    public long total() {
        return json.path("total").asLong(0);
    }

    /** Whether a job is at work on it. */
    public boolean busy() {
        return BUSY.contains(state());
    }

    /** Whether its columns are still to be looked at. */
    public boolean mappable() {
        return table() && (state().equals("uploaded") || state().equals("checked"));
    }

    /** Whether it has columns at all. */
    public boolean table() {
        return !kind().equals("fhir") && !bulk();
    }

    /** Whether its rows were selected in a list, to be changed alike. */
    public boolean bulk() {
        return kind().endsWith("-changes");
    }

    /** Whether it has changed something that can be taken back as a whole. */
    public boolean undoable() {
        return bulk() && WRITTEN.contains(state()) && count("changed") > 0;
    }

    public boolean looked() {
        return json.has("counts") && !state().equals("uploaded");
    }

    /** Whether there is something to write. */
    public boolean applicable() {
        return APPLICABLE.contains(state()) && (count("new") + count("changed") > 0 || state().equals("failed"));
    }

    public long count(String outcome) {
        return json.path("counts").path(outcome).asLong(0);
    }

    public long percent() {
        return json.path("progress").path("percent").asLong(0);
    }

    public long done() {
        return json.path("progress").path("done").asLong(0);
    }

    public long ofAll() {
        return json.path("progress").path("total").asLong(0);
    }

    /** Below zero when nothing can be said yet. */
    public long remaining() {
        return json.path("progress").path("remainingSeconds").asLong(-1);
    }
}
