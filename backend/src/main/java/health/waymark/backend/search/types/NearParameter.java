package health.waymark.backend.search.types;

import health.waymark.backend.search.answer.RequestParameters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The circle of a search, if it asks for exactly one: on Locations themselves, or on those that a resource refers to.
 *
 * @param name as it was sent
 * @param value as it was sent
 * @param isChained whether it is {@code location.near}
 */
record NearParameter(String name, String value, boolean isChained) {

    private static final Pattern NEAR = Pattern.compile("(location(?::Location)?\\.)?near");

    private static final Map<String, String> FIELDS = Map.of(
            "Location", "position",
            "HealthcareService.location", "location_position",
            "PractitionerRole.location", "location_position");

    static Optional<NearParameter> of(RequestParameters parameters) {
        List<NearParameter> all = parameters.all().entrySet().stream()
                .flatMap(sent -> sent.getValue().stream().flatMap(value -> of(sent.getKey(), value).stream()))
                .toList();
        return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }

    private static Optional<NearParameter> of(String name, String value) {
        Matcher near = NEAR.matcher(name);
        return near.matches() && value.indexOf(',') < 0
                ? Optional.of(new NearParameter(name, value, near.group(1) != null))
                : Optional.empty();
    }

    /** Where the index has the positions that are measured from; empty when it has none for a type. */
    Optional<String> field(String type) {
        return Optional.ofNullable(FIELDS.get(isChained ? type + ".location" : type));
    }
}
