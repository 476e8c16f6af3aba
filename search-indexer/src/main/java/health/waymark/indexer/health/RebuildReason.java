package health.waymark.indexer.health;

import java.util.Locale;

/** Why a generation is read from zero. */
public enum RebuildReason {
    /** There was no index yet. */
    FIRST,
    /** The backend wants other settings or mappings. */
    DEFINITION,
    /** The feed counts in a new epoch. */
    EPOCH,
    /** The index or its cursor had been deleted. */
    MISSING,
    /** The operator wants it. */
    REQUESTED;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
