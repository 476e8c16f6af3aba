package health.waymark.backend.search.findroute;

import health.waymark.backend.fhir.OutcomeCode;
import health.waymark.backend.place.Located;
import health.waymark.backend.place.PlaceChoice;
import health.waymark.backend.search.findroute.Remark.Mention;
import health.waymark.backend.search.index.Ordering;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the caller should know about the question, the same for FHIR and plain JSON. */
@Component
class Remarks {

    private static final Map<Ordering.By, String> KEYS = Map.of(
            Ordering.By.SCORE, "score (best first)",
            Ordering.By.EARLIEST, "earliest free slot",
            Ordering.By.DISTANCE, "distance (nearest first)",
            Ordering.By.NAME, "name");

    /** All that is to be said, the most important first. */
    List<Remark> about(FindRoutes.Found found) {
        List<Remark> remarks = new ArrayList<>();
        FindRoute question = found.question();
        boolean isPlaced = question.place().isPresent();
        for (int index = 0; index < question.located().size(); index++) {
            String parameter = index == 0 && isPlaced ? "place" : ServingReading.NAME;
            remarks.addAll(about(question.located().get(index), parameter));
        }
        remarks.addAll(whyNothing(found));
        order(found).ifPresent(remarks::add);
        return remarks;
    }

    /** How a place was understood, when it could have been understood otherwise. */
    private static List<Remark> about(Located located, String parameter) {
        List<Remark> remarks = new ArrayList<>();
        if (located.isCorrected()) {
            remarks.add(new Remark(
                    OutcomeCode.PLACE_CORRECTED,
                    "The place was taken to be " + located.label() + ": no place is written exactly so.",
                    parameter,
                    List.of(Mention.text(parameter, located.label()))));
        }
        if (!located.alternatives().isEmpty()) {
            remarks.add(new Remark(
                    OutcomeCode.PLACE_AMBIGUOUS,
                    "Searched around " + located.label() + ". The name may also mean "
                            + located.alternatives().stream()
                                    .map(Remarks::choice)
                                    .collect(Collectors.joining("; "))
                            + ". Name the region, or give its coordinates as 'near'.",
                    parameter,
                    located.alternatives().stream()
                            .map(choice -> Mention.place(parameter, choice))
                            .toList()));
        }
        return remarks;
    }

    private static String choice(PlaceChoice choice) {
        return choice.label()
                + String.format(
                        Locale.ROOT,
                        " (near=%.4f|%.4f)",
                        choice.place().latitude(),
                        choice.place().longitude());
    }

    /** Why nothing was found, as far as that can be told. */
    private static List<Remark> whyNothing(FindRoutes.Found found) {
        List<Remark> remarks = new ArrayList<>();
        if (found.question().isCorrected() && !found.page().matches().isEmpty()) {
            remarks.add(Remark.of(OutcomeCode.WORDS_CORRECTED, "Words that are spelt alike count as found, too."));
        }
        nearest(found.hints()).ifPresent(remarks::add);
        without(found.hints()).ifPresent(remarks::add);
        words(found.hints()).ifPresent(remarks::add);
        return remarks;
    }

    private static Optional<Remark> nearest(Hints hints) {
        return hints.nearest().isEmpty()
                ? Optional.empty()
                : Optional.of(new Remark(
                        OutcomeCode.NEAREST_BEYOND,
                        "Nothing fits within this distance. The nearest that fit: "
                                + hints.nearest().stream().map(Remarks::nearby).collect(Collectors.joining("; ")) + ".",
                        "distance",
                        hints.nearest().stream().map(Mention::nearby).toList()));
    }

    private static Optional<Remark> without(Hints hints) {
        return hints.without().isEmpty()
                ? Optional.empty()
                : Optional.of(new Remark(
                        OutcomeCode.CONDITION_TOO_MANY,
                        "Nothing fits all that was asked. Others fit "
                                + hints.without().entrySet().stream()
                                        .map(each -> "without '" + each.getKey() + "': " + each.getValue())
                                        .collect(Collectors.joining("; "))
                                + ".",
                        null,
                        hints.without().entrySet().stream()
                                .map(each -> Mention.without(each.getKey(), each.getValue()))
                                .toList()));
    }

    private static Optional<Remark> words(Hints hints) {
        return hints.words().isEmpty()
                ? Optional.empty()
                : Optional.of(new Remark(
                        OutcomeCode.SIMILAR_WORDS,
                        "Nothing fits this text. The directory has words that look alike: "
                                + String.join(", ", hints.words()) + ".",
                        "text",
                        hints.words().stream()
                                .map(word -> Mention.text("text", word))
                                .toList()));
    }

    /** In which order matches are, when that was asked for, or why they are where they are. */
    private static Optional<Remark> order(FindRoutes.Found found) {
        FindRoute question = found.question();
        if (found.page().matches().isEmpty() || (!question.explained() && question.order() == Order.BEST)) {
            return Optional.empty();
        }
        String last = question.order() == Order.EARLIEST
                        && found.page().matches().stream().anyMatch(match -> match.nextFree() == null)
                ? " Services without a free slot come last."
                : "";
        return Optional.of(Remark.of(OutcomeCode.ORDERED, "Ordered by " + keys(question) + ", then id." + last));
    }

    private static String keys(FindRoute question) {
        return question.ordering().keys().stream()
                .map(key -> KEYS.getOrDefault(key.by(), ""))
                .collect(Collectors.joining(", then "));
    }

    private static String nearby(Hints.Nearby nearby) {
        return String.format(Locale.ROOT, "%s, %.1f km (%s)", nearby.name(), nearby.kilometres(), nearby.reference());
    }
}
