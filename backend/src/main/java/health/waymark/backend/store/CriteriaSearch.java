package health.waymark.backend.store;

import health.waymark.backend.tenancy.TenantId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds what the criteria of a conditional interaction or reference match (FHIR R4, http.html#cond-update). */
public interface CriteriaSearch {

    /**
     * The ids of at most that many resources of the type which match, as the running transaction sees them.
     *
     * @param criteria the query part of a URL without the question mark, for example {@code identifier=http://x|1}
     */
    List<String> ids(JdbcClient jdbc, TenantId tenant, String type, String criteria, int limit);
}
