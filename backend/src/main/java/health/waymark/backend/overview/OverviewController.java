package health.waymark.backend.overview;

import health.waymark.backend.access.ManagementGuard;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How all of the platform is, in one call. */
@RestController
@Tag(name = "Platform")
class OverviewController {

    private final ManagementGuard guard;
    private final List<OverviewPart> parts;

    OverviewController(ManagementGuard guard, List<OverviewPart> parts) {
        this.guard = guard;
        this.parts = parts;
    }

    @GetMapping("/api/v1/operator/overview")
    @Operation(
            summary = "Show how the platform is",
            description = "Operator only. The search index and what is parked, search values after an upgrade, mail,"
                    + " the verification of Endpoints and the newest jobs that have failed: each as its own operation"
                    + " answers it.")
    PlatformOverview show() {
        guard.requireOperator();
        return PlatformOverview.of(parts);
    }
}
