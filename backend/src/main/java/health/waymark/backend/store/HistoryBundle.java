package health.waymark.backend.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import health.waymark.backend.fhir.RawAnswer;
import health.waymark.backend.fhir.StoredJson;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.jspecify.annotations.Nullable;

/**
 * One page of a history.
 *
 * @param bundles makes the form that is not raw JSON
 * @param base of the tenant, without a slash at its end
 * @param start where the history was when its first page was read
 * @param versions newest first
 * @param self this page
 * @param next the page after it; null for the last
 */
record HistoryBundle(
        Bundles bundles,
        String base,
        HistoryReader.Position start,
        List<StoredResource> versions,
        String self,
        @Nullable String next)
        implements RawAnswer {

    /** Which life of the database the history is of: see docs/reference/history.md. */
    static final String EPOCH = "https://waymark.health/fhir/CodeSystem/feed-epoch";

    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public void write(OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("resourceType", "Bundle");
            meta(json);
            json.writeStringField("type", "history");
            json.writeNumberField("total", start.total());
            links(json);
            if (!versions.isEmpty()) {
                json.writeArrayFieldStart("entry");
                for (StoredResource version : versions) {
                    entry(json, version);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }
    }

    private void meta(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("meta");
        json.writeStringField("lastUpdated", start.asOf().toString());
        json.writeArrayFieldStart("tag");
        json.writeStartObject();
        json.writeStringField("system", EPOCH);
        json.writeStringField("code", start.epoch());
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private void links(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("link");
        link(json, "self", self);
        if (next != null) {
            link(json, "next", next);
        }
        json.writeEndArray();
    }

    private static void link(JsonGenerator json, String relation, String url) throws IOException {
        json.writeStartObject();
        json.writeStringField("relation", relation);
        json.writeStringField("url", url);
        json.writeEndObject();
    }

    private void entry(JsonGenerator json, StoredResource version) throws IOException {
        json.writeStartObject();
        json.writeStringField("fullUrl", base + "/" + version.reference());
        if (version.body() != null) {
            json.writeFieldName("resource");
            json.writeRawValue(new StoredJson(version.body()));
        }
        json.writeObjectFieldStart("request");
        json.writeStringField("method", version.method());
        json.writeStringField("url", requestUrl(version));
        json.writeEndObject();
        json.writeObjectFieldStart("response");
        json.writeStringField("status", status(version));
        json.writeStringField("etag", "W/\"" + version.version() + "\"");
        json.writeStringField("lastModified", version.lastUpdated().toString());
        json.writeEndObject();
        json.writeEndObject();
    }

    @Override
    public Set<String> types() {
        return versions.stream().map(StoredResource::type).collect(Collectors.toSet());
    }

    static String requestUrl(StoredResource version) {
        return version.method().equals("POST") ? version.type() : version.reference();
    }

    static String status(StoredResource version) {
        if (version.isDeleted()) {
            return "204 No Content";
        }
        return version.version() == 1 ? "201 Created" : "200 OK";
    }

    @Override
    public Bundle bundle() {
        Bundle bundle = bundles.empty(Bundle.BundleType.HISTORY, start.asOf());
        bundle.getMeta().addTag().setSystem(EPOCH).setCode(start.epoch());
        bundle.setTotal(start.total());
        bundle.addLink().setRelation("self").setUrl(self);
        if (next != null) {
            bundle.addLink().setRelation("next").setUrl(next);
        }
        versions.forEach(version -> bundles.addVersion(bundle, base, version));
        return bundle;
    }
}
