package health.waymark.admin.checks;

import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.backend.Backends;
import health.waymark.admin.fhir.Moments;
import health.waymark.admin.layout.Formats;
import health.waymark.admin.trace.Trace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What one test of an endpoint has found, for whoever holds the link: {@code POST /api/v1/endpoint-reports/read}. It is
 * read as anybody, also for somebody who is signed in, and shows nothing of an organization.
 */
@Controller
final class SharedReportController {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{20,100}");

    private final Backends backends;
    private final StepTexts texts;
    private final ZoneId zone;

    SharedReportController(Backends backends, StepTexts texts, @Value("${waymark.time-zone}") ZoneId zone) {
        this.backends = backends;
        this.texts = texts;
        this.zone = zone;
    }

    @GetMapping("/reports/{token}")
    String show(
            @PathVariable String token,
            Locale locale,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        // The address is the secret: no search engine keeps it, and no link on the page passes it on.
        response.setHeader("X-Robots-Tag", "noindex, nofollow, noarchive");
        response.setHeader("Referrer-Policy", "no-referrer");
        Optional<JsonNode> report = read(token, request);
        if (report.isEmpty()) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            return "checks/report-over";
        }
        model.addAttribute("name", report.get().path("name").asString(""));
        model.addAttribute("address", report.get().path("address").asString(""));
        model.addAttribute("check", Check.of(report.get(), texts.in(new Formats(locale, zone))));
        model.addAttribute("ends", Moments.of(report.get().path("expiresAt")));
        return "checks/report";
    }

    /** Nothing for a link that never was, is over, or was revoked: nobody is told which. */
    private Optional<JsonNode> read(String token, HttpServletRequest request) {
        if (!TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(backends.asAnybody(Trace.of(request))
                    .call("api", "v1", "endpoint-reports", "read")
                    .post(JsonNodeFactory.instance.objectNode().put("token", token))
                    .body());
        } catch (BackendRefusal refusal) {
            if (refusal.status() != HttpStatus.NOT_FOUND.value()) {
                throw refusal;
            }
            return Optional.empty();
        }
    }
}
