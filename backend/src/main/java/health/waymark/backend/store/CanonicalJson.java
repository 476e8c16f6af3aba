package health.waymark.backend.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Puts version and time into a resource's JSON without parsing it again. */
final class CanonicalJson {

    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private CanonicalJson() {}

    /**
     * HAPI always writes the type, the id and then meta, so their places in the text are known.
     *
     * @throws IllegalStateException when the content does not start as HAPI writes it
     */
    static String withVersion(String content, String type, String id, int version, Instant lastUpdated) {
        String head = "{\"resourceType\":\"" + type + "\",\"id\":\"" + id + "\"";
        if (!content.startsWith(head)) {
            throw new IllegalStateException("Canonical JSON starts with its type and id");
        }
        String rest = content.substring(head.length());
        String stamp = "\"versionId\":\"" + version + "\",\"lastUpdated\":\"" + INSTANT.format(lastUpdated) + "\"";
        if (rest.startsWith(",\"meta\":{")) {
            return head + ",\"meta\":{" + stamp + "," + rest.substring(",\"meta\":{".length());
        }
        return head + ",\"meta\":{" + stamp + "}" + rest;
    }
}
