package health.waymark.admin.find;

import health.waymark.admin.fhir.Part;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What a remark names, and where it leads.
 *
 * @param display what people call it
 * @param parameter of the operation that it is about; empty for a service
 * @param reference of a service; empty for anything else
 * @param kilometres how far that is
 * @param count how many there are
 * @param instead the question to ask in place of this one
 */
record Mention(
        String display,
        String parameter,
        String reference,
        OptionalDouble kilometres,
        long count,
        Optional<Question> instead) {

    private static final Pattern REFERENCE = Pattern.compile("[A-Z][A-Za-z]{2,30}/[A-Za-z0-9.-]{1,64}");

    static Mention of(Question question, JsonNode extension) {
        Part part = Part.ofExtension(extension);
        String parameter = part.one("parameter").text();
        String value = part.one("value").text();
        JsonNode distance = part.one("distance").value().path("value");
        String reference = part.one("reference").value().path("reference").asString("");
        return new Mention(
                part.one("display").text(),
                parameter,
                REFERENCE.matcher(reference).matches() ? reference : "",
                distance.isNumber() ? OptionalDouble.of(distance.asDouble()) : OptionalDouble.empty(),
                part.one("count").value().asLong(0),
                value.isBlank() ? question.without(parameter) : otherwise(question, parameter, value));
    }

    private static Optional<Question> otherwise(Question question, String parameter, String value) {
        return switch (parameter) {
            case "text" -> Optional.of(question.saying(value));
            case "place", "serving" -> Optional.of(question.around(value));
            default -> Optional.empty();
        };
    }
}
