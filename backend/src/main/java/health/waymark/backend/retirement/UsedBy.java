package health.waymark.backend.retirement;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a resource is used.
 *
 * @param total how many uses there are, of those that the caller may see
 * @param counts by the type of what refers to it, and by the search parameter of the element
 * @param uses the first of them, or those of a page
 * @param inheritEndpoints how many published services, roles and places get their Endpoints from it without referring to it
 * @param inheritLocations how many get their Locations so
 */
@Schema(
        example = "{\"total\":2,\"counts\":[{\"type\":\"HealthcareService\",\"element\":\"location\",\"uses\":2}],"
                + "\"uses\":[{\"type\":\"HealthcareService\",\"id\":\"cardiology\",\"name\":\"Cardiology\","
                + "\"element\":\"location\",\"published\":true}],\"inheritEndpoints\":0,\"inheritLocations\":3,"
                + "\"next\":\"b3BhcXVl\"}")
record UsedBy(
        long total,
        List<Count> counts,
        List<Use> uses,
        long inheritEndpoints,
        long inheritLocations,
        @Nullable String next) {

    /** How many refer to it in one way. */
    record Count(String type, String element, long uses) {}

    /** One that refers to it. */
    record Use(String type, String id, String name, String element, boolean published) {}
}
