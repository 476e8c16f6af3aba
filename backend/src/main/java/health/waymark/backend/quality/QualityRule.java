package health.waymark.backend.quality;

import health.waymark.backend.tenancy.TenantId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds what is wrong in one way, in a whole tenant. */
interface QualityRule {

    List<Defect> find(JdbcClient jdbc, TenantId tenant);
}
