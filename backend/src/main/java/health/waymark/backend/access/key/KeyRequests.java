package health.waymark.backend.access.key;

import health.waymark.backend.access.Caller;
import health.waymark.backend.access.Problem;
import health.waymark.backend.access.RequestedScopes;
import health.waymark.backend.access.Scope;
import health.waymark.backend.access.key.StoredKey.Description;
import health.waymark.backend.access.key.StoredKey.Restriction;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.problem.Rule;
import health.waymark.backend.tenancy.TenantId;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the API takes for keys, and the rules for it. */
@Component
class KeyRequests {

    private static final Duration USUAL_LIFETIME = Duration.ofDays(365);

    private final KeyProperties properties;
    private final Clock clock;

    KeyRequests(KeyProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    /** A new key. */
    record NewKey(
            @NotBlank @Size(max = 200) String name,
            @Nullable @Size(max = 500) String purpose,
            @Nullable @Email @Size(min = 3, max = 254) String contact,
            @Nullable List<@NotBlank String> scopes,
            @Nullable String preset,
            @Nullable Instant expiresAt,
            @Nullable @Size(max = 100) List<@NotBlank String> networks,
            @Nullable Boolean readOnly) {}

    /** What shall be different about a key; what is left out stays. */
    record ChangedKey(
            @Nullable @Size(min = 1, max = 200) String name,
            @Nullable @Size(max = 500) String purpose,
            @Nullable @Email @Size(min = 3, max = 254) String contact,
            @Nullable Instant expiresAt,
            @Nullable @Size(max = 100) List<@NotBlank String> networks,
            @Nullable Boolean readOnly) {}

    /** How long the secret before shall work on: 0, 1h, 24h or 7d. */
    record Roll(@Nullable String overlap) {}

    KeyDraft draft(NewKey request, Caller caller, TenantId tenant) {
        return new KeyDraft(
                new Description(request.name(), request.purpose() == null ? "" : request.purpose(), request.contact()),
                scopes(request, caller, tenant),
                new Restriction(
                        networks(request.networks() == null ? List.of() : request.networks()),
                        Boolean.TRUE.equals(request.readOnly())),
                expiry(request.expiresAt() == null ? usualExpiry() : request.expiresAt()));
    }

    KeyDraft changed(StoredKey key, ChangedKey request) {
        Description before = key.description();
        Restriction restriction = key.restriction();
        return new KeyDraft(
                new Description(
                        request.name() == null ? before.name() : request.name(),
                        request.purpose() == null ? before.purpose() : request.purpose(),
                        request.contact() == null ? before.contact() : request.contact()),
                key.scopes(),
                new Restriction(
                        request.networks() == null ? restriction.networks() : networks(request.networks()),
                        request.readOnly() == null ? restriction.readOnly() : request.readOnly()),
                request.expiresAt() == null ? key.life().expiresAt() : expiry(request.expiresAt()));
    }

    private static List<Scope> scopes(NewKey request, Caller caller, TenantId tenant) {
        if ((request.scopes() == null) == (request.preset() == null)) {
            throw Rule.REQUIRED.in(Problem.badRequest("Say what the key may do: either 'scopes' or a 'preset'."));
        }
        List<String> wanted = request.preset() == null
                ? List.copyOf(Objects.requireNonNull(request.scopes()))
                : Preset.of(request.preset())
                        .orElseThrow(() -> Problem.badRequest(
                                "There is no preset '" + request.preset() + "': see GET /api/v1/key-presets."))
                        .scopes();
        return RequestedScopes.of(wanted, caller, tenant);
    }

    private static List<String> networks(List<String> networks) {
        networks.stream()
                .filter(network -> !Networks.isNetwork(network))
                .findFirst()
                .ifPresent(wrong -> {
                    throw Rule.NO_NETWORK.in(
                            Problems.of(
                                    ProblemCode.INVALID_REQUEST,
                                    "'" + wrong + "' is not a network: write it like 192.0.2.0/24 or 2001:db8::/48.",
                                    "/networks"),
                            wrong);
                });
        return networks;
    }

    private Instant usualExpiry() {
        Duration longest = properties.longestLifetime();
        return clock.instant().plus(USUAL_LIFETIME.compareTo(longest) < 0 ? USUAL_LIFETIME : longest);
    }

    private Instant expiry(Instant wanted) {
        Instant now = clock.instant();
        if (!wanted.isAfter(now)) {
            throw Rule.OVER_ALREADY.in(
                    Problems.of(ProblemCode.INVALID_REQUEST, "'expiresAt' is in the past.", "/expiresAt"));
        }
        if (wanted.isAfter(now.plus(properties.longestLifetime()))) {
            long days = properties.longestLifetime().toDays();
            throw Rule.TOO_FAR_AHEAD.in(
                    Problems.of(
                            ProblemCode.INVALID_REQUEST,
                            "'expiresAt' is too far ahead: a key lives at most " + days + " days.",
                            "/expiresAt"),
                    days);
        }
        return wanted;
    }

    Instant oldValidUntil(@Nullable Roll roll) {
        String overlap = roll == null || roll.overlap() == null ? "24h" : roll.overlap();
        Duration duration = switch (overlap) {
            case "0" -> Duration.ZERO;
            case "1h" -> Duration.ofHours(1);
            case "24h" -> Duration.ofHours(24);
            case "7d" -> Duration.ofDays(7);
            default -> throw Problem.badRequest("'overlap' must be 0, 1h, 24h or 7d.");
        };
        return clock.instant().plus(duration);
    }
}
