package health.waymark.backend.search;

import java.io.StringWriter;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes what Elasticsearch holds of a label, as {@code search/label-mappings.json} defines it: what every label has
 * here, where it is in {@link GeographyFields}, whom it serves in {@link CoverageFields}, what type searches ask for in {@link TypeSearchFields}, what free
 * text and routing find it by in {@link FindFields}, and what free text is scored by in {@link WordFields}.
 *
 * <p>The same label always gives the same text, so that an unchanged document is recognised by comparison. Text is
 * folded ({@link health.waymark.backend.store.Folding}); a value that Elasticsearch would refuse never gets into a
 * document, for one refused document would hold up the whole feed.
 */
@Component
public final class LabelDocuments {

    /**
     * The form of the documents. Whoever changes what is written raises it here and as {@code _meta.document} in the
     * mappings: labels are then written anew, and so is the index.
     */
    public static final String VERSION = "6";

    private final JsonFactory json = new JsonFactory();

    /** The document of {@code label} in JSON. */
    public String document(Label label) {
        StringWriter text = new StringWriter(2048);
        try (JsonGenerator generator = json.createGenerator(ObjectWriteContext.empty(), text)) {
            write(generator, label);
        }
        return text.toString();
    }

    /** By which clock the label lives. */
    public ZoneId zone(Label label) {
        return LabelClock.of(label).zone();
    }

    private static void write(JsonGenerator json, Label label) {
        json.writeStartObject();
        json.writeStringProperty("id", label.resource().key().reference());
        json.writeStringProperty("type", label.resource().key().type());
        json.writeStringProperty("source", label.source());
        json.writeBooleanProperty("active", LabelState.isActive(label));
        json.writeStringProperty(
                "updated", label.updated().truncatedTo(ChronoUnit.MILLIS).toString());
        FindFields.write(json, label);
        WordFields.write(json, label);
        ReferralFields.write(json, label);
        AvailabilityFields.write(json, label);
        FacetFields.write(json, label);
        GeographyFields.write(json, label);
        CoverageFields.write(json, label);
        TypeSearchFields.write(json, label);
        json.writeEndObject();
    }
}
