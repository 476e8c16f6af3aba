package health.waymark.admin.records;

import health.waymark.admin.backend.Pending;
import health.waymark.admin.workspace.Workspace;
import java.util.List;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;

/** Where one record is used: {@code /api/v1/tenants/{tenant}/used-by/{type}/{id}}. */
@Controller
final class UsesController {

    private static final int ON_A_PAGE = 50;

    private final RecordKinds kinds;

    UsesController(RecordKinds kinds) {
        this.kinds = kinds;
    }

    @GetMapping("/t/{tenant}/{kind}/{id}/uses")
    String uses(
            Workspace workspace,
            @PathVariable String kind,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String page,
            Model model) {
        Records records = Records.of(kinds.at(kind), workspace);
        Pending asked = records.beginUses(id, ON_A_PAGE, page);
        model.addAttribute("record", records.open(id));
        JsonNode used = asked.answer().body();
        model.addAttribute("total", used.path("total").asLong(0));
        model.addAttribute("endpoints", used.path("inheritEndpoints").asLong(0));
        model.addAttribute("locations", used.path("inheritLocations").asLong(0));
        model.addAttribute("uses", uses(used.path("uses"), workspace));
        model.addAttribute("next", used.path("next").asString(""));
        model.addAttribute("first", page.isEmpty());
        return "records/uses";
    }

    private List<Use> uses(JsonNode uses, Workspace workspace) {
        return StreamSupport.stream(uses.spliterator(), false)
                .map(use -> new Use(
                        use.path("name").asString(""),
                        use.path("type").asString(""),
                        use.path("element").asString(""),
                        use.path("published").asBoolean(false),
                        kinds.address(
                                use.path("type").asString("") + "/"
                                        + use.path("id").asString(""),
                                workspace)))
                .toList();
    }

    /**
     * One that refers to the record.
     *
     * @param element search parameter of the element that does
     * @param address of its page; empty when it has none
     */
    record Use(String name, String type, String element, boolean published, String address) {}
}
