package health.waymark.admin.drafts;

import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.backend.Issue;
import health.waymark.admin.fhir.Moments;
import health.waymark.admin.listing.Cell;
import health.waymark.admin.listing.Column;
import health.waymark.admin.listing.Filter;
import health.waymark.admin.listing.ListQuery;
import health.waymark.admin.listing.ListScreen;
import health.waymark.admin.listing.Lists;
import health.waymark.admin.listing.Row;
import health.waymark.admin.listing.Source;
import health.waymark.admin.records.RecordKinds;
import health.waymark.admin.workspace.Workspace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Drafts and approvals: {@code /api/v1/tenants/{tenant}/drafts}, the last changed first. */
@Controller
final class DraftListController {

    private static final ListScreen SCREEN = new ListScreen(
            "drafts",
            "/drafts",
            List.of(
                    Filter.choice("draftState", "open", "submitted", "rejected", "scheduled", "stale", "failed"),
                    Filter.choice("mine", "true")),
            List.of(
                    Column.of("name"),
                    Column.of("draftState"),
                    Column.of("author"),
                    Column.of("publishAt"),
                    Column.of("changed")));

    /** What a row is selected by: type, id and the revision that the person sees. */
    private static final Pattern SELECTED = Pattern.compile("([A-Za-z]+)/([A-Za-z0-9.-]{1,64})/(\\d{1,9})");

    /** As many as a page has. */
    private static final int MOST = 25;

    private final Lists lists;
    private final RecordKinds kinds;

    DraftListController(Lists lists, RecordKinds kinds) {
        this.lists = lists;
        this.kinds = kinds;
    }

    @GetMapping("/t/{tenant}/drafts")
    @Nullable
    String list(Workspace workspace, Model model, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean editable = workspace.requiredTenant().mayChange("HealthcareService");
        return lists.of(SCREEN, workspace, (query, place, count) -> page(workspace, query, place, count))
                .action(true, "drafts.restorable", "/drafts/deleted", "clock")
                .bulk(editable, "drafts.approve", "/drafts/selection/approve")
                .show(model, request, response);
    }

    private Source.Page page(Workspace workspace, ListQuery query, String place, int count) {
        JsonNode body = workspace
                .backend()
                .call("api", "v1", "tenants", workspace.requiredTenant().id(), "drafts")
                .with("state", query.value("draftState"))
                .with("mine", query.value("mine"))
                .with("limit", Integer.toString(count))
                .with("cursor", place)
                .get()
                .body();
        List<Row> rows = StreamSupport.stream(body.path("drafts").spliterator(), false)
                .map(draft -> row(draft, workspace))
                .toList();
        return new Source.Page(
                rows,
                Optional.of(body.path("next").asString("")).filter(next -> !next.isEmpty()),
                OptionalLong.empty());
    }

    private Row row(JsonNode draft, Workspace workspace) {
        String reference =
                draft.path("type").asString("") + "/" + draft.path("id").asString("");
        String page = kinds.address(reference, workspace);
        String state = draft.path("state").asString("open");
        Cell states = Cell.tag(tone(state), "choice.draftState." + state);
        return Row.of(
                reference + "/" + draft.path("revision").asString(""),
                draft,
                Cell.text(draft.path("name").asString(reference)).to(page.isEmpty() ? "" : page + "/draft"),
                draft.path("overtaken").asBoolean(false) ? states.and("warn", "drafts.isOvertaken") : states,
                Cell.text(draft.path("author").asString("")),
                Cell.at(Moments.of(draft.path("publishAt"))),
                Cell.at(Moments.of(draft.path("changedAt"))));
    }

    private static String tone(String state) {
        return switch (state) {
            case "submitted", "scheduled" -> "info";
            case "rejected", "stale", "failed" -> "bad";
            default -> "warn";
        };
    }

    /** One by one: each is a decision of its own, about the revision that was shown. */
    @PostMapping("/t/{tenant}/drafts/selection/approve")
    String approve(
            Workspace workspace, @RequestParam(name = "id", defaultValue = "") List<String> selected, Model model) {
        model.addAttribute(
                "outcomes",
                selected.stream()
                        .distinct()
                        .limit(MOST)
                        .map(SELECTED::matcher)
                        .filter(Matcher::matches)
                        .map(one -> approve(workspace, one))
                        .toList());
        return "drafts/approved";
    }

    /**
     * What became of one.
     *
     * @param problem what the backend says; empty when it was approved
     */
    record Outcome(String reference, String problem) {}

    private static Outcome approve(Workspace workspace, Matcher one) {
        String reference = one.group(1) + "/" + one.group(2);
        try {
            workspace
                    .backend()
                    .call(
                            "api",
                            "v1",
                            "tenants",
                            workspace.requiredTenant().id(),
                            "drafts",
                            one.group(1),
                            one.group(2),
                            "approve")
                    .ifMatch("\"" + one.group(3) + "\"")
                    .post(JsonNodeFactory.instance.objectNode());
            return new Outcome(reference, "");
        } catch (BackendRefusal refusal) {
            String problem =
                    refusal.issues().stream().map(Issue::text).findFirst().orElse(Integer.toString(refusal.status()));
            return new Outcome(reference, problem);
        }
    }
}
