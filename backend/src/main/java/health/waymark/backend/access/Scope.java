package health.waymark.backend.access;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A SMART v2 system scope, for example {@code system/HealthcareService.rs}.
 *
 * @param type a resource type, or {@code *}
 * @param permissions some of c, r, u, d, s, in that order
 */
public record Scope(String type, String permissions) {

    private static final Pattern FORM = Pattern.compile("system/(\\*|[A-Z][A-Za-z]{1,40})\\.(?=[cruds])(c?r?u?d?s?)");

    /** Reads a scope; empty when the text is not one. */
    public static Optional<Scope> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() ? Optional.of(new Scope(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    boolean permits(Permission permission, String resourceType) {
        return (type.equals("*") || type.equals(resourceType)) && permissions.indexOf(permission.letter()) >= 0;
    }

    boolean reads() {
        return permissions.indexOf(Permission.READ.letter()) >= 0
                || permissions.indexOf(Permission.SEARCH.letter()) >= 0;
    }

    @Override
    public String toString() {
        return "system/" + type + "." + permissions;
    }
}
