/**
 * Where a request for a routing label goes: owner, locations and endpoints, each with how it was found.
 *
 * <p>A {@link RuleSet} resolves a {@link DirectoryGraph} into a {@link ResolvedRoute}; the same route feeds the search
 * index, the entries of {@code $find-route} and the answer of {@code $route}.
 */
@NullMarked
package health.waymark.backend.routing;

import org.jspecify.annotations.NullMarked;
