package health.waymark.backend.routing;

import health.waymark.backend.routing.DirectoryGraph.Node;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What was found when the platform last tried an Endpoint, as its published copy tells by an extension.
 *
 * @param lastVerified when it was tried; null when it never was
 * @param certificateExpires the last day of its certificate; null when it has none or none is known
 */
record Verification(
        Status status,
        @Nullable Instant lastVerified,
        @Nullable LocalDate certificateExpires) {

    static final String URL = "https://waymark.health/fhir/StructureDefinition/endpoint-verification";

    static final Verification NONE = new Verification(Status.UNVERIFIED, null, null);

    /** From what a sender would choose first to what last. */
    enum Status {
        REACHABLE,
        DEGRADED,
        UNVERIFIED,
        UNREACHABLE;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Status of(String code) {
            for (Status status : values()) {
                if (status.code().equals(code)) {
                    return status;
                }
            }
            return UNVERIFIED;
        }
    }

    /** What the published Endpoint says; {@link #NONE} when it says nothing, or nothing that can be read. */
    static Verification of(Node endpoint) {
        return endpoint.json()
                .path("extension")
                .valueStream()
                .filter(extension -> URL.equals(extension.path("url").asString("")))
                .findFirst()
                .map(Verification::read)
                .orElse(NONE);
    }

    private static Verification read(JsonNode extension) {
        return new Verification(
                part(extension, "status")
                        .map(part -> Status.of(part.path("valueCode").asString("")))
                        .orElse(Status.UNVERIFIED),
                part(extension, "lastVerified")
                        .map(part -> instant(part.path("valueInstant").asString("")))
                        .orElse(null),
                part(extension, "certificateExpires")
                        .map(part -> date(part.path("valueDate").asString("")))
                        .orElse(null));
    }

    private static Optional<JsonNode> part(JsonNode extension, String url) {
        return extension
                .path("extension")
                .valueStream()
                .filter(part -> url.equals(part.path("url").asString("")))
                .findFirst();
    }

    private static @Nullable Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private static @Nullable LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    /** Whether its certificate ends within that many days, or has ended. */
    boolean expiresWithin(int days, Instant now) {
        return certificateExpires != null
                && certificateExpires.isBefore(
                        now.atOffset(ZoneOffset.UTC).toLocalDate().plusDays(days));
    }
}
