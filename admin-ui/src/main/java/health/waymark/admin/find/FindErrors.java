package health.waymark.admin.find;

import health.waymark.admin.backend.Issue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is wrong with a question, each at the field it is about.
 *
 * @param place what the backend says of the place; empty when nothing
 * @param distanceUnreadable whether the distance is not a number of kilometres
 * @param distance what the backend says of the distance; empty when nothing
 * @param others what it says of neither
 */
record FindErrors(String place, boolean distanceUnreadable, String distance, List<String> others) {

    static FindErrors none() {
        return new FindErrors("", false, "", List.of());
    }

    static FindErrors unreadableDistance() {
        return new FindErrors("", true, "", List.of());
    }

    static FindErrors of(List<Issue> issues) {
        Optional<Issue> place = about(issues, "place").or(() -> about(issues, "serving"));
        Optional<Issue> distance = about(issues, "distance");
        List<String> others = issues.stream()
                .filter(issue ->
                        Stream.concat(place.stream(), distance.stream()).noneMatch(issue::equals))
                .map(Issue::text)
                .toList();
        return new FindErrors(
                place.map(Issue::text).orElse(""),
                false,
                distance.map(Issue::text).orElse(""),
                others);
    }

    public boolean any() {
        return !place.isEmpty() || distanceWrong() || !others.isEmpty();
    }

    boolean distanceWrong() {
        return distanceUnreadable || !distance.isEmpty();
    }

    private static Optional<Issue> about(List<Issue> issues, String parameter) {
        return issues.stream().filter(issue -> issue.concerns(parameter)).findFirst();
    }
}
