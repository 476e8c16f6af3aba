package health.waymark.backend.place;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Rectangles that hold a country: what is outside of them is certainly elsewhere. */
final class CountryFrames {

    private final Map<String, List<Frame>> byCountry;

    private CountryFrames(Map<String, List<Frame>> byCountry) {
        this.byCountry = byCountry;
    }

    static CountryFrames bundled() {
        return new CountryFrames(ResourceLines.of("geo/countries.csv").stream()
                .map(Frame::parse)
                .collect(Collectors.groupingBy(Frame::country)));
    }

    /** Whether the position can be in that country; of a country without a frame nothing is known, so it can. */
    boolean mayHold(String country, GeoPoint position) {
        List<Frame> frames = byCountry.getOrDefault(country, List.of());
        return frames.isEmpty() || frames.stream().anyMatch(frame -> frame.holds(position));
    }

    private record Frame(String country, double south, double west, double north, double east) {

        static Frame parse(String line) {
            String[] fields = line.split(";", -1);
            return new Frame(
                    fields[0],
                    Double.parseDouble(fields[1]),
                    Double.parseDouble(fields[2]),
                    Double.parseDouble(fields[3]),
                    Double.parseDouble(fields[4]));
        }

        boolean holds(GeoPoint position) {
            return position.latitude() >= south
                    && position.latitude() <= north
                    && position.longitude() >= west
                    && position.longitude() <= east;
        }
    }
}
