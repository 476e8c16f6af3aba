package health.waymark.admin.records;

import health.waymark.admin.backend.Answer;
import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.backend.Call;
import health.waymark.admin.backend.Pending;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The drafts of records of one kind, at {@code /api/v1/tenants/{tenant}/drafts/{type}}. */
record Drafts(Records records) {

    private static final int STALE = 412;
    private static final int CONFLICT = 409;
    private static final int VERSION_REQUIRED = 428;

    /**
     * What a record's pages know of drafts.
     *
     * @param fourEyes whether people need a second person to change what is published
     * @param draft of the record, if there is one
     */
    record Beside(boolean fourEyes, Optional<DraftInfo> draft) {}

    /**
     * A draft with its content.
     *
     * @param fourEyes whether people need a second person to publish it
     */
    record Open(boolean fourEyes, DraftInfo info, StoredRecord record) {}

    /** Begins to ask whether there is a draft of a record. */
    Pending begin(String id) {
        return records.backend()
                .call("api", "v1", "tenants", records.tenant(), "drafts")
                .with("type", records.kind().type())
                .with("id", Records.valid(id))
                .begin();
    }

    static Beside beside(Pending pending) {
        JsonNode body = pending.answer().body();
        JsonNode first = body.path("drafts").path(0);
        return new Beside(isOn(body), first.isObject() ? Optional.of(new DraftInfo(first)) : Optional.empty());
    }

    private static boolean isOn(JsonNode body) {
        return !"off".equals(body.path("fourEyes").asString("off"));
    }

    /** Begins to read a draft with what it changes. */
    Pending beginCompared(String id) {
        return call(id).with("diff", "true").begin();
    }

    Pending beginOpen(String id) {
        return call(id).begin();
    }

    Open open(Answer answer) {
        if (answer.body().path("resource") instanceof ObjectNode resource) {
            return new Open(
                    isOn(answer.body()),
                    new DraftInfo(answer.body().path("draft")),
                    new StoredRecord(records.kind(), resource, List.of()));
        }
        throw new ResponseStatusException(HttpStatus.BAD_GATEWAY, "The backend's answer has no resource");
    }

    Open open(String id) {
        return open(call(id).get());
    }

    /** Hands on every other refusal: this one means that a draft is the way. */
    static void requireSecondPersonNeeded(BackendRefusal refusal) {
        if (!"second-person-needed".equals(refusal.code())) {
            throw refusal;
        }
    }

    /**
     * Saves the first draft of a version.
     *
     * @throws Begun when there is a draft already, which has to be seen first
     */
    void create(String id, String base, ObjectNode resource) throws Begun {
        try {
            call(id).with("base", Records.valid(base)).put(resource);
        } catch (BackendRefusal refusal) {
            if (refusal.status() == VERSION_REQUIRED || refusal.status() == CONFLICT) {
                throw new Begun(refusal);
            }
            throw refusal;
        }
    }

    /** Somebody has begun a draft of the same record in the meantime. */
    static final class Begun extends Exception {

        Begun(Throwable cause) {
            super(cause);
        }
    }

    /** Saves over the draft that the person has seen. */
    void replace(String id, String revision, ObjectNode resource) throws Records.Overtaken {
        try {
            call(id).ifMatch(etag(revision)).put(resource);
        } catch (BackendRefusal refusal) {
            if (refusal.status() == STALE) {
                throw new Records.Overtaken(refusal);
            }
            throw refusal;
        }
    }

    /** Decides about the draft that the person has seen. */
    JsonNode decide(String id, String decision, String revision, ObjectNode body) throws Records.Overtaken {
        try {
            return call(id, decision).ifMatch(etag(revision)).post(body).body();
        } catch (BackendRefusal refusal) {
            if (refusal.status() == STALE || refusal.status() == CONFLICT) {
                throw new Records.Overtaken(refusal);
            }
            throw refusal;
        }
    }

    void discard(String id, String revision) throws Records.Overtaken {
        try {
            call(id).ifMatch(etag(revision)).delete();
        } catch (BackendRefusal refusal) {
            if (refusal.status() == STALE) {
                throw new Records.Overtaken(refusal);
            }
            throw refusal;
        }
    }

    static ObjectNode body() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The command that reads it, to copy. */
    String curl(String id) {
        return records.backend()
                .curl(
                        "api",
                        "v1",
                        "tenants",
                        records.tenant(),
                        "drafts",
                        records.kind().type(),
                        id);
    }

    private Call call(String id) {
        return records.backend()
                .call(
                        "api",
                        "v1",
                        "tenants",
                        records.tenant(),
                        "drafts",
                        records.kind().type(),
                        Records.valid(id));
    }

    private Call call(String id, String more) {
        return records.backend()
                .call(
                        "api",
                        "v1",
                        "tenants",
                        records.tenant(),
                        "drafts",
                        records.kind().type(),
                        Records.valid(id),
                        more);
    }

    private static String etag(String revision) {
        if (!revision.matches("\\d{1,9}")) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "This is no revision of a draft");
        }
        return "\"" + revision + "\"";
    }
}
