package health.waymark.backend.fhir;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Meta;

/** Streams a Bundle whose resources are stored JSON: the envelope is written here, the resources as they are. */
final class RawBundleWriter {

    /** A Bundle that could not be written whole must not end as if it were. */
    private static final JsonFactory JSON = new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);

    private final JsonGenerator json;
    private final RawExtensions extensions;

    private RawBundleWriter(JsonGenerator json) {
        this.json = json;
        this.extensions = new RawExtensions(json);
    }

    static void write(Bundle bundle, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            new RawBundleWriter(json).bundle(bundle);
        }
    }

    private void bundle(Bundle bundle) throws IOException {
        json.writeStartObject();
        json.writeStringField("resourceType", "Bundle");
        if (bundle.getIdElement().hasIdPart()) {
            json.writeStringField("id", bundle.getIdElement().getIdPart());
        }
        meta(bundle.getMeta());
        json.writeStringField("type", bundle.getType().toCode());
        if (bundle.hasTotal()) {
            json.writeNumberField("total", bundle.getTotal());
        }
        links(bundle);
        entries(bundle);
        json.writeEndObject();
    }

    private void meta(Meta meta) throws IOException {
        if (!meta.hasLastUpdated() && !meta.hasExtension()) {
            return;
        }
        json.writeObjectFieldStart("meta");
        extensions.write(meta.getExtension());
        if (meta.hasLastUpdated()) {
            json.writeStringField("lastUpdated", meta.getLastUpdatedElement().getValueAsString());
        }
        json.writeEndObject();
    }

    private void links(Bundle bundle) throws IOException {
        if (!bundle.hasLink()) {
            return;
        }
        json.writeArrayFieldStart("link");
        for (Bundle.BundleLinkComponent link : bundle.getLink()) {
            json.writeStartObject();
            json.writeStringField("relation", link.getRelation());
            json.writeStringField("url", link.getUrl());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void entries(Bundle bundle) throws IOException {
        if (!bundle.hasEntry()) {
            return;
        }
        json.writeArrayFieldStart("entry");
        for (BundleEntryComponent entry : bundle.getEntry()) {
            entry(entry);
        }
        json.writeEndArray();
    }

    private void entry(BundleEntryComponent entry) throws IOException {
        json.writeStartObject();
        String extension = RawResources.extensionOf(entry);
        if (extension != null) {
            json.writeFieldName("extension");
            json.writeRawValue(extension);
        }
        if (entry.hasFullUrl()) {
            json.writeStringField("fullUrl", entry.getFullUrl());
        }
        if (entry.getResource() != null) {
            json.writeFieldName("resource");
            json.writeRawValue(new StoredJson(Objects.requireNonNull(RawResources.jsonOf(entry.getResource()))));
        }
        search(entry);
        request(entry);
        response(entry);
        json.writeEndObject();
    }

    private void search(BundleEntryComponent entry) throws IOException {
        if (!entry.hasSearch()) {
            return;
        }
        json.writeObjectFieldStart("search");
        extensions.write(entry.getSearch().getExtension());
        if (entry.getSearch().hasMode()) {
            json.writeStringField("mode", entry.getSearch().getMode().toCode());
        }
        if (entry.getSearch().hasScore()) {
            json.writeNumberField("score", entry.getSearch().getScore());
        }
        json.writeEndObject();
    }

    private void request(BundleEntryComponent entry) throws IOException {
        if (!entry.hasRequest()) {
            return;
        }
        json.writeObjectFieldStart("request");
        json.writeStringField("method", entry.getRequest().getMethod().toCode());
        json.writeStringField("url", entry.getRequest().getUrl());
        json.writeEndObject();
    }

    private void response(BundleEntryComponent entry) throws IOException {
        if (!entry.hasResponse()) {
            return;
        }
        json.writeObjectFieldStart("response");
        json.writeStringField("status", entry.getResponse().getStatus());
        json.writeStringField("etag", entry.getResponse().getEtag());
        json.writeStringField(
                "lastModified", entry.getResponse().getLastModifiedElement().getValueAsString());
        json.writeEndObject();
    }
}
