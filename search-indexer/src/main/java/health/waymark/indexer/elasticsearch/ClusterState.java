package health.waymark.indexer.elasticsearch;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a cluster says of itself.
 *
 * @param versions of its nodes, such as {@code 8.19.21}
 * @param status green, yellow or red
 */
public record ClusterState(List<String> versions, String status, int nodes) {

    private static final Pattern MAJOR = Pattern.compile("(\\d{1,4})\\..*");
    private static final int OLDEST = 8;

    /** That of the oldest node. */
    public String version() {
        return versions.stream()
                .min(Comparator.comparingInt(ClusterState::major))
                .orElse("unknown");
    }

    /** Why the index cannot be kept there. */
    public Optional<String> unfit() {
        return major(version()) < OLDEST
                ? Optional.of("Elasticsearch %s is too old: the search index needs %d.0 or later. Upgrade the cluster"
                        .formatted(version(), OLDEST))
                : Optional.empty();
    }

    private static int major(String version) {
        Matcher major = MAJOR.matcher(version);
        return major.matches() ? Integer.parseInt(major.group(1)) : Integer.MAX_VALUE;
    }
}
