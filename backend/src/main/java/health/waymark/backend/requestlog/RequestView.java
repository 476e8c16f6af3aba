package health.waymark.backend.requestlog;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;

/**
 * A request as its tenant reads it.
 *
 * @param base whose base was called: a tenant or {@code directory}; empty where it is of none
 * @param route the path without ids
 * @param query names of parameters; values only of those that say how to answer
 * @param callerId the id of the key or client, or the subject of the person
 */
@Schema(
        example = "{\"at\":\"2026-11-27T08:00:00.123456Z\",\"id\":\"0d0c6f6e-0d4f-4c43-8f57-1d1f0d2a7a10\","
                + "\"method\":\"GET\",\"base\":\"vechtstroom\",\"route\":\"/fhir/{tenant}/Patient\","
                + "\"query\":\"name=…&_count=10\",\"status\":200,\"millis\":4,\"callerKind\":\"key\","
                + "\"callerId\":\"Zk3bQ0fY7gk6\",\"callerName\":\"EHR\","
                + "\"traceId\":\"4bf92f3577b34da6a3ce929d0e0e4736\"}")
record RequestView(
        Instant at,
        UUID id,
        String method,
        String base,
        String route,
        String query,
        int status,
        int millis,
        String callerKind,
        String callerId,
        String callerName,
        String traceId) {}
