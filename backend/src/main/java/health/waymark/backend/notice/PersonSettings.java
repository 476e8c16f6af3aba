package health.waymark.backend.notice;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a person wants the pages and what they want to be told, in all their tenants. What is left out is as usual.
 *
 * @param language of pages and mails; empty for what the browser asks for, and for mails the tenant's
 * @param theme light or dark
 * @param contrast how strong lines and colours are
 * @param density how much room lists take
 * @param shortcuts whether single keys do something
 * @param notices by kind: where they are told; by mail and bell where nothing else is said
 * @param email where mails go: the verified address of the last one who saved; given, it is ignored
 */
@Schema(
        example = "{\"language\":\"nl\",\"theme\":\"auto\",\"contrast\":\"auto\",\"density\":\"comfortable\","
                + "\"shortcuts\":true,\"notices\":{\"endpoint-recovered\":\"bell\"},"
                + "\"email\":\"ruben@vechtstroom.example\"}")
record PersonSettings(
        @Nullable @Pattern(regexp = "|en|nl|de|de-AT", message = "must be en, nl, de or de-AT, or empty")
        String language,

        @Nullable @Pattern(regexp = "auto|light|dark", message = "must be auto, light or dark")
        String theme,

        @Nullable @Pattern(regexp = "auto|more", message = "must be auto or more")
        String contrast,

        @Nullable @Pattern(regexp = "comfortable|compact", message = "must be comfortable or compact")
        String density,

        @Nullable Boolean shortcuts,
        @Nullable Map<String, Way> notices,
        @Nullable String email) {

    static final PersonSettings USUAL = new PersonSettings(null, null, null, null, null, null, null).whole(null);

    /** Where somebody is told something. */
    enum Way {
        /** By mail, and by the bell. */
        MAIL,
        BELL,
        OFF;

        @JsonValue
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** With the usual for what is left out. */
    PersonSettings whole(@Nullable String address) {
        return new PersonSettings(
                Objects.requireNonNullElse(language, ""),
                Objects.requireNonNullElse(theme, "auto"),
                Objects.requireNonNullElse(contrast, "auto"),
                Objects.requireNonNullElse(density, "comfortable"),
                Objects.requireNonNullElse(shortcuts, Boolean.TRUE),
                Objects.requireNonNullElse(notices, Map.of()),
                address);
    }
}
