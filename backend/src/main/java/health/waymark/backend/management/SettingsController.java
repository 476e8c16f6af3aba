package health.waymark.backend.management;

import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.access.ManagementGuard;
import health.waymark.backend.openapi.Fails;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.problem.Rule;
import health.waymark.backend.tenancy.FourEyes;
import health.waymark.backend.tenancy.Locality;
import health.waymark.backend.tenancy.ProfileStrictness;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantSettings;
import health.waymark.backend.tenancy.TenantSettingsStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a tenant has chosen for itself. */
@RestController
@RequestMapping("/api/v1/tenants/{tenant}/settings")
@Tag(name = "Settings")
class SettingsController {

    private final TenantSettingsStore settings;
    private final Changes changes;
    private final ManagementGuard guard;

    SettingsController(TenantSettingsStore settings, Changes changes, ManagementGuard guard) {
        this.settings = settings;
        this.changes = changes;
        this.guard = guard;
    }

    @GetMapping
    @Operation(summary = "Show the settings", description = "For the tenant's members and keys, and the operator.")
    ResponseEntity<Settings> show(@PathVariable String tenant) {
        return answer(settings.read(guard.readable(tenant)));
    }

    @PatchMapping
    @Operation(
            summary = "Change some settings",
            description = "For owners, admins and the operator. `If-Match` is the ETag that was read; what the body"
                    + " leaves out stays as it is.")
    @ApiResponse(responseCode = "200", description = "As they are now")
    @Fails({ProblemCode.STALE, ProblemCode.VERSION_REQUIRED, ProblemCode.FROZEN, ProblemCode.UNPROCESSABLE})
    ResponseEntity<Settings> change(
            @PathVariable String tenant,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody SettingsPatch patch) {
        TenantId id = guard.manageable(tenant);
        if (ifMatch == null) {
            throw Problems.of(
                    ProblemCode.VERSION_REQUIRED, "Send If-Match with the ETag of the settings that you read.");
        }
        TenantSettings current = settings.read(id);
        if (!ifMatch.strip().equals(etag(current))) {
            throw stale();
        }
        requireLongEnough(patch);
        requireMayChangeFourEyes(id, patch, current);
        TenantSettings changed = changes.make(
                id,
                "U",
                "Settings",
                jdbc -> settings.replace(
                                id, patch.on(current), CurrentCaller.get().id())
                        .orElseThrow(SettingsController::stale));
        return answer(changed);
    }

    /** Whoever could do without a second person at will would not need one. */
    private void requireMayChangeFourEyes(TenantId tenant, SettingsPatch patch, TenantSettings current) {
        boolean weaker = patch.fourEyes() != null && patch.fourEyes().compareTo(current.fourEyes()) < 0;
        if (weaker) {
            guard.requireOwner(tenant, "Only an owner may let people change the directory without a second person.");
        }
    }

    private void requireLongEnough(SettingsPatch patch) {
        int least = settings.defaults().auditYears();
        if (patch.auditYears() != null && patch.auditYears() < least) {
            throw Rule.AUDIT_TOO_SHORT.in(
                    Problems.of(
                            ProblemCode.UNPROCESSABLE,
                            "auditYears must be " + least
                                    + " or more: the platform's operator keeps audit logs that long.",
                            "/auditYears"),
                    least);
        }
    }

    private static RuntimeException stale() {
        return Problems.of(
                ProblemCode.STALE, "The settings have changed since you read them. Read them again, then repeat.");
    }

    private static ResponseEntity<Settings> answer(TenantSettings settings) {
        return ResponseEntity.ok().eTag(etag(settings)).body(Settings.of(settings));
    }

    private static String etag(TenantSettings settings) {
        return "\"" + settings.version() + "\"";
    }

    @Schema(
            example =
                    "{\"profiles\":\"strict\",\"ifMatchRequired\":false,\"invitationDays\":7,\"auditYears\":5,\"fourEyes\":\"people\","
                            + "\"languages\":[\"nl\",\"en\"],\"defaultLanguage\":\"nl\",\"timeZone\":\"Europe/Amsterdam\"}")
    record Settings(
            ProfileStrictness profiles,
            boolean ifMatchRequired,
            int invitationDays,
            int auditYears,
            FourEyes fourEyes,
            List<String> languages,
            String defaultLanguage,
            String timeZone) {

        static Settings of(TenantSettings settings) {
            return new Settings(
                    settings.profiles(),
                    settings.ifMatchRequired(),
                    settings.invitationDays(),
                    settings.auditYears(),
                    settings.fourEyes(),
                    settings.locality().languages(),
                    settings.locality().language(),
                    settings.locality().timeZone());
        }
    }

    @Schema(example = "{\"profiles\":\"lenient\",\"defaultLanguage\":\"nl\"}")
    record SettingsPatch(
            @Nullable ProfileStrictness profiles,
            @Nullable Boolean ifMatchRequired,
            @Nullable @Min(1) @Max(30) Integer invitationDays,
            @Nullable @Min(1) @Max(100) Integer auditYears,
            @Nullable FourEyes fourEyes,

            @Nullable @Size(max = 10) List<@Pattern(regexp = LANGUAGE, message = LANGUAGE_MESSAGE) String> languages,

            @Nullable @Pattern(regexp = LANGUAGE + "|", message = LANGUAGE_MESSAGE)
            String defaultLanguage,

            @Nullable @Size(max = 60) String timeZone) {

        private static final String LANGUAGE = "[a-z]{2,3}(-[A-Z]{2})?";
        private static final String LANGUAGE_MESSAGE = "must be a language tag such as nl or de-AT";

        TenantSettings on(TenantSettings current) {
            return new TenantSettings(
                    current.version(),
                    Optional.ofNullable(profiles).orElse(current.profiles()),
                    Optional.ofNullable(ifMatchRequired).orElse(current.ifMatchRequired()),
                    Optional.ofNullable(invitationDays).orElse(current.invitationDays()),
                    Optional.ofNullable(auditYears).orElse(current.auditYears()),
                    Optional.ofNullable(fourEyes).orElse(current.fourEyes()),
                    on(current.locality()));
        }

        private Locality on(Locality current) {
            Locality wanted = new Locality(
                    languages == null
                            ? current.languages()
                            : languages.stream().distinct().toList(),
                    Optional.ofNullable(defaultLanguage).orElse(current.language()),
                    Optional.ofNullable(timeZone).orElse(current.timeZone()));
            if (!wanted.timeZone().isEmpty() && !ZoneId.getAvailableZoneIds().contains(wanted.timeZone())) {
                throw Rule.NO_TIME_ZONE.in(Problems.of(
                        ProblemCode.INVALID_BODY,
                        "Name a zone of the tz database, such as Europe/Vienna, or leave it empty.",
                        "/timeZone"));
            }
            if (!wanted.languages().isEmpty()
                    && !wanted.language().isEmpty()
                    && !wanted.languages().contains(wanted.language())) {
                throw Problems.of(
                        ProblemCode.INVALID_BODY,
                        "The default language must be one of 'languages', or empty.",
                        "/defaultLanguage");
            }
            return wanted;
        }
    }
}
