package health.waymark.admin.home;

import health.waymark.admin.fhir.Bundle;
import health.waymark.admin.fhir.Naming;
import health.waymark.admin.records.RecordKinds;
import health.waymark.admin.workspace.Workspace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;

/** Search over everything that the tenant keeps, in one call. */
@Controller
final class SearchController {

    private static final int MOST_OF_A_KIND = 8;

    private final RecordKinds kinds;

    SearchController(RecordKinds kinds) {
        this.kinds = kinds;
    }

    /**
     * What was found of one kind.
     *
     * @param more where the rest is
     */
    record Hits(String key, long total, List<Hit> hits, String more) {}

    /** One that was found. */
    record Hit(String name, String address) {}

    @GetMapping("/t/{tenant}/search")
    String search(Workspace workspace, @RequestParam(defaultValue = "") String q, Model model) {
        String words = q.strip();
        model.addAttribute("q", words);
        model.addAttribute("found", words.isEmpty() ? List.of() : found(workspace, words));
        return "home/search";
    }

    private List<Hits> found(Workspace workspace, String words) {
        String value = UriUtils.encode(words.replaceAll("([\\\\,$|])", "\\\\$1"), StandardCharsets.UTF_8);
        List<String> types = List.copyOf(Tile.TYPES.keySet());
        List<JsonNode> answers = workspace
                .backend()
                .batch(
                        workspace.requiredTenant().id(),
                        types.stream()
                                .map(type ->
                                        type + "?name:contains=" + value + "&_total=accurate&_count=" + MOST_OF_A_KIND)
                                .toList());
        List<Hits> found = new ArrayList<>();
        for (int at = 0; at < types.size(); at++) {
            Bundle bundle = new Bundle(answers.get(at));
            String key = Objects.requireNonNull(Tile.TYPES.get(types.get(at))).get(0);
            if (!bundle.resources().isEmpty()) {
                found.add(new Hits(
                        key,
                        bundle.total().orElse(bundle.resources().size()),
                        bundle.resources().stream()
                                .map(resource -> hit(resource, workspace))
                                .toList(),
                        workspace.path("/" + key + "?q=" + UriUtils.encode(words, StandardCharsets.UTF_8))));
            }
        }
        return found;
    }

    private Hit hit(JsonNode resource, Workspace workspace) {
        String reference = resource.path("resourceType").asString("") + "/"
                + resource.path("id").asString("");
        return new Hit(Naming.of(resource), kinds.address(reference, workspace));
    }
}
