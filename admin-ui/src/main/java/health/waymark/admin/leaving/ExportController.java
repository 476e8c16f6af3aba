package health.waymark.admin.leaving;

import health.waymark.admin.backend.Answer;
import health.waymark.admin.backend.Call;
import health.waymark.admin.fhir.Moments;
import health.waymark.admin.workspace.Workspace;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Exports of all that a tenant has: {@code /api/v1/tenants/{tenant}/exports}. */
@Controller
final class ExportController {

    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    @GetMapping("/t/{tenant}/export")
    String ask(Workspace workspace) {
        workspace.requiredTenant();
        return "leaving/export";
    }

    @PostMapping("/t/{tenant}/export")
    String begin(Workspace workspace, @RequestParam(defaultValue = "false") boolean history) {
        Answer answer =
                exports(workspace).post(JsonNodeFactory.instance.objectNode().put("history", history));
        String location = Objects.requireNonNullElse(answer.headers().getFirst(HttpHeaders.CONTENT_LOCATION), "");
        String id = location.substring(location.lastIndexOf('/') + 1);
        return "redirect:" + workspace.path("/export/" + valid(ID, id));
    }

    /** The page asks again every few seconds while there is nothing to fetch yet. */
    @GetMapping("/t/{tenant}/export/{id}")
    String status(Workspace workspace, @PathVariable String id, Model model) {
        JsonNode manifest = exports(workspace, valid(ID, id)).get().body();
        boolean ready = manifest.has("transactionTime");
        model.addAttribute("ready", ready);
        model.addAttribute("id", id);
        model.addAttribute("at", Moments.of(manifest.path("transactionTime")));
        model.addAttribute(
                "files",
                Stream.of("output", "deleted", "platform")
                        .flatMap(
                                part -> StreamSupport.stream(manifest.path(part).spliterator(), false))
                        .map(ExportFile::of)
                        .toList());
        return "leaving/files";
    }

    @GetMapping("/t/{tenant}/export/{id}/{name}")
    void file(Workspace workspace, @PathVariable String id, @PathVariable String name, HttpServletResponse response)
            throws IOException {
        response.setContentType("application/x-ndjson");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + valid(FILE, name) + "\"");
        exports(workspace, valid(ID, id), "files", name).copyTo(response.getOutputStream());
    }

    private static String valid(Pattern pattern, String text) {
        if (!pattern.matcher(text).matches()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return text;
    }

    private static Call exports(Workspace workspace, String... more) {
        List<String> path = new ArrayList<>(
                List.of("api", "v1", "tenants", workspace.requiredTenant().id(), "exports"));
        path.addAll(List.of(more));
        return workspace.backend().call(path.toArray(String[]::new));
    }
}
