package health.waymark.backend.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What searches need to know of a resource, by search parameter. Values that only a modifier asks for have a name with
 * the modifier: {@code identifier:of-type}, {@code subject:identifier}, {@code type:text}.
 *
 * @param tokens codes, identifiers, booleans
 * @param strings texts
 * @param references literal references to resources of the same base
 * @param dates intervals
 * @param uris URLs and canonicals
 * @param quantities numbers, with or without a unit
 * @param links absolute references and canonicals, which may turn out to lead to the same base
 * @param positions places on the globe
 * @param components parts of composites
 * @param areas boundaries on the globe
 */
public record SearchValues(
        List<Token> tokens,
        List<Text> strings,
        List<Ref> references,
        List<Period> dates,
        List<Uri> uris,
        List<Quantity> quantities,
        List<Uri> links,
        List<Position> positions,
        List<Component> components,
        List<Area> areas) {

    public static final SearchValues NONE = new SearchValues(List.of(), List.of(), List.of(), List.of(), List.of());

    /** Values of the kinds that the search engine knows. */
    public SearchValues(
            List<Token> tokens, List<Text> strings, List<Ref> references, List<Period> dates, List<Uri> uris) {
        this(tokens, strings, references, dates, uris, List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** A code in a system; the system is empty when there is none. */
    public record Token(String param, String system, String code) {}

    /** A text as it is written. */
    public record Text(String param, String value) {}

    /** A reference to a resource of the same base. */
    public record Ref(String param, String targetType, String targetId) {}

    /** The interval [low, high) that a date of some precision stands for. */
    public record Period(String param, Instant low, Instant high) {}

    /** A URL or canonical. */
    public record Uri(String param, String value) {}

    /** The interval [low, high] of a number or range; system, code and unit are empty where there is none. */
    public record Quantity(String param, String system, String code, String unit, double low, double high) {}

    /** A place on the globe in degrees. */
    public record Position(String param, double latitude, double longitude) {}

    /**
     * One value of one part of a composite; of the three, one is there.
     *
     * @param element which of the composite's elements it belongs to, from 0
     * @param part which part of the composite it is, from 0
     */
    public record Component(
            String param,
            int element,
            int part,
            Optional<Token> token,
            Optional<Quantity> quantity,
            Optional<Ref> ref) {}

    /**
     * A polygon in degrees and the rectangle around it.
     *
     * @param outline as PostgreSQL writes a polygon, longitude first
     * @param holes the same with semicolons between; empty without any
     */
    public record Area(
            String param, double south, double west, double north, double east, String outline, String holes) {}
}
