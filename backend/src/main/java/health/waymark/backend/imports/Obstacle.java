package health.waymark.backend.imports;

import health.waymark.backend.problem.Rule;
import org.jspecify.annotations.Nullable;

/**
 * Why an import cannot go on.
 *
 * @param rule by its code, where there is one; for whoever says it in another language
 * @param sentence what to do
 */
record Obstacle(@Nullable String rule, String sentence) {

    static Obstacle of(Rule rule, String sentence) {
        return new Obstacle(rule.code(), sentence);
    }
}
