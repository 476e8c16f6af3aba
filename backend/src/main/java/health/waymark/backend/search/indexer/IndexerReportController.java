package health.waymark.backend.search.indexer;

import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code PUT /feed/indexers/{id}}: an indexer says how it is, every few seconds, and hears what is ordered. */
@RestController
class IndexerReportController {

    private static final Pattern ID = Pattern.compile("[0-9A-Za-z._-]{1,100}");
    private static final int LONGEST = 64 * 1024;

    private final IndexerReports reports;
    private final ReportReader reader;

    IndexerReportController(IndexerReports reports, ReportReader reader) {
        this.reports = reports;
        this.reader = reader;
    }

    @PutMapping(path = "/feed/indexers/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    IndexOrders hear(@PathVariable String id, @RequestBody String body) {
        if (!ID.matcher(id).matches()) {
            throw Problems.of(
                    ProblemCode.INVALID_PARAMETER,
                    "Name the indexer by 1 to 100 letters, digits, dots, hyphens and underscores.");
        }
        if (body.length() > LONGEST) {
            throw Problems.of(ProblemCode.TOO_LARGE, "A report may have " + LONGEST + " characters.");
        }
        IndexerReport report = reader.read(body)
                .orElseThrow(() -> Problems.of(
                        ProblemCode.INVALID_BODY, "Send an indexer's report: a JSON object with at least 'active'."));
        return reports.hear(id, report, body);
    }
}
