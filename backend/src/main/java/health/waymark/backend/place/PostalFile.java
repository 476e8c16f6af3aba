package health.waymark.backend.place;

import health.waymark.backend.place.PostalCodes.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads GeoNames postal files: UTF-8, tab separated, without a header: country code, postal code, place name, three
 * pairs of name and code, latitude, longitude, accuracy. A code with several places gets their middle.
 */
final class PostalFile {

    private static final Set<String> COUNTRIES = Set.of("NL", "AT", "BE", "DE");
    private static final Pattern TAB = Pattern.compile("\t");
    private static final int LATITUDE = 9;
    private static final int LONGITUDE = 10;

    private PostalFile() {}

    /**
     * All codes of all files.
     *
     * @throws UncheckedIOException when a file cannot be read
     * @throws IllegalArgumentException when a line is not of the form, naming file and line
     */
    static Map<Code, GeoPoint> readAll(List<Path> files) {
        Map<Code, Middle> middles = new HashMap<>();
        files.forEach(file -> read(file, middles));
        Map<Code, GeoPoint> points = new HashMap<>();
        middles.forEach((code, middle) -> points.put(code, middle.point()));
        return points;
    }

    private static void read(Path file, Map<Code, Middle> middles) {
        try {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                readLine(file, i + 1, lines.get(i), middles);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("waymark.places.postal-codes: cannot read " + file, e);
        }
    }

    private static void readLine(Path file, int number, String line, Map<Code, Middle> middles) {
        String[] fields = TAB.split(line, -1);
        if (!line.isBlank() && COUNTRIES.contains(fields[0])) {
            try {
                GeoPoint point =
                        new GeoPoint(Double.parseDouble(fields[LATITUDE]), Double.parseDouble(fields[LONGITUDE]));
                Code code = new Code(fields[0], fields[1].replace(" ", "").toUpperCase(Locale.ROOT));
                middles.computeIfAbsent(code, key -> new Middle()).add(point);
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                throw new IllegalArgumentException(
                        "waymark.places.postal-codes: " + file + " line " + number
                                + " is not a line of a GeoNames postal file (twelve columns separated by tabs)",
                        e);
            }
        }
    }

    /** The areas are a few kilometres wide: the mean of the degrees is near enough. */
    private static final class Middle {

        private double latitudes;
        private double longitudes;
        private int count;

        void add(GeoPoint point) {
            latitudes += point.latitude();
            longitudes += point.longitude();
            count++;
        }

        GeoPoint point() {
            return new GeoPoint(latitudes / count, longitudes / count);
        }
    }
}
