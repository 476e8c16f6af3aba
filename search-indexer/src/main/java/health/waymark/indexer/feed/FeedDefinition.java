package health.waymark.indexer.feed;

import java.util.regex.Pattern;

/**
 * What the backend wants the index to be. Settings and mappings are carried, not understood.
 *
 * @param version short hash of settings and mappings
 * @param build how often the operator has ordered a new index of the same definition
 * @param epoch the feed's present epoch
 * @param settings index settings as JSON text
 * @param mappings index mappings as JSON text
 */
public record FeedDefinition(String version, long build, String epoch, String settings, String mappings) {

    /** Both names become part of an index name, so they must be safe there in every file system and URL. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    public FeedDefinition {
        requireName("version", version);
        requireName("epoch", epoch);
    }

    private static void requireName(String what, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "The feed's %s '%s' cannot be part of an index name".formatted(what, name));
        }
    }
}
