package health.waymark.backend.search.suggest;

import org.jspecify.annotations.Nullable;

/**
 * Something to choose while typing.
 *
 * @param kind {@code service}, {@code organization}, {@code specialty}, {@code service-type} or {@code place}
 * @param text what to show
 * @param value what to search by: a reference, {@code system|code}, or the place's label
 * @param count how many services it leads to; null where that is not counted
 */
record Suggestion(
        String kind, String text, String value, @Nullable Long count) {}
