package health.waymark.backend.validation;

import health.waymark.backend.fhir.Outcomes;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants to have validated.
 *
 * @param resource the resource as text, in JSON or XML; null when the stored one is meant
 * @param mode for which interaction
 * @param profiles the profiles that it is to keep to, beside that of its type and its own
 */
record ToValidate(@Nullable String resource, Mode mode, List<String> profiles) {

    /** What the caller is going to do. */
    enum Mode {
        GENERAL,
        CREATE,
        UPDATE,
        DELETE,
        PROFILE;

        static Mode of(@Nullable String code) {
            if (code == null) {
                return GENERAL;
            }
            return Arrays.stream(values())
                    .filter(mode -> mode != GENERAL && mode.code().equals(code))
                    .findFirst()
                    .orElseThrow(() -> Outcomes.invalid(
                            "mode must be create, update, delete or profile, not '" + code + "'.", "mode"));
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    ToValidate with(String text) {
        return new ToValidate(text, mode, profiles);
    }

    ToValidate requiringResource() {
        if (resource == null) {
            throw Outcomes.invalid(
                    "Send the resource as the body, or in Parameters as the parameter 'resource'.", "resource");
        }
        return this;
    }
}
