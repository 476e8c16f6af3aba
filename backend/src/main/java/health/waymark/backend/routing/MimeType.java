package health.waymark.backend.routing;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One {@code Endpoint.payloadMimeType}, such as {@code application/fhir+json; fhirVersion=4.0}.
 *
 * @param type in small letters, without parameters
 * @param fhirVersion major and minor version; null when it names none
 */
record MimeType(String type, @Nullable String fhirVersion) {

    static MimeType of(String text) {
        String[] parts = text.split(";", -1);
        String version = Arrays.stream(parts)
                .skip(1)
                .map(String::strip)
                .filter(part -> part.toLowerCase(Locale.ROOT).startsWith("fhirversion="))
                .map(part -> majorAndMinor(part.substring("fhirversion=".length())
                        .replace("\"", "")
                        .strip()))
                .findFirst()
                .orElse(null);
        return new MimeType(parts[0].strip().toLowerCase(Locale.ROOT), version);
    }

    private static String majorAndMinor(String version) {
        String[] numbers = version.split("\\.", -1);
        return numbers.length < 2 ? version + ".0" : numbers[0] + "." + numbers[1];
    }
}
