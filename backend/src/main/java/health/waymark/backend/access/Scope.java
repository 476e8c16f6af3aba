package health.waymark.backend.access;

import java.util.List;
import java.util.Optional;

/** What a key or an OAuth client may do: a SMART v2 system scope, or one of the platform's own words. */
public sealed interface Scope permits SystemScope, NamedScope {

    /** Reads a scope; empty when the text is not one. */
    static Optional<Scope> parse(String text) {
        return SystemScope.of(text).<Scope>map(scope -> scope).or(() -> NamedScope.of(text));
    }

    /** These scopes without those that another of them covers. */
    static List<Scope> widest(List<Scope> scopes) {
        return scopes.stream()
                .distinct()
                .filter(scope -> scopes.stream().noneMatch(scope::isWithin))
                .toList();
    }

    /** Whether another scope permits all that this one does. */
    private boolean isWithin(Scope other) {
        return !equals(other) && other.and(this).equals(Optional.of(this));
    }

    /** Whether it lets its holder do that with resources of that type. */
    boolean permits(Permission permission, String resourceType);

    /** The resource type that it is about, or {@code *}; nothing for a scope that is about no resource. */
    String type();

    /** Whether it lets its holder read or search resources. */
    boolean reads();

    /** What both permit; empty when that is nothing. */
    Optional<Scope> and(Scope other);

    /** What is left of it for somebody who may only read. */
    Optional<Scope> readOnly();
}
