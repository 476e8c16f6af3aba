package health.waymark.backend.search.indexer;

import java.util.ArrayList;
import java.util.List;

/**
 * What the operator has ordered, by numbers that only grow.
 *
 * @param build number of the index that is wanted
 * @param driftCheck drift checks asked for
 * @param driftChecked those carried out
 * @param retryParked retries of parked labels asked for
 * @param parkedRetried those carried out
 */
record IndexOrders(long build, long driftCheck, long driftChecked, long retryParked, long parkedRetried) {

    /** The number of the first index, which nobody has to order. */
    static final long NONE = 0;

    static final String REBUILD = "rebuild";
    static final String DRIFT_CHECK = "drift-check";
    static final String RETRY_PARKED = "retry-parked";

    /**
     * Names of the orders that nobody has carried out yet.
     *
     * @param inService number of the index that searches are answered from
     */
    List<String> pending(long inService) {
        List<String> pending = new ArrayList<>();
        if (inService < build) {
            pending.add(REBUILD);
        }
        if (driftChecked < driftCheck) {
            pending.add(DRIFT_CHECK);
        }
        if (parkedRetried < retryParked) {
            pending.add(RETRY_PARKED);
        }
        return pending;
    }
}
