package health.waymark.indexer.health;

/**
 * What a comparison of the index with the directory found.
 *
 * @param compared labels that were looked at
 * @param missing labels that the index lacked
 * @param stale labels that the index had in an older version
 * @param extra documents of no label
 * @param ahead documents of a version that the directory never had, which only a rebuild mends
 * @param mended differences that are no more
 */
public record DriftCount(long compared, long missing, long stale, long extra, long ahead, long mended) {

    public static final DriftCount NONE = new DriftCount(0, 0, 0, 0, 0, 0);

    public DriftCount plus(DriftCount more) {
        return new DriftCount(
                compared + more.compared,
                missing + more.missing,
                stale + more.stale,
                extra + more.extra,
                ahead + more.ahead,
                mended + more.mended);
    }

    public long differences() {
        return missing + stale + extra + ahead;
    }
}
