package health.waymark.backend.overview;

import java.util.Map;

/** What one module tells the operator: the same that its own operations answer, since a page has but a few calls. */
@FunctionalInterface
public interface OverviewPart {

    /** Answers by their names in {@link PlatformOverview}; what there is nothing to say about is left out. */
    Map<String, Object> answers();
}
