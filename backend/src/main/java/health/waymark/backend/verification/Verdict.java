package health.waymark.backend.verification;

import java.time.Duration;

/**
 * What a result makes of an Endpoint: its status from now on, how often in a row it failed, and when to look again.
 *
 * <p>One failure is no outage: an Endpoint that could be reached is looked at again soon, and keeps its status until it
 * has failed twice. When somebody asked for it, the result counts at once: they are looking. After that it is looked at
 * less and less often, down to the ordinary interval.
 */
record Verdict(VerificationStatus status, int failures, Duration pause) {

    static final Duration FIRST_PAUSE = Duration.ofMinutes(5);

    static Verdict of(
            VerificationStatus before, int failures, VerificationStatus found, boolean asked, Duration interval) {
        if (found != VerificationStatus.UNREACHABLE) {
            return new Verdict(found, 0, interval);
        }
        boolean wasWell = before == VerificationStatus.REACHABLE || before == VerificationStatus.DEGRADED;
        boolean doubt = wasWell && failures == 0 && !asked;
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 16));
        return new Verdict(doubt ? before : found, failures + 1, pause.compareTo(interval) < 0 ? pause : interval);
    }

    /** What is made of a failure that does not count. */
    static Verdict heldBack(VerificationStatus before, int failures) {
        return new Verdict(before, Math.max(1, failures), FIRST_PAUSE);
    }

    /** Spreads what would otherwise come round at the same time forever; between 0.9 and 1.1 of the pause. */
    double pauseSeconds(double random) {
        return pause.toMillis() / 1000.0 * (0.9 + 0.2 * random);
    }
}
