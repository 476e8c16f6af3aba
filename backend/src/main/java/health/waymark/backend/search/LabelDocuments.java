package health.waymark.backend.search;

import health.waymark.backend.routing.DirectoryGraph;
import health.waymark.backend.routing.ResolvedRoute;
import health.waymark.backend.store.Folding;
import health.waymark.backend.store.SearchValues;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes what Elasticsearch holds of a label, as {@code search/label-mappings.json} defines it.
 *
 * <p>The same label always gives the same text, so that an unchanged document is recognised by comparison. Text is
 * folded here ({@link Folding}); a value that Elasticsearch would refuse never gets into a document, for one refused
 * document would hold up the whole feed.
 */
@Component
public final class LabelDocuments {

    /**
     * The form of the documents. Whoever changes what is written raises it here and as {@code _meta.document} in the
     * mappings: labels are then written anew, and so is the index.
     */
    public static final String VERSION = "1";

    private final JsonFactory json = new JsonFactory();

    /** The document of {@code label} in JSON. */
    public String document(Label label) {
        StringWriter text = new StringWriter(2048);
        try (JsonGenerator generator = json.createGenerator(ObjectWriteContext.empty(), text)) {
            write(generator, label);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Label label) {
        json.writeStartObject();
        json.writeStringProperty("id", label.resource().key().reference());
        json.writeStringProperty("type", label.resource().key().type());
        json.writeStringProperty("source", label.source());
        json.writeBooleanProperty("active", LabelState.isActive(label));
        json.writeStringProperty(
                "updated", label.updated().truncatedTo(ChronoUnit.MILLIS).toString());
        json.writeStringProperty("sort_name", sortName(label));
        writeText(json, label);
        writePositions(json, label);
        writeRoute(json, label.route());
        writeValues(json, label.values());
        json.writeEndObject();
    }

    private static String sortName(Label label) {
        Stream<String> people = label.linked().stream()
                .filter(linked -> linked.isA("Practitioner"))
                .flatMap(LabelText::names);
        return Stream.of(LabelText.names(label.resource()), people, LabelText.codes(label.resource()))
                .flatMap(Function.identity())
                .map(name -> Folding.fold(Folding.text(name)))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static void writeText(JsonGenerator json, Label label) {
        DirectoryGraph.Node resource = label.resource();
        writeFolded(json, "name", LabelText.names(resource));
        writeFolded(json, "codes", LabelText.codes(resource));
        writeFolded(
                json,
                "linked",
                label.linked().stream()
                        .filter(linked -> !linked.key().equals(resource.key()))
                        .flatMap(linked -> Stream.concat(LabelText.names(linked), LabelText.codes(linked))));
        writeFolded(json, "address", addresses(label));
        json.writeObjectPropertyStart("display");
        if (resource.isA("HealthcareService")) {
            writeFolded(json, "service-type", LabelText.codes(resource, "type"));
        }
        writeFolded(json, "specialty", LabelText.codes(resource, "specialty"));
        json.writeEndObject();
    }

    /** The addresses of the resolved locations; an organization's own address counts too. */
    private static Stream<String> addresses(Label label) {
        Set<String> routed = new TreeSet<>(label.route().locations().stream()
                .map(location -> location.location().reference())
                .toList());
        routed.add(label.resource().key().reference());
        Stream<String> parts = Stream.concat(Stream.of(label.resource()), label.linked().stream())
                .filter(resource -> routed.contains(resource.key().reference()))
                .flatMap(LabelText::addresses);
        Stream<String> lines =
                label.route().locations().stream().flatMap(location -> Stream.ofNullable(location.address()));
        return Stream.concat(parts, lines);
    }

    private static void writeFolded(JsonGenerator json, String field, Stream<String> texts) {
        writeStrings(json, field, texts.map(Folding::text));
    }

    private static void writePositions(JsonGenerator json, Label label) {
        json.writeArrayPropertyStart("position");
        LabelState.positions(label).forEach(position -> {
            json.writeStartObject();
            json.writeNumberProperty("lat", position.latitude());
            json.writeNumberProperty("lon", position.longitude());
            json.writeEndObject();
        });
        json.writeEndArray();
    }

    private static void writeRoute(JsonGenerator json, ResolvedRoute route) {
        writeStrings(json, "organization_path", route.ownerPath().stream().map(ResolvedRoute.Target::reference));
        writeStrings(
                json,
                "payload_type",
                route.endpoints().stream()
                        .flatMap(endpoint -> endpoint.payloadTypes().stream())
                        .flatMap(concept -> concept.codings().stream())
                        .flatMap(code -> tokens(code.system(), code.code())));
        writeStrings(
                json,
                "connection_type",
                route.endpoints().stream()
                        .flatMap(endpoint -> Stream.ofNullable(endpoint.connectionType()))
                        .flatMap(code -> tokens(code.system(), code.code())));
    }

    private static void writeValues(JsonGenerator json, SearchValues values) {
        writeObject(
                json,
                "token",
                values.tokens(),
                SearchValues.Token::param,
                token -> tokens(token.system(), token.code()));
        writeObject(
                json,
                "string",
                values.strings(),
                SearchValues.Text::param,
                text -> Stream.of(Folding.fold(text.value())));
        writeObject(json, "exact", values.strings(), SearchValues.Text::param, text -> Stream.of(text.value()));
        writeObject(
                json,
                "reference",
                values.references(),
                SearchValues.Ref::param,
                reference -> Stream.of(reference.targetType() + "/" + reference.targetId()));
    }

    /** The forms by which a token is asked for: {@code system|code}, {@code code} and {@code system|}. */
    private static Stream<String> tokens(String system, String code) {
        return system.isEmpty() ? Stream.of("|" + code, code) : Stream.of(system + "|" + code, code, system + "|");
    }

    private static <T> void writeObject(
            JsonGenerator json,
            String field,
            Collection<T> values,
            Function<T, String> parameter,
            Function<T, Stream<String>> terms) {
        Map<String, Set<String>> byParameter = new TreeMap<>();
        values.forEach(value -> terms.apply(value)
                .forEach(term -> byParameter
                        .computeIfAbsent(parameter.apply(value), key -> new TreeSet<>())
                        .add(term)));
        json.writeObjectPropertyStart(field);
        byParameter.forEach((name, all) -> writeStrings(json, name, all.stream()));
        json.writeEndObject();
    }

    private static void writeStrings(JsonGenerator json, String field, Stream<String> values) {
        json.writeArrayPropertyStart(field);
        values.filter(value -> !value.isEmpty()).distinct().sorted().forEach(json::writeString);
        json.writeEndArray();
    }
}
