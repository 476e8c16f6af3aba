package health.waymark.backend.search.findroute;

import health.waymark.backend.place.Located;
import health.waymark.backend.place.PlaceChoice;
import health.waymark.backend.search.index.Ordering;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the caller should know about the question: sentences, the same for FHIR and plain JSON. */
@Component
class Remarks {

    private static final Map<Ordering.By, String> KEYS = Map.of(
            Ordering.By.SCORE, "score (best first)",
            Ordering.By.EARLIEST, "earliest free slot",
            Ordering.By.DISTANCE, "distance (nearest first)",
            Ordering.By.NAME, "name");

    /** How a place was understood, when it could have been understood otherwise. */
    List<String> about(Located located) {
        List<String> remarks = new ArrayList<>();
        if (located.isCorrected()) {
            remarks.add("The place was taken to be " + located.label() + ": no place is written exactly so.");
        }
        if (!located.alternatives().isEmpty()) {
            remarks.add("Searched around " + located.label() + ". The name may also mean "
                    + located.alternatives().stream().map(Remarks::choice).collect(Collectors.joining("; "))
                    + ". Name the region, or give its coordinates as 'near'.");
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
    List<String> about(FindRoutes.Found found) {
        List<String> remarks = new ArrayList<>();
        if (found.question().isCorrected() && !found.page().matches().isEmpty()) {
            remarks.add("Words that are spelt alike count as found, too.");
        }
        List<Hints.Nearby> nearest = found.hints().nearest();
        if (!nearest.isEmpty()) {
            remarks.add("Nothing fits within this distance. The nearest that fit: "
                    + nearest.stream().map(Remarks::nearby).collect(Collectors.joining("; ")) + ".");
        }
        if (!found.hints().without().isEmpty()) {
            remarks.add("Nothing fits all that was asked. Others fit "
                    + found.hints().without().entrySet().stream()
                            .map(each -> "without '" + each.getKey() + "': " + each.getValue())
                            .collect(Collectors.joining("; "))
                    + ".");
        }
        if (!found.hints().words().isEmpty()) {
            remarks.add("Nothing fits this text. The directory has words that look alike: "
                    + String.join(", ", found.hints().words()) + ".");
        }
        return remarks;
    }

    /** In which order matches are, when that was asked for, or why they are where they are. */
    Optional<String> order(FindRoutes.Found found) {
        FindRoute question = found.question();
        if (found.page().matches().isEmpty() || (!question.explained() && question.order() == Order.BEST)) {
            return Optional.empty();
        }
        String last = question.order() == Order.EARLIEST
                        && found.page().matches().stream().anyMatch(match -> match.nextFree() == null)
                ? " Services without a free slot come last."
                : "";
        return Optional.of("Ordered by " + keys(question) + ", then id." + last);
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
