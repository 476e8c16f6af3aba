package health.waymark.indexer.health;

import java.util.Locale;

/** The two servers that the pump stands between. */
public enum Peer {
    BACKEND,
    ELASTICSEARCH;

    /** As it appears in metrics and health. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
