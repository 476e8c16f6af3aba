package health.waymark.admin.records;

import health.waymark.admin.fhir.Publication;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.node.ObjectNode;

/** What can be done to a record beside editing it. */
enum Change {
    PUBLISH {
        @Override
        void on(ObjectNode resource, RecordKind kind) {
            Publication.setDraft(resource, false);
        }
    },
    UNPUBLISH {
        @Override
        void on(ObjectNode resource, RecordKind kind) {
            Publication.setDraft(resource, true);
        }
    },
    RETIRE {
        @Override
        void on(ObjectNode resource, RecordKind kind) {
            kind.activity().set(resource, false);
        }
    },
    /** Only of an Endpoint; {@link #REVIVE} ends it. */
    SUSPEND {
        @Override
        void on(ObjectNode resource, RecordKind kind) {
            resource.put("status", "suspended");
        }
    },
    REVIVE {
        @Override
        void on(ObjectNode resource, RecordKind kind) {
            kind.activity().set(resource, true);
        }
    };

    /** Changes the resource in place. */
    abstract void on(ObjectNode resource, RecordKind kind);

    /** As addresses and messages call it. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Change of(String key) {
        return Arrays.stream(values())
                .filter(change -> change.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
