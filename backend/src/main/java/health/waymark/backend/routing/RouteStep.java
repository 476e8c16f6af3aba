package health.waymark.backend.routing;

import health.waymark.backend.routing.ResolvedRoute.Target;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One step of finding a route: where was looked for what, what was there, and why it was taken or not.
 *
 * @param goal what was looked for
 * @param at the resource that was looked at
 * @param element its element, such as {@code Organization.endpoint}
 * @param found what stands there; null when nothing does
 * @param because why it was passed over, or anything else worth knowing; null when there is nothing to add
 */
public record RouteStep(
        Goal goal,
        Target at,
        String element,
        @Nullable Target found,
        Decision decision,
        @Nullable Because because) {

    /** What a route consists of. */
    public enum Goal {
        OWNER,
        LOCATION,
        ENDPOINT,
        ACTIVITY;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What became of what was found. */
    public enum Decision {
        CHOSEN("chosen"),
        PASSED_OVER("passed over"),
        NOTHING("nothing there");

        private final String words;

        Decision(String words) {
            this.words = words;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The step as people read it. */
    public String sentence() {
        String where = "Looking for the " + goal.code() + ": " + element + " of " + name(at);
        String what = found == null ? "" : " names " + name(found);
        return where + what + ": " + decision.words + (because == null ? "." : ", " + because.words() + ".");
    }

    private static String name(Target target) {
        return target.display() == null
                ? target.reference()
                : "'" + target.display() + "' (" + target.reference() + ")";
    }
}
