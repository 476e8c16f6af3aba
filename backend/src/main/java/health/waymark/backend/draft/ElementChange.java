package health.waymark.backend.draft;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One element in which two versions of a resource differ.
 *
 * @param path of the element, as FHIRPath has it
 * @param before in words; null when it was not there
 * @param after in words; null when it is not there any more
 */
@Schema(example = "{\"path\":\"HealthcareService.telecom[0].value\",\"before\":\"030 1\",\"after\":\"030 2\"}")
record ElementChange(
        String path, @Nullable String before, @Nullable String after) {}
