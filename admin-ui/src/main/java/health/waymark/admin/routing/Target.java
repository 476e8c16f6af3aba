package health.waymark.admin.routing;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What can be routed to.
 *
 * @param type one of the four types that {@code $route} is defined for
 * @param id logical id in the directory
 */
record Target(String type, String id) {

    private static final Set<String> TYPES =
            Set.of("HealthcareService", "Organization", "Location", "PractitionerRole");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,63}");

    /** Nothing, when an address names something else. */
    static Optional<Target> of(String type, String id) {
        return TYPES.contains(type) && ID.matcher(id).matches() ? Optional.of(new Target(type, id)) : Optional.empty();
    }
}
