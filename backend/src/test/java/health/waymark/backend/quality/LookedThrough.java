package health.waymark.backend.quality;

import health.waymark.backend.tenancy.TenantId;
import org.springframework.context.ApplicationContext;

/** Has the data of a tenant looked through at once, for tests of others. */
public final class LookedThrough {

    private LookedThrough() {}

    public static void now(ApplicationContext application, TenantId tenant) {
        application.getBean(QualityRound.class).compute(tenant);
    }
}
