package health.waymark.backend.audience;

import health.waymark.backend.access.AccessProperties;
import health.waymark.backend.access.ManagementGuard;
import health.waymark.backend.access.Permission;
import health.waymark.backend.directory.PlatformIds;
import health.waymark.backend.fhir.ExactJson;
import health.waymark.backend.fhir.FhirProperties;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.store.FhirStore;
import health.waymark.backend.store.ResourceChanges;
import health.waymark.backend.store.StoredResource;
import health.waymark.backend.tenancy.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A resource as others see it. */
@RestController
@RequestMapping("/api/v1/tenants/{tenant}/as-seen-by")
@Tag(name = "Drafts")
class AudienceController {

    private static final JsonMapper JSON = ExactJson.MAPPER;

    private final ManagementGuard guard;
    private final FhirStore store;
    private final FhirProperties fhir;
    private final AccessProperties access;

    AudienceController(ManagementGuard guard, FhirStore store, FhirProperties fhir, AccessProperties access) {
        this.guard = guard;
        this.store = store;
        this.fhir = fhir;
        this.access = access;
    }

    @GetMapping("/{type}/{id}")
    @Operation(
            summary = "Show a resource as others see it",
            description =
                    "For whoever may read it. `who` is `self`, `partner` (the copy in the shared directory) or `public`"
                            + " (the same, for whoever has no credential). What is not visible has a `reason`.")
    Seen show(
            @PathVariable String tenant,
            @PathVariable String type,
            @PathVariable @Size(max = 64) String id,
            @RequestParam(defaultValue = "partner") String who) {
        TenantId of = guard.working(tenant, Permission.READ, type);
        Audience audience = Audience.of(who)
                .orElseThrow(() ->
                        Problems.of(ProblemCode.INVALID_PARAMETER, "'who' is one of self, partner, public.", "who"));
        StoredResource own = store.read(of, type, id)
                .orElseThrow(() -> Problems.of(ProblemCode.NOT_FOUND, "There is no " + type + "/" + id + " here."));
        return audience == Audience.SELF ? self(of, own) : directory(of, own, audience);
    }

    private Seen self(TenantId tenant, StoredResource own) {
        String address = fhir.fhirRoot() + "/" + tenant + "/" + own.reference();
        return own.body() == null
                ? new Seen(Audience.SELF, false, address, "It has been deleted; its history still shows it.", null)
                : new Seen(Audience.SELF, true, address, null, JSON.readTree(own.body()));
    }

    private Seen directory(TenantId tenant, StoredResource own, Audience audience) {
        String id = PlatformIds.of(tenant.value(), own.type(), own.id());
        String address = fhir.fhirRoot() + "/" + TenantId.DIRECTORY + "/" + own.type() + "/" + id;
        if (audience == Audience.PUBLIC && !access.anonymousDirectory()) {
            String closed = "Whoever runs this platform lets nobody read the directory without a credential.";
            return new Seen(audience, false, address, closed, null);
        }
        return store.read(TenantId.DIRECTORY, own.type(), id)
                .filter(copy -> copy.body() != null)
                .map(copy -> new Seen(audience, true, address, null, JSON.readTree(String.valueOf(copy.body()))))
                .orElseGet(() -> new Seen(audience, false, address, reason(own), null));
    }

    private static String reason(StoredResource own) {
        if (!ResourceChanges.PUBLISHABLE.contains(own.type())) {
            return "What is of the type " + own.type() + " is never published.";
        }
        if (own.isDeleted()) {
            return "It has been deleted.";
        }
        return own.published()
                ? "It is on its way into the directory. Look again in a second."
                : "It is not published: it has the tag draft.";
    }

    /**
     * What somebody sees.
     *
     * @param visible whether they see it at all
     * @param address where they would read it
     * @param reason why it is not visible
     */
    @Schema(
            example = "{\"who\":\"partner\",\"visible\":false,"
                    + "\"address\":\"https://waymark.example/fhir/directory/Location/7761796d\","
                    + "\"reason\":\"It is not published: it has the tag draft.\"}")
    record Seen(
            Audience who,
            boolean visible,
            String address,
            @Nullable String reason,
            @Schema(type = "object") @Nullable JsonNode resource) {}
}
