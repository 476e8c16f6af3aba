package health.waymark.backend.verification;

import health.waymark.backend.access.ManagementGuard;
import health.waymark.backend.overview.OverviewPart;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Verification of all tenants' Endpoints, for the platform's operator. */
@RestController
@Tag(name = "Endpoint verification")
class VerificationOverviewController implements OverviewPart {

    private final ManagementGuard guard;
    private final TenantTransactions workers;

    VerificationOverviewController(ManagementGuard guard, @Qualifier("workerTransactions") TenantTransactions workers) {
        this.guard = guard;
        this.workers = workers;
    }

    @GetMapping("/api/v1/operator/endpoint-verification")
    @Operation(
            summary = "Show how the Endpoints of all tenants are",
            description =
                    "Operator only. `held-back` says that most addresses fail at once, which is taken for a fault of"
                            + " the platform's own connection: failures do not count until it is over.")
    VerificationOverview show() {
        guard.requireOperator();
        return overview();
    }

    private VerificationOverview overview() {
        return workers.reading(TenantId.DIRECTORY, OwnConnection::overview);
    }

    @Override
    public Map<String, Object> answers() {
        return Map.of("endpointVerification", overview());
    }
}
