package health.waymark.indexer.feed;

import java.util.SortedMap;

/**
 * A stretch of the directory, in the order of ids: what a comparison needs of it.
 *
 * @param head newest place of the feed when it was read
 * @param versions of the labels that are not withdrawn
 * @param complete whether it reaches to the last label
 */
public record LabelVersions(Cursor head, SortedMap<String, Long> versions, boolean complete) {}
