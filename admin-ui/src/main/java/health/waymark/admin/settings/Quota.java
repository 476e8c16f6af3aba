package health.waymark.admin.settings;

import tools.jackson.databind.JsonNode;

/**
 * How much of something a tenant uses.
 *
 * @param used -1 when it is not counted
 */
record Quota(String name, long limit, long used) {

    static Quota of(String name, JsonNode quota) {
        return new Quota(
                name,
                quota.path("limit").asLong(0),
                quota.path("used").isNumber() ? quota.path("used").asLong() : -1);
    }

    public boolean counted() {
        return used >= 0;
    }

    /** In whole percent, at most 100. */
    public long percent() {
        return limit == 0 ? 100 : Math.min(100, used * 100 / limit);
    }

    public String tone() {
        return percent() >= 100 ? "bad" : percent() >= 80 ? "warn" : "good";
    }
}
