package health.waymark.admin.records;

import health.waymark.admin.workspace.Workspace;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriUtils;

/** The kinds that there are, as features declare them. */
@Component
public final class RecordKinds {

    private final Map<String, RecordKind> byKey = new LinkedHashMap<>();
    private final Map<String, RecordKind> byType = new LinkedHashMap<>();

    RecordKinds(List<RecordKind> kinds) {
        kinds.forEach(kind -> {
            byKey.put(kind.key(), kind);
            byType.put(kind.type(), kind);
        });
    }

    /** The kind whose pages are at this part of an address; there are no pages of anything else. */
    RecordKind at(String key) {
        RecordKind kind = byKey.get(key);
        if (kind == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return kind;
    }

    /** The page of what this reference leads to; empty when it has none. */
    public String address(String reference, Workspace workspace) {
        int slash = reference.indexOf('/');
        RecordKind kind = slash < 0 ? null : byType.get(reference.substring(0, slash));
        return kind == null
                ? ""
                : workspace.path(kind.screen().path() + "/"
                        + UriUtils.encodePathSegment(reference.substring(slash + 1), StandardCharsets.UTF_8));
    }
}
