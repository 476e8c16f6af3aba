package health.waymark.admin.records;

import health.waymark.admin.fhir.Moments;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What the backend tells of a draft beside what the draft says.
 *
 * @param tree a draft of {@code /api/v1/tenants/{tenant}/drafts}
 */
record DraftInfo(JsonNode tree) {

    private static final Set<String> EDITABLE = Set.of("open", "rejected", "stale", "failed");

    /** Somebody's part in it: who, when, and in which words. */
    record Part(String by, Optional<Instant> at, String text) {

        static Optional<Part> of(JsonNode part) {
            return part.isObject()
                    ? Optional.of(new Part(
                            part.path("by").asString(""),
                            Moments.of(part.path("at")),
                            part.path("text").asString("")))
                    : Optional.empty();
        }
    }

    public String state() {
        return tree.path("state").asString("open");
    }

    public String author() {
        return tree.path("author").asString("");
    }

    /** Whether the person has a part in it, so that somebody else has to approve it. */
    public boolean mine() {
        return tree.path("mine").asBoolean(false);
    }

    public Optional<Instant> changed() {
        return Moments.of(tree.path("changedAt"));
    }

    public Optional<Instant> publishAt() {
        return Moments.of(tree.path("publishAt"));
    }

    public Optional<Part> submission() {
        return Part.of(tree.path("submission"));
    }

    public Optional<Part> decision() {
        return Part.of(tree.path("decision"));
    }

    /** Why it could not be published; empty when nothing is wrong. */
    public String problem() {
        return tree.path("problem").asString("");
    }

    /** Whether the record has changed since the draft was made. */
    public boolean overtaken() {
        return tree.path("overtaken").asBoolean(false);
    }

    /** Whether it may be changed; in other states somebody relies on what it says. */
    public boolean editable() {
        return EDITABLE.contains(state());
    }

    /** Whether it waits for somebody to decide. */
    public boolean submitted() {
        return "submitted".equals(state());
    }

    /** The number in its entity tag. */
    public String revision() {
        return tree.path("revision").asString("");
    }

    /** How serious its state is, as tags have it. */
    public String tone() {
        return switch (state()) {
            case "submitted", "scheduled" -> "info";
            case "rejected", "stale", "failed" -> "bad";
            default -> "warn";
        };
    }
}
