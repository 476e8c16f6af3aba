package health.waymark.backend.management;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The limits of a tenant, and what it uses of them. */
@Schema(
        example = "{\"members\":{\"limit\":500,\"used\":12,\"alertAt\":80},"
                + "\"apiKeys\":{\"limit\":200,\"used\":3,\"alertAt\":80},"
                + "\"resources\":{\"limit\":5000000,\"used\":4211,\"alertAt\":90},"
                + "\"requestsPerMinute\":{\"limit\":60000,\"alertAt\":80}}")
record QuotaReport(Quota members, Quota apiKeys, Quota resources, Quota requestsPerMinute) {

    /**
     * One of them.
     *
     * @param alertAt percent of it from which on people are told
     */
    @Schema(example = "{\"limit\":500,\"used\":12,\"alertAt\":80}")
    record Quota(long limit, @Nullable Long used, int alertAt) {}
}
