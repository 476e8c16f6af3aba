package health.waymark.backend.store.search;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import health.waymark.backend.fhir.RawAnswer;
import health.waymark.backend.fhir.RawResources;
import health.waymark.backend.fhir.StoredJson;
import health.waymark.backend.store.Bundles;
import health.waymark.backend.store.StoredResource;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.jspecify.annotations.Nullable;

/**
 * One page of a search.
 *
 * @param bundles makes the form that is not raw JSON
 * @param at when it was found
 * @param base of the tenant, without a slash at its end
 * @param answer what was found
 * @param self this page
 * @param next the page after it; null for the last
 * @param remark an OperationOutcome on what the answer is not, as JSON; null when there is nothing to say
 */
record SearchPage(
        Bundles bundles,
        Instant at,
        String base,
        SearchAnswer answer,
        String self,
        @Nullable String next,
        @Nullable String remark)
        implements RawAnswer {

    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public void write(OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("resourceType", "Bundle");
            json.writeStringField("id", UUID.randomUUID().toString());
            json.writeObjectFieldStart("meta");
            json.writeStringField("lastUpdated", at.toString());
            json.writeEndObject();
            json.writeStringField("type", "searchset");
            if (answer.total() != null) {
                json.writeNumberField("total", answer.total());
            }
            links(json);
            entries(json);
            json.writeEndObject();
        }
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

    private void entries(JsonGenerator json) throws IOException {
        if (answer.matches().isEmpty() && answer.included().isEmpty() && remark == null) {
            return;
        }
        json.writeArrayFieldStart("entry");
        for (int index = 0; index < answer.matches().size(); index++) {
            entry(
                    json,
                    answer.matches().get(index),
                    SearchEntryMode.MATCH,
                    answer.kilometres().get(index));
        }
        for (StoredResource included : answer.included()) {
            entry(json, included, SearchEntryMode.INCLUDE, OptionalDouble.empty());
        }
        if (remark != null) {
            json.writeStartObject();
            resource(json, remark, SearchEntryMode.OUTCOME, OptionalDouble.empty());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void entry(JsonGenerator json, StoredResource found, SearchEntryMode mode, OptionalDouble kilometres)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("fullUrl", base + "/" + found.reference());
        resource(json, String.valueOf(found.body()), mode, kilometres);
        json.writeEndObject();
    }

    private static void resource(JsonGenerator json, String body, SearchEntryMode mode, OptionalDouble kilometres)
            throws IOException {
        json.writeFieldName("resource");
        json.writeRawValue(new StoredJson(body));
        json.writeObjectFieldStart("search");
        if (kilometres.isPresent()) {
            distance(json, kilometres.getAsDouble());
        }
        json.writeStringField("mode", mode.toCode());
        json.writeEndObject();
    }

    /** As {@link Bundles#addDistance} says it. */
    private static void distance(JsonGenerator json, double kilometres) throws IOException {
        json.writeArrayFieldStart("extension");
        json.writeStartObject();
        json.writeStringField("url", Bundles.DISTANCE);
        json.writeObjectFieldStart("valueDistance");
        json.writeNumberField("value", Bundles.rounded(kilometres));
        json.writeStringField("unit", "km");
        json.writeStringField("system", "http://unitsofmeasure.org");
        json.writeStringField("code", "km");
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
    }

    @Override
    public Set<String> types() {
        return Stream.concat(answer.matches().stream(), answer.included().stream())
                .map(StoredResource::type)
                .collect(Collectors.toSet());
    }

    @Override
    public Bundle bundle() {
        Bundle bundle = bundles.empty(Bundle.BundleType.SEARCHSET, at);
        bundle.setId(UUID.randomUUID().toString());
        if (answer.total() == null) {
            RawResources.leaveTotalOut(bundle);
        } else {
            bundle.setTotal(answer.total());
        }
        bundle.addLink().setRelation("self").setUrl(self);
        if (next != null) {
            bundle.addLink().setRelation("next").setUrl(next);
        }
        for (int index = 0; index < answer.matches().size(); index++) {
            Bundle.BundleEntryComponent entry =
                    bundles.addFound(bundle, base, answer.matches().get(index), SearchEntryMode.MATCH);
            answer.kilometres().get(index).ifPresent(kilometres -> Bundles.addDistance(entry, kilometres));
        }
        answer.included().forEach(included -> bundles.addFound(bundle, base, included, SearchEntryMode.INCLUDE));
        if (remark != null) {
            bundle.addEntry().setResource(bundles.remark(remark)).getSearch().setMode(SearchEntryMode.OUTCOME);
        }
        return bundle;
    }
}
