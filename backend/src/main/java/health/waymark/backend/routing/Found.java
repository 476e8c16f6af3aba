package health.waymark.backend.routing;

import health.waymark.backend.routing.ResolvedRoute.Warning;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one rule found.
 *
 * @param changesAt when the passing of time alone changes the finding; null when never
 */
record Found<T>(
        List<T> all, List<Warning> warnings, @Nullable Instant changesAt) {}
