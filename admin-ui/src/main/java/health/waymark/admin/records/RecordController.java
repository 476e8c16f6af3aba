package health.waymark.admin.records;

import health.waymark.admin.fhir.Bundle;
import health.waymark.admin.fhir.Naming;
import health.waymark.admin.listing.Cell;
import health.waymark.admin.listing.Lists;
import health.waymark.admin.listing.Source;
import health.waymark.admin.workspace.Workspace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import tools.jackson.databind.node.ObjectNode;

/** Looking at records: the list, one of them, and its earlier versions. */
@Controller
final class RecordController {

    private static final int VERSIONS = 50;

    private final RecordKinds kinds;
    private final Lists lists;
    private final List<RecordExtra> extras;
    private final List<RowExtra> rowExtras;

    RecordController(RecordKinds kinds, Lists lists, List<RecordExtra> extras, List<RowExtra> rowExtras) {
        this.kinds = kinds;
        this.lists = lists;
        this.extras = extras;
        this.rowExtras = rowExtras;
    }

    @GetMapping("/t/{tenant}/{kind}")
    @Nullable
    String list(
            Workspace workspace,
            @PathVariable String kind,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        RecordKind of = kinds.at(kind);
        Records records = Records.of(of, workspace);
        String base = workspace.path(of.screen().path());
        String own = workspace.requiredTenant().name();
        boolean editable = workspace.requiredTenant().mayChange(of.type());
        return lists.of(of.screen(), workspace, Source.fhir(records::search, of.filters(), of.sort(), answer -> {
                    RowContext context = RowContext.of(answer, beside(of, answer, workspace), base, own);
                    return resource -> of.row().apply(resource, context);
                }))
                .action(editable, of.key() + ".new", of.screen().path() + "/new", "plus")
                .many(editable, of.screen().path() + "/selection", Selected.offered(of))
                .show(model, request, response);
    }

    private Map<String, List<Cell>> beside(RecordKind kind, Bundle answer, Workspace workspace) {
        List<String> ids = answer.resources().stream()
                .map(resource -> resource.path("id").asString(""))
                .toList();
        return ids.isEmpty()
                ? Map.of()
                : rowExtras.stream()
                        .filter(extra -> extra.type().equals(kind.type()))
                        .findFirst()
                        .map(extra -> extra.cells(ids, workspace))
                        .orElse(Map.of());
    }

    @GetMapping("/t/{tenant}/{kind}/{id}")
    String view(Workspace workspace, @PathVariable String kind, @PathVariable String id, Model model) {
        RecordKind of = kinds.at(kind);
        Records records = Records.of(of, workspace);
        StoredRecord record = records.show(id);
        model.addAttribute("record", record);
        model.addAttribute("groups", groups(record, workspace));
        model.addAttribute("users", users(record, workspace));
        model.addAttribute("json", workspace.backend().readable(record.tree()));
        model.addAttribute("curl", records.curl(id));
        model.addAttribute("editable", workspace.requiredTenant().mayChange(of.type()));
        extras.stream()
                .filter(extra -> extra.type().equals(of.type()))
                .forEach(extra -> extra.add(record.tree(), record.names(), workspace, model));
        return "records/view";
    }

    @GetMapping("/t/{tenant}/{kind}/{id}/history")
    String history(Workspace workspace, @PathVariable String kind, @PathVariable String id, Model model) {
        RecordKind of = kinds.at(kind);
        Records records = Records.of(of, workspace);
        StoredRecord record = records.open(id);
        List<StoredRecord> versions = new Bundle(workspace
                        .backend()
                        .call("fhir", workspace.requiredTenant().id(), of.type(), Records.valid(id), "_history")
                        .with("_count", Integer.toString(VERSIONS))
                        .get()
                        .body())
                .resources().stream()
                        .filter(ObjectNode.class::isInstance)
                        .map(tree -> new StoredRecord(of, (ObjectNode) tree, List.of()))
                        .toList();
        model.addAttribute("record", record);
        model.addAttribute("versions", Version.of(versions, record.names()));
        model.addAttribute("editable", workspace.requiredTenant().mayChange(of.type()));
        return "records/history";
    }

    private Map<String, List<Fact>> groups(StoredRecord record, Workspace workspace) {
        Map<String, List<Fact>> groups = new LinkedHashMap<>();
        record.kind().groups().forEach(group -> groups.put(group.key(), Fact.of(group, record, kinds, workspace)));
        return groups;
    }

    private List<Fact.Value> users(StoredRecord record, Workspace workspace) {
        return record.users().stream()
                .map(user -> new Fact.Value(
                        Naming.of(user), "", "", kinds.address(StoredRecord.referenceTo(user), workspace)))
                .toList();
    }
}
