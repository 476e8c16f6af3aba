package health.waymark.backend.search.suggest;

import health.waymark.backend.search.findroute.DirectoryReaders;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/v1/search/suggestions}: what begins as somebody types (docs/reference/search-api.md). */
@RestController
@Tag(name = "Search")
class SuggestionController {

    private static final int LONGEST = 100;

    private final Suggestions suggestions;
    private final DirectoryReaders readers;

    SuggestionController(Suggestions suggestions, DirectoryReaders readers) {
        this.suggestions = suggestions;
        this.readers = readers;
    }

    @GetMapping("/api/v1/search/suggestions")
    @Operation(
            summary = "Suggest specialties, services, organizations and places while somebody types",
            description = "At most four of each kind. For whoever may search HealthcareServices of the directory.")
    SuggestionAnswer suggest(
            @Parameter(description = "What has been typed so far", example = "radio")
                    @RequestParam
                    @NotBlank
                    @Size(max = LONGEST)
                    String q) {
        return readers.search("HealthcareService", () -> new SuggestionAnswer(suggestions.of(q)));
    }

    /** Suggestions, by kind. */
    @Schema(example = """
                    {"suggestions":[{"kind":"specialty","text":"Radiology","value":"http://snomed.info/sct|394914008",
                    "count":12},{"kind":"place","text":"Radolfzell, Baden-Württemberg, DE",
                    "value":"Radolfzell, Baden-Württemberg, DE","count":null}]}""")
    record SuggestionAnswer(List<Suggestion> suggestions) {

        SuggestionAnswer {
            suggestions = List.copyOf(suggestions);
        }
    }
}
