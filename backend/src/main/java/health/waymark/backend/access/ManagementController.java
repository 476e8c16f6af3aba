package health.waymark.backend.access;

import health.waymark.backend.tenancy.TenantSettingsStore;
import health.waymark.backend.tenancy.Tenants;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who the caller is. */
@RestController
@RequestMapping("/api/v1")
class ManagementController {

    private final Tenants tenants;
    private final TenantSettingsStore settings;
    private final UnreadNotices notices;

    ManagementController(Tenants tenants, TenantSettingsStore settings, UnreadNotices notices) {
        this.tenants = tenants;
        this.settings = settings;
        this.notices = notices;
    }

    @GetMapping("/me")
    Me me() {
        return Me.of(CurrentCaller.get(), tenants, settings, notices);
    }
}
