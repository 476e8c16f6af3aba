package health.waymark.indexer.feed;

/**
 * What the operator has ordered, as numbers that only grow.
 *
 * @param build number of the index that is wanted
 * @param driftCheck drift checks asked for, of which {@code driftChecked} are known to be done
 * @param retryParked retries of parked documents asked for, of which {@code parkedRetried} are known to be done
 */
public record OrderNumbers(long build, long driftCheck, long driftChecked, long retryParked, long parkedRetried) {}
