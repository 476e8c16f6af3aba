package health.waymark.admin.leaving;

import tools.jackson.databind.JsonNode;

/**
 * A file of an export.
 *
 * @param count lines
 */
record ExportFile(String name, long count, long bytes, String sha256) {

    static ExportFile of(JsonNode file) {
        String url = file.path("url").asString("");
        return new ExportFile(
                url.substring(url.lastIndexOf('/') + 1),
                file.path("count").asLong(0),
                file.path("bytes").asLong(0),
                file.path("sha256").asString(""));
    }

    public long kilobytes() {
        return (bytes + 1023) / 1024;
    }
}
