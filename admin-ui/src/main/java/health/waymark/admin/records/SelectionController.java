package health.waymark.admin.records;

import health.waymark.admin.backend.Issue;
import health.waymark.admin.fhir.Bundle;
import health.waymark.admin.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Publishing and unpublishing what is selected in a list: at most a page of it, read in one call and written in one. */
@Controller
final class SelectionController {

    private static final int MOST = 50;

    private final RecordKinds kinds;

    SelectionController(RecordKinds kinds) {
        this.kinds = kinds;
    }

    @PostMapping("/t/{tenant}/{kind}/selection/{change:publish|unpublish}")
    String change(
            Workspace workspace,
            @PathVariable String kind,
            @PathVariable String change,
            @RequestParam(name = "id", defaultValue = "") List<String> ids,
            Model model) {
        Records records = Records.of(kinds.at(kind), workspace);
        List<String> selected =
                ids.stream().map(Records::valid).distinct().limit(MOST).toList();
        model.addAttribute("kind", records.kind());
        model.addAttribute("change", change);
        model.addAttribute("outcomes", selected.isEmpty() ? List.of() : change(records, Change.of(change), selected));
        return "records/selection";
    }

    private static List<Outcome> change(Records records, Change change, List<String> ids) {
        List<StoredRecord> found = new Bundle(records.search()
                        .with("_id", String.join(",", ids))
                        .with("_count", Integer.toString(MOST))
                        .get()
                        .body())
                .resources().stream()
                        .filter(ObjectNode.class::isInstance)
                        .map(tree -> new StoredRecord(records.kind(), (ObjectNode) tree, List.of()))
                        .toList();
        List<JsonNode> answers = records.backend()
                .replaceAll(
                        records.tenant(),
                        found.stream()
                                .map(record -> {
                                    ObjectNode changed = record.copy();
                                    change.on(changed, records.kind());
                                    return changed;
                                })
                                .toList());
        List<Outcome> outcomes = new ArrayList<>();
        for (int at = 0; at < found.size(); at++) {
            outcomes.add(Outcome.of(found.get(at), answers.get(at)));
        }
        return outcomes;
    }

    /**
     * What became of one.
     *
     * @param problem what the backend says; empty when it was done
     */
    record Outcome(String id, String name, String problem) {

        static Outcome of(StoredRecord record, JsonNode response) {
            boolean done = response.path("status").asString("").startsWith("2");
            String problem = done
                    ? ""
                    : Issue.in(response.path("outcome")).stream()
                            .map(Issue::text)
                            .findFirst()
                            .orElse(response.path("status").asString(""));
            return new Outcome(record.id(), record.name(), problem);
        }
    }
}
