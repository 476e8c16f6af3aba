package health.waymark.backend.access;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A SMART v2 system scope, for example {@code system/HealthcareService.rs}.
 *
 * @param type a resource type, or {@code *}
 * @param permissions some of c, r, u, d, s, in that order
 */
public record SystemScope(String type, String permissions) implements Scope {

    /** Every resource type. */
    static final String ANY = "*";

    private static final Pattern FORM = Pattern.compile("system/(\\*|[A-Z][A-Za-z]{1,40})\\.(?=[cruds])(c?r?u?d?s?)");

    static Optional<SystemScope> of(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() ? Optional.of(new SystemScope(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    @Override
    public boolean permits(Permission permission, String resourceType) {
        return (type.equals(ANY) || type.equals(resourceType)) && permissions.indexOf(permission.letter()) >= 0;
    }

    @Override
    public boolean reads() {
        return !letters("rs").isEmpty();
    }

    @Override
    public Optional<Scope> and(Scope other) {
        return other instanceof SystemScope system ? and(system) : Optional.empty();
    }

    private Optional<Scope> and(SystemScope other) {
        if (type.equals(other.type) || other.type.equals(ANY)) {
            return of(type, letters(other.permissions));
        }
        return type.equals(ANY) ? of(other.type, letters(other.permissions)) : Optional.empty();
    }

    @Override
    public Optional<Scope> readOnly() {
        return of(type, letters("rs"));
    }

    private String letters(String among) {
        return permissions
                .chars()
                .filter(letter -> among.indexOf(letter) >= 0)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static Optional<Scope> of(String type, String letters) {
        return letters.isEmpty() ? Optional.empty() : Optional.of(new SystemScope(type, letters));
    }

    @Override
    public String toString() {
        return "system/" + type + "." + permissions;
    }
}
