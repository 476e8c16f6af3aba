package health.waymark.backend.place;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Postal codes from the operator's files, else from published sites. */
final class PostalCodes {

    /** One digit is a fifth of a country: no help to anybody who looks for care. */
    private static final int SHORTEST_PREFIX = 2;

    private final Map<Code, GeoPoint> known;
    private final PostalCentroids centroids;
    private final List<String> countries;

    PostalCodes(Map<Code, GeoPoint> known, PostalCentroids centroids, List<String> countries) {
        this.known = Map.copyOf(known);
        this.centroids = centroids;
        this.countries = List.copyOf(countries);
    }

    Optional<PostalArea> find(PostalQuery query, Optional<String> country) {
        List<String> candidates = country.map(List::of).orElse(countries).stream()
                .filter(candidate -> digitsIn(candidate) == query.digits().length())
                .toList();
        return fromFile(query, candidates).or(() -> fromSites(query.digits(), candidates));
    }

    private static int digitsIn(String country) {
        return country.equals("DE") ? 5 : 4;
    }

    private Optional<PostalArea> fromFile(PostalQuery query, List<String> candidates) {
        return candidates.stream()
                .flatMap(country ->
                        inFile(country, query.digits() + query.letters())
                                .or(() -> inFile(country, query.digits()))
                                .stream())
                .findFirst();
    }

    private Optional<PostalArea> inFile(String country, String code) {
        return Optional.ofNullable(known.get(new Code(country, code)))
                .map(position -> new PostalArea(country, code, true, position));
    }

    /** The longest prefix decides, whichever country it is in: more digits in common mean nearer. */
    private Optional<PostalArea> fromSites(String digits, List<String> candidates) {
        for (int length = digits.length(); length >= SHORTEST_PREFIX; length--) {
            String prefix = digits.substring(0, length);
            boolean exact = length == digits.length();
            Optional<PostalArea> found = candidates.stream()
                    .flatMap(country -> centroids
                            .centroid(country, prefix)
                            .map(position -> new PostalArea(country, prefix, exact, position))
                            .stream())
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** A postal code without spaces, in its country. */
    record Code(String country, String text) {}
}
