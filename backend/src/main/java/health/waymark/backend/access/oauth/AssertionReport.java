package health.waymark.backend.access.oauth;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;

/**
 * What was found of a client assertion. Nothing was used up, and no token was issued.
 *
 * @param wouldBeTaken whether no check failed
 * @param header as decoded; empty when it could not be
 * @param claims as decoded
 */
@Schema(
        example = "{\"wouldBeTaken\":true,\"header\":{\"alg\":\"ES384\",\"kid\":\"2026-1\"},"
                + "\"claims\":{\"iss\":\"waymark-x\"},\"checks\":[{\"name\":\"signature\",\"outcome\":\"passed\","
                + "\"code\":\"verified\",\"detail\":\"It was signed with the key 2026-1.\",\"values\":[\"2026-1\"]}]}")
record AssertionReport(
        boolean wouldBeTaken, Map<String, Object> header, Map<String, Object> claims, List<AssertionCheck> checks) {

    static AssertionReport of(Map<String, Object> header, Map<String, Object> claims, List<AssertionCheck> checks) {
        boolean taken = checks.stream().noneMatch(check -> check.outcome() == AssertionCheck.Outcome.FAILED);
        return new AssertionReport(taken, header, claims, checks);
    }
}
