package health.waymark.backend.auditevent;

import health.waymark.backend.audit.Deed;
import health.waymark.backend.audit.RecordedDeed;
import health.waymark.backend.fhir.FhirJson;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Audit rows as lines of a file. */
@Component
class AuditLines {

    /** A formula in a spreadsheet begins with one of these, also in their wide forms (OWASP, CSV injection). */
    private static final String FORMULA = "=+-@\t\r\uFF1D\uFF0B\uFF0D\uFF20";

    private static final String HEADING =
            "recorded,who,name,kind,on_behalf_of,source_ip,action,interaction,outcome,entity,version_before,version,"
                    + "patients,found,query,reason,trace_id,id\r\n";

    private final JsonMapper json;
    private final AuditEventFhirMapper mapper;
    private final FhirJson fhirJson;

    AuditLines(JsonMapper json, AuditEventFhirMapper mapper, FhirJson fhirJson) {
        this.json = json;
        this.mapper = mapper;
        this.fhirJson = fhirJson;
    }

    /** The kinds of file. */
    enum Format {
        NDJSON("application/x-ndjson", "ndjson"),
        FHIR("application/fhir+ndjson", "ndjson"),
        CSV("text/csv;charset=UTF-8", "csv");

        private final String mediaType;
        private final String ending;

        Format(String mediaType, String ending) {
            this.mediaType = mediaType;
            this.ending = ending;
        }

        static Format of(String name) {
            return Arrays.stream(values())
                    .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst()
                    .orElseThrow(
                            () -> Problems.of(ProblemCode.INVALID_PARAMETER, "format must be ndjson, fhir or csv."));
        }

        String mediaType() {
            return mediaType;
        }

        String ending() {
            return ending;
        }
    }

    String heading(Format format) {
        return format == Format.CSV ? HEADING : "";
    }

    String line(Format format, RecordedDeed row) {
        return switch (format) {
            case NDJSON -> json.writeValueAsString(row) + "\n";
            case FHIR -> fhirJson.encode(mapper.toFhir(row)) + "\n";
            case CSV -> csv(row);
        };
    }

    private static String csv(RecordedDeed row) {
        Deed deed = row.deed();
        return Stream.of(
                        row.recorded(),
                        row.caller(),
                        row.callerName(),
                        row.callerKind(),
                        row.onBehalfOf(),
                        row.sourceIp(),
                        deed.action(),
                        deed.interaction(),
                        deed.outcome(),
                        deed.entity(),
                        deed.versionBefore(),
                        deed.version(),
                        String.join(" ", deed.patients()),
                        String.join(" ", deed.found()),
                        deed.query(),
                        deed.reason(),
                        row.traceId(),
                        row.id())
                .map(AuditLines::field)
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    static String field(@Nullable Object value) {
        String text = Objects.toString(value, "");
        boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        return "\"" + (formula ? "'" : "") + text.replace("\"", "\"\"") + "\"";
    }
}
