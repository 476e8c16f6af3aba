package health.waymark.backend.requestlog;

import health.waymark.backend.access.ManagementGuard;
import health.waymark.backend.fhir.SignedCursors;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.requestlog.RequestQuery.Place;
import health.waymark.backend.tenancy.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The requests of a tenant's keys, clients and people, and of others on its base. */
@RestController
@RequestMapping("/api/v1/tenants/{tenant}/requests")
@Tag(name = "Request log")
class RequestLogController {

    private final ManagementGuard guard;
    private final RequestLogTable table;
    private final SignedCursors cursors;

    RequestLogController(ManagementGuard guard, RequestLogTable table, SignedCursors cursors) {
        this.guard = guard;
        this.table = table;
        this.cursors = cursors;
    }

    @GetMapping
    @Operation(
            summary = "List API requests",
            description =
                    "For owners, admins and the operator; the newest first. An entry is there about a second after"
                            + " its request. For more, pass `next` as `cursor` with the same filters.")
    RequestPage list(
            @PathVariable String tenant,
            @Valid @ParameterObject Filters filters,
            @RequestParam(required = false) @Nullable @Parameter(description = "`next` of the page before")
                    String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit) {
        TenantId of = guard.manageable(tenant);
        String seal = of + " requests " + filters;
        List<RequestView> found = table.page(of, filters.query(place(seal, cursor)), limit + 1);
        List<RequestView> page = found.size() > limit ? found.subList(0, limit) : found;
        return new RequestPage(
                page,
                found.size() > limit
                        ? cursors.seal(seal, Place.of(page.get(limit - 1)).write())
                        : null);
    }

    private @Nullable Place place(String seal, @Nullable String cursor) {
        return cursor == null
                ? null
                : cursors.open(seal, cursor)
                        .map(Place::read)
                        .orElseThrow(() -> Problems.of(
                                ProblemCode.INVALID_PARAMETER,
                                "'cursor' is the 'next' of a page with the same filters."));
    }

    /**
     * Which requests.
     *
     * @param from the first time
     * @param until the first time that is too late
     * @param caller the id of a key or client, or the subject of a person
     * @param kind of caller
     * @param route a part of the route
     * @param status one, such as 404, or a class of them, such as 4xx
     * @param slower at least so many milliseconds
     */
    @Schema(example = "{\"from\":\"2026-11-27T08:00:00Z\",\"status\":\"4xx\",\"route\":\"Patient\"}")
    record Filters(
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable @Size(max = 200) String caller,

            @Nullable
            @Pattern(regexp = "key|client|person|operator", message = "must be key, client, person or operator")
            String kind,

            @Nullable @Pattern(regexp = "[A-Z]{1,10}", message = "must be a method, such as GET")
            String method,

            @Nullable @Size(max = 200) String route,

            @Nullable @Pattern(regexp = "[1-5](\\d\\d|xx)", message = "must be a status, such as 404, or 4xx")
            String status,

            @Nullable @Min(0) Integer slower,
            @Nullable @Size(max = 64) String trace) {

        RequestQuery query(@Nullable Place after) {
            String wanted = Objects.requireNonNullElse(status, "");
            boolean isClass = wanted.endsWith("xx");
            int lowest = wanted.isEmpty() ? 0 : isClass ? (wanted.charAt(0) - '0') * 100 : Integer.parseInt(wanted);
            int highest = wanted.isEmpty() ? 999 : isClass ? lowest + 99 : lowest;
            return new RequestQuery(
                    from,
                    until,
                    Objects.requireNonNullElse(caller, ""),
                    Objects.requireNonNullElse(kind, ""),
                    Objects.requireNonNullElse(method, ""),
                    Objects.requireNonNullElse(route, ""),
                    lowest,
                    highest,
                    Objects.requireNonNullElse(slower, 0),
                    Objects.requireNonNullElse(trace, ""),
                    after);
        }
    }

    /**
     * Some of them.
     *
     * @param next the cursor of what follows; absent at the end
     */
    @Schema(
            example = "{\"requests\":[{\"at\":\"2026-11-27T08:00:00.123456Z\","
                    + "\"id\":\"0d0c6f6e-0d4f-4c43-8f57-1d1f0d2a7a10\",\"method\":\"GET\",\"base\":\"vechtstroom\","
                    + "\"route\":\"/fhir/{tenant}/Patient\",\"query\":\"name=…&_count=10\",\"status\":200,"
                    + "\"millis\":4,\"callerKind\":\"key\",\"callerId\":\"Zk3bQ0fY7gk6\",\"callerName\":\"EHR\","
                    + "\"traceId\":\"4bf92f3577b34da6a3ce929d0e0e4736\"}]}")
    record RequestPage(List<RequestView> requests, @Nullable String next) {}
}
