package health.waymark.backend.lifecycle;

import health.waymark.backend.job.Job;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an export consists of, as the FHIR Bulk Data Access IG has it, with a checksum for each file.
 *
 * @param transactionTime everything that was committed before is in it
 * @param request what was asked for
 * @param output FHIR resources, one a line
 * @param deleted Bundles that say what was deleted
 * @param platform what the platform knows besides: members, keys without their secrets, settings, audit trail
 */
@Schema(
        example = "{\"transactionTime\":\"2026-11-27T08:00:00Z\",\"request\":\"https://waymark.example/api/v1/tenants/"
                + "vechtstroom/exports\",\"requiresAccessToken\":true,\"output\":[{\"type\":\"Organization\",\"url\":\"https://"
                + "waymark.example/api/v1/tenants/vechtstroom/exports/0b0f6a4e-6f5c-4a0e-9d0e-3a55c2a6f001/files/"
                + "Organization.ndjson\",\"count\":12,\"bytes\":8123,\"sha256\":\"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b"
                + "822cd15d6c15b0f00a08\"}],\"deleted\":[],\"platform\":[],\"error\":[]}")
record ExportManifest(
        Instant transactionTime,
        String request,
        boolean requiresAccessToken,
        List<Output> output,
        List<Output> deleted,
        List<Output> platform,
        List<Output> error) {

    record Output(String type, String url, long count, long bytes, String sha256) {}

    static ExportManifest of(Job job, ObjectNode data, String url) {
        List<JsonNode> files = data.path("files").valueStream().toList();
        return new ExportManifest(
                job.createdAt(),
                url,
                true,
                outputs(files, url, true, false),
                outputs(files, url, true, true),
                outputs(files, url, false, false),
                List.of());
    }

    private static List<Output> outputs(List<JsonNode> files, String url, boolean fhir, boolean deleted) {
        return files.stream()
                .filter(file -> file.path("fhir").asBoolean() == fhir
                        && file.path("type").asString().equals("Bundle") == deleted)
                .map(file -> new Output(
                        file.path("type").asString(),
                        url + "/files/" + file.path("name").asString(),
                        file.path("count").asLong(),
                        file.path("bytes").asLong(),
                        file.path("sha256").asString()))
                .toList();
    }
}
