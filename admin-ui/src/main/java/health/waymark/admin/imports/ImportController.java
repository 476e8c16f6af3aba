package health.waymark.admin.imports;

import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.backend.Call;
import health.waymark.admin.form.Confirm;
import health.waymark.admin.layout.Formats;
import health.waymark.admin.listing.Cell;
import health.waymark.admin.listing.Column;
import health.waymark.admin.listing.ListScreen;
import health.waymark.admin.listing.Lists;
import health.waymark.admin.listing.Row;
import health.waymark.admin.listing.Source;
import health.waymark.admin.workspace.Workspace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Imports of files: {@code /api/v1/tenants/{tenant}/imports}. */
@Controller
final class ImportController {

    static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

    private static final List<String> KINDS =
            List.of("facilities", "organizations", "services", "practitioners", "endpoints", "fhir");
    private static final Set<String> FORMATS = Set.of("csv", "xlsx");

    /** The backend's own limit is a little lower, and it says so. */
    private static final long LARGEST = 25L * 1024 * 1024;

    private static final ListScreen SCREEN = new ListScreen(
            "imports",
            "/imports",
            List.of(),
            List.of(
                    Column.of("importFile"),
                    Column.of("importKind"),
                    Column.of("importState"),
                    Column.of("importRows"),
                    Column.sorted("importedAt", "at"),
                    Column.of("importedBy")));

    private final Lists lists;
    private final RowTexts texts;

    ImportController(Lists lists, RowTexts texts) {
        this.lists = lists;
        this.texts = texts;
    }

    @GetMapping("/t/{tenant}/imports")
    @Nullable
    String list(Workspace workspace, Model model, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        List<Row> rows = new ArrayList<>();
        imports(workspace).get().body().forEach(each -> rows.add(row(new Import(each), workspace)));
        return lists.of(SCREEN, workspace, Source.whole(rows, SCREEN.columns()))
                .action(mayImport(workspace), "imports.new", "/imports/new", "plus")
                .show(model, request, response);
    }

    private static boolean mayImport(Workspace workspace) {
        return workspace.requiredTenant().mayChange("Organization");
    }

    private Row row(Import each, Workspace workspace) {
        Formats formats = new Formats(LocaleContextHolder.getLocale(), workspace.zone());
        String total = formats.number(each.total());
        String counts = each.looked()
                ? formats.number(each.count("new")) + " + " + formats.number(each.count("changed")) + " / " + total
                : total;
        return Row.of(
                each.id(),
                each.json(),
                Cell.text(each.name()).to(workspace.path("/imports/" + each.id())),
                Cell.text(texts.kind(each.kind())),
                Cell.tag(each.tone(), "choice.importState." + each.state()),
                each.count("error") > 0 ? Cell.text(counts).and("bad", "imports.withErrors") : Cell.text(counts),
                Cell.at(each.at()),
                Cell.text(each.by()));
    }

    @GetMapping("/t/{tenant}/imports/new")
    String blank(Workspace workspace, Model model) {
        workspace.requiredTenant();
        model.addAttribute("kinds", KINDS);
        return "imports/new";
    }

    @PostMapping("/t/{tenant}/imports")
    String upload(
            Workspace workspace,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Model model,
            HttpServletResponse response)
            throws IOException {
        if (file == null || file.isEmpty() || file.getSize() > LARGEST || !KINDS.contains(kind)) {
            boolean large = file != null && file.getSize() > LARGEST;
            return again(workspace, kind, large ? "imports.tooLarge" : "imports.choose", model, response);
        }
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
        try {
            String id = imports(workspace)
                    .with("kind", kind)
                    .with("name", name.length() > 200 ? name.substring(name.length() - 200) : name)
                    .upload(file.getBytes())
                    .body()
                    .path("id")
                    .asString("");
            return "redirect:" + workspace.path("/imports/" + valid(id));
        } catch (BackendRefusal refusal) {
            if (refusal.status() == HttpStatus.FORBIDDEN.value() || refusal.status() == HttpStatus.NOT_FOUND.value()) {
                throw refusal;
            }
            model.addAttribute("issues", refusal.issues());
            return again(workspace, kind, "", model, response);
        }
    }

    private String again(Workspace workspace, String kind, String wrong, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("kind", kind);
        model.addAttribute("wrong", wrong);
        return blank(workspace, model);
    }

    @GetMapping("/t/{tenant}/imports/template/{kind}")
    void template(
            Workspace workspace,
            @PathVariable String kind,
            @RequestParam(defaultValue = "xlsx") String format,
            HttpServletResponse response)
            throws IOException {
        if (!KINDS.contains(kind) || !FORMATS.contains(format)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Call call = workspace
                .backend()
                .call("api", "v1", "tenants", workspace.requiredTenant().id(), "import-templates", kind)
                .with("format", format)
                .with("language", LocaleContextHolder.getLocale().getLanguage());
        send(call, kind + "." + format, format, response);
    }

    @GetMapping("/t/{tenant}/imports/{id}/fix-file")
    void fixFile(
            Workspace workspace,
            @PathVariable String id,
            @RequestParam(defaultValue = "xlsx") String format,
            HttpServletResponse response)
            throws IOException {
        if (!FORMATS.contains(format)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Call call =
                imports(workspace, valid(id), "fix-file").with("format", format).with("language", language());
        send(call, "fix." + format, format, response);
    }

    /** The languages of the pages are those of files; another one would be refused. */
    private static String language() {
        return LocaleContextHolder.getLocale().toLanguageTag();
    }

    private static void send(Call call, String name, String format, HttpServletResponse response) throws IOException {
        response.setContentType(
                format.equals("csv")
                        ? "text/csv;charset=UTF-8"
                        : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
        call.copyTo(response.getOutputStream());
    }

    @GetMapping("/t/{tenant}/imports/{id}/delete")
    String askToDelete(Workspace workspace, @PathVariable String id, Model model) {
        Import known = new Import(imports(workspace, valid(id)).get().body());
        String here = workspace.path("/imports/" + known.id());
        return Confirm.page(new Confirm("imports.delete", known.name(), "imports", here + "/delete", here, ""), model);
    }

    @PostMapping("/t/{tenant}/imports/{id}/delete")
    String delete(Workspace workspace, @PathVariable String id, RedirectAttributes redirect) {
        imports(workspace, valid(id)).delete();
        redirect.addFlashAttribute("done", "importDeleted");
        return "redirect:" + workspace.path("/imports");
    }

    static String valid(String id) {
        if (!ID.matcher(id).matches()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return id;
    }

    static Call imports(Workspace workspace, String... more) {
        List<String> path = new ArrayList<>(
                List.of("api", "v1", "tenants", workspace.requiredTenant().id(), "imports"));
        path.addAll(List.of(more));
        return workspace.backend().call(path.toArray(String[]::new));
    }
}
