package health.waymark.admin.checks;

import health.waymark.admin.fhir.Naming;
import health.waymark.admin.layout.Formats;
import health.waymark.admin.workspace.Workspace;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;

/** Gives what one test of an endpoint found as a file that can be sent to whoever runs the other side. */
@Controller
final class CheckReportController {

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final CheckReport report;
    private final StepTexts steps;

    CheckReportController(CheckReport report, StepTexts steps) {
        this.report = report;
        this.steps = steps;
    }

    /** @param at the moment of the test, as the tests of the endpoint have it */
    @GetMapping("/t/{tenant}/endpoints/{id}/tests/report")
    ResponseEntity<byte[]> report(
            Workspace workspace, Locale locale, @PathVariable String id, @RequestParam(defaultValue = "") String at) {
        JsonNode endpoint = workspace
                .backend()
                .call("fhir", workspace.requiredTenant().id(), "Endpoint", id)
                .get()
                .body();
        Formats formats = new Formats(locale, workspace.zone());
        Check check =
                Check.all(CheckController.verifications(workspace, id).path("results"), steps.in(formats)).stream()
                        .filter(each -> !at.isEmpty() && each.key().equals(at))
                        .findFirst()
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        String text = report.of(Naming.of(endpoint), endpoint.path("address").asString(""), check, formats);
        return ResponseEntity.ok()
                .contentType(TEXT)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("endpoint-test.txt")
                                .build()
                                .toString())
                .body(text.getBytes(StandardCharsets.UTF_8));
    }
}
