package health.waymark.admin.checks;

import health.waymark.admin.backend.Call;
import health.waymark.admin.fhir.Moments;
import health.waymark.admin.layout.Formats;
import health.waymark.admin.listing.Cell;
import health.waymark.admin.records.RowExtra;
import health.waymark.admin.workspace.Workspace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** How the endpoints of a list can be reached: one call for a page, {@code GET …/endpoint-verifications?id=…}. */
@Component
final class EndpointStates implements RowExtra {

    /** Ids go into the address, which has an end: a page of a list needs one call, a file of many pages some more. */
    private static final int ASKED_AT_ONCE = 50;

    /** From when on the backend tells people of it, where they have said nothing else. */
    private static final Duration SOON = Duration.ofDays(30);

    private final StepTexts texts;
    private final Clock clock;

    EndpointStates(StepTexts texts, Clock clock) {
        this.texts = texts;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "Endpoint";
    }

    @Override
    public Map<String, List<Cell>> cells(List<String> ids, Workspace workspace) {
        Formats formats = new Formats(LocaleContextHolder.getLocale(), workspace.zone());
        Map<String, List<Cell>> cells = new HashMap<>();
        for (int from = 0; from < ids.size(); from += ASKED_AT_ONCE) {
            for (JsonNode state : states(ids.subList(from, Math.min(from + ASKED_AT_ONCE, ids.size())), workspace)) {
                String id = state.path("endpoint").asString("");
                cells.put(id, cells(state, workspace.path("/endpoints/" + id + "/tests"), formats));
            }
        }
        return cells;
    }

    private static JsonNode states(List<String> ids, Workspace workspace) {
        Call call = workspace
                .backend()
                .call("api", "v1", "tenants", workspace.requiredTenant().id(), "endpoint-verifications")
                .with("limit", Integer.toString(ASKED_AT_ONCE));
        ids.forEach(id -> call.with("id", id));
        return call.get().body().path("endpoints");
    }

    private List<Cell> cells(JsonNode state, String tests, Formats formats) {
        return List.of(
                reachability(state, formats),
                Cell.at(Moments.of(state.path("lastVerified"))).to(tests),
                certificate(Moments.of(state.path("certificateExpires")), formats));
    }

    /** The state, and which step kept it from being better. */
    private Cell reachability(JsonNode state, Formats formats) {
        String status = state.path("status").asString("unverified");
        Cell cell = Cell.tag(CheckController.TONES.getOrDefault(status, "quiet"), "state.check." + status);
        if (state.path("waiting").asBoolean(false)) {
            cell = cell.and("info", "state.check.waiting");
        }
        JsonNode trouble = state.path("trouble");
        return trouble.isObject()
                ? cell.detail(texts.name(trouble.path("name").asString(""), formats) + ": "
                        + texts.in(formats).apply(trouble))
                : cell;
    }

    private Cell certificate(Optional<Instant> expires, Formats formats) {
        if (expires.isEmpty()) {
            return Cell.text("");
        }
        Instant now = clock.instant();
        Cell day = Cell.text(formats.day(expires.get()));
        if (!expires.get().isAfter(now)) {
            return day.and("bad", "state.certificate.over");
        }
        return expires.get().isBefore(now.plus(SOON)) ? day.and("warn", "state.certificate.soon") : day;
    }
}
