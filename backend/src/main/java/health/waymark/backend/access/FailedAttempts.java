package health.waymark.backend.access;

/** Counts attempts that failed, for all backends together. */
public interface FailedAttempts {

    /**
     * Counts one of a source; false when there were too many of it within the last minute.
     *
     * @param source what they are counted by, the same on every backend
     * @param perMinute how many may fail
     */
    boolean mayGoOn(String source, int perMinute);
}
