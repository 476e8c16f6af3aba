package health.waymark.backend.search.index;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /feed/definition}: the index that the label feed's documents belong into. */
@RestController
class FeedDefinitionController {

    private final LabelIndexDefinition definition;
    private final DirectoryEpoch epoch;

    FeedDefinitionController(LabelIndexDefinition definition, DirectoryEpoch epoch) {
        this.definition = definition;
        this.epoch = epoch;
    }

    @GetMapping(path = "/feed/definition", produces = MediaType.APPLICATION_JSON_VALUE)
    String definition() {
        DirectoryEpoch.Current current = epoch.current();
        return definition
                .forEpoch(current.epoch())
                .put("build", current.build())
                .toString();
    }
}
