package health.waymark.admin.records;

import health.waymark.admin.backend.Pending;
import health.waymark.admin.workspace.Workspace;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;

/** One record as others see it: {@code /api/v1/tenants/{tenant}/as-seen-by/{type}/{id}}. */
@Controller
final class SeenController {

    private static final List<String> AUDIENCES = List.of("partner", "public", "self");

    private final RecordKinds kinds;

    SeenController(RecordKinds kinds) {
        this.kinds = kinds;
    }

    @GetMapping("/t/{tenant}/{kind}/{id}/seen")
    String seen(
            Workspace workspace,
            @PathVariable String kind,
            @PathVariable String id,
            @RequestParam(defaultValue = "partner") String who,
            Model model) {
        Records records = Records.of(kinds.at(kind), workspace);
        String audience = AUDIENCES.contains(who) ? who : AUDIENCES.get(0);
        Pending asked = workspace
                .backend()
                .call(
                        "api",
                        "v1",
                        "tenants",
                        records.tenant(),
                        "as-seen-by",
                        records.kind().type(),
                        Records.valid(id))
                .with("who", audience)
                .begin();
        model.addAttribute("record", records.open(id));
        JsonNode seen = asked.answer().body();
        model.addAttribute("audiences", AUDIENCES);
        model.addAttribute("who", audience);
        model.addAttribute("visible", seen.path("visible").asBoolean(false));
        model.addAttribute("reason", seen.path("reason").asString(""));
        model.addAttribute("address", seen.path("address").asString(""));
        model.addAttribute("json", workspace.backend().readable(seen.path("resource")));
        return "records/seen";
    }
}
