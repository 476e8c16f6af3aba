package health.waymark.admin.settings;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * How much of something a tenant uses.
 *
 * @param used -1 when it is not counted
 * @param alertAt percent from which on people are told
 * @param open what the operator was asked for, and has not answered yet
 */
record Quota(String name, long limit, long used, int alertAt, Optional<QuotaRequest> open) {

    static final List<String> NAMES = List.of("members", "apiKeys", "resources", "requestsPerMinute");

    private static final int NEARLY = 80;

    static List<Quota> all(JsonNode quotas, List<QuotaRequest> requests) {
        return NAMES.stream()
                .map(name -> of(name, quotas.path(name), requests.stream()))
                .toList();
    }

    private static Quota of(String name, JsonNode quota, Stream<QuotaRequest> requests) {
        return new Quota(
                name,
                quota.path("limit").asLong(0),
                quota.path("used").isNumber() ? quota.path("used").asLong() : -1,
                quota.path("alertAt").asInt(80),
                requests.filter(request -> request.open() && request.quota().equals(name))
                        .findFirst());
    }

    public boolean counted() {
        return used >= 0;
    }

    /** In whole percent, at most 100. */
    public long percent() {
        return limit == 0 ? 100 : Math.min(100, used * 100 / limit);
    }

    /** What that means: somebody who wants to be told early has not nearly used it up. */
    public String word() {
        return percent() >= 100 ? "bad" : percent() >= NEARLY ? "warn" : "told";
    }

    public String tone() {
        return percent() >= 100 ? "bad" : percent() >= alertAt ? "warn" : "good";
    }
}
