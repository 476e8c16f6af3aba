package health.waymark.backend.job;

import health.waymark.backend.tenancy.TenantId;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * A job whose next step is to be done.
 *
 * @param tenant whose it is
 * @param step the step to do
 * @param data what earlier steps, and who started it, have left
 * @param createdBy who started it
 */
public record JobRun(TenantId tenant, UUID id, String kind, String step, ObjectNode data, String createdBy) {

    /** A text that has been left; the step cannot do without it. */
    public String text(String field) {
        return data.required(field).stringValue();
    }
}
