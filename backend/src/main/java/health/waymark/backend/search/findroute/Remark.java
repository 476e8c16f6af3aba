package health.waymark.backend.search.findroute;

import health.waymark.backend.fhir.OutcomeCode;
import health.waymark.backend.place.PlaceChoice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that the caller should know about the question.
 *
 * @param code what it is, for programs that say it in a language of their own
 * @param sentence the same for people
 * @param parameter the one that it is about; null where it is about all of them
 * @param mentions what the sentence names, in its order
 */
record Remark(OutcomeCode code, String sentence, @Nullable String parameter, List<Mention> mentions) {

    Remark {
        mentions = List.copyOf(mentions);
    }

    static Remark of(OutcomeCode code, String sentence) {
        return new Remark(code, sentence, null, List.of());
    }

    /**
     * A thing that a remark names; what it has not is null.
     *
     * @param display what people call it
     * @param parameter that may be sent otherwise, or left out
     * @param value to send in it
     * @param reference of a service
     * @param distanceKm how far that is
     * @param count how many there are
     */
    record Mention(
            @Nullable String display,
            @Nullable String parameter,
            @Nullable String value,
            @Nullable String reference,
            @Nullable Double distanceKm,
            @Nullable Long count) {

        /** A text to send in a parameter. */
        static Mention text(String parameter, String text) {
            return new Mention(text, parameter, text, null, null, null);
        }

        /** A place that may have been meant. */
        static Mention place(String parameter, PlaceChoice choice) {
            return text(parameter, choice.label());
        }

        /** A service beyond the distance. */
        static Mention nearby(Hints.Nearby nearby) {
            return new Mention(nearby.name(), null, null, nearby.reference(), nearby.kilometres(), null);
        }

        /** How many there would be without a parameter. */
        static Mention without(String parameter, long count) {
            return new Mention(null, parameter, null, null, null, count);
        }
    }
}
