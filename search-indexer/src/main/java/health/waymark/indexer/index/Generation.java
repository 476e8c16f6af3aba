package health.waymark.indexer.index;

import health.waymark.indexer.feed.FeedDefinition;
import java.util.Locale;

/**
 * One physical index of labels. Its name says what it was made from, so that a restarted indexer finds it again; its
 * uuid says which making of that name it is, so that an index deleted and made again never inherits a cursor.
 *
 * @param name index name
 * @param uuid Elasticsearch's own identity of the index
 * @param epoch epoch of the feed that it is filled from
 * @param serving whether the alias points to it, and to nothing else
 */
public record Generation(String name, String uuid, String epoch, boolean serving) {

    /** Suffix of the alias that a generation is written through. */
    static final String WRITE_ALIAS = "-write";

    /**
     * Suffix of the alias that all generations of an installation bear. An index whose name merely begins as ours do
     * may be that of another installation.
     */
    static final String KINSHIP_ALIAS = "-generations";

    static String nameOf(String alias, String version, String epoch) {
        return (alias + "-" + version + "-" + epoch).toLowerCase(Locale.ROOT);
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
        return name.endsWith(nameOf("", definition.version(), definition.epoch()));
    }

    /** Whether an index of that name was filled in the same epoch. */
    public boolean isOfSameEpoch(String otherName) {
        return otherName.endsWith("-" + epoch.toLowerCase(Locale.ROOT));
    }

    Generation nowServing() {
        return new Generation(name, uuid, epoch, true);
    }
}
