package health.waymark.indexer.index;

import health.waymark.indexer.feed.FeedDefinition;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One physical index of labels. Its name says what it was made from, so that a restarted indexer finds it again; its
 * uuid says which making of that name it is, so that an index deleted and made again never inherits a cursor.
 *
 * @param name index name
 * @param uuid Elasticsearch's own identity of the index
 * @param build number of the operator's order that it was made by; 0 for none
 * @param epoch epoch of the feed that it is filled from
 * @param serving whether the alias points to it, and to nothing else
 * @param refresh how often it is to be refreshed when it serves, in Elasticsearch's units; null for its own choice
 */
public record Generation(
        String name,
        String uuid,
        long build,
        String epoch,
        boolean serving,
        @Nullable String refresh) {

    /** Suffix of the alias that a generation is written through. */
    static final String WRITE_ALIAS = "-write";

    /**
     * Suffix of the alias that all generations of an installation bear. An index whose name merely begins as ours do
     * may be that of another installation.
     */
    static final String KINSHIP_ALIAS = "-generations";

    /** Behind the definition's version, a hash in which it cannot occur. */
    private static final String ORDERED = "r";

    private static final Pattern ORDER = Pattern.compile(ORDERED + "\\d+$");

    static String nameOf(String alias, FeedDefinition definition) {
        String ordered = definition.build() == 0 ? "" : ORDERED + definition.build();
        return (alias + "-" + definition.version() + ordered + "-" + definition.epoch()).toLowerCase(Locale.ROOT);
    }

    /**
     * The name to write to. With {@code require_alias} a write to a deleted generation fails, where a write to the
     * bare name would make Elasticsearch invent an index with guessed mappings.
     */
    public String writeAlias() {
        return name + WRITE_ALIAS;
    }

    /** Whether it is what a definition asks for. */
    public boolean isFor(FeedDefinition definition) {
        return name.endsWith(nameOf("", definition));
    }

    /** Whether an index of that name was filled in the same epoch. */
    public boolean isOfSameEpoch(String otherName) {
        return otherName.endsWith("-" + epoch.toLowerCase(Locale.ROOT));
    }

    /** Whether an index of that name was made from the same definition in the same epoch, by another order. */
    public boolean isOfSameDefinition(String otherName) {
        return isOfSameEpoch(otherName) && withoutOrder(otherName).equals(withoutOrder(name));
    }

    private String withoutOrder(String indexName) {
        String beforeEpoch = indexName.substring(0, indexName.length() - epoch.length() - 1);
        return ORDER.matcher(beforeEpoch).replaceFirst("");
    }

    Generation nowServing() {
        return new Generation(name, uuid, build, epoch, true, refresh);
    }
}
