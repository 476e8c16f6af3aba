package health.waymark.backend.place;

import java.util.List;

/** One line of places.csv. No field there holds a comma or a quote, and {@link #parse} refuses a line that does. */
record PlaceLine(Place place, List<String> alternatives, boolean isPart) {

    private static final int FIELDS = 8;

    static PlaceLine parse(String line) {
        String[] fields = line.split(",", -1);
        if (fields.length != FIELDS || line.indexOf('"') >= 0) {
            throw new IllegalStateException("geo/places.csv has a line of another form: " + line);
        }
        Place place = new Place(
                fields[0],
                fields[2],
                fields[3],
                Double.parseDouble(fields[5]),
                Double.parseDouble(fields[6]),
                Integer.parseInt(fields[7]));
        List<String> alternatives = fields[1].isEmpty() ? List.of() : List.of(fields[1].split("\\|", -1));
        return new PlaceLine(place, alternatives, fields[4].equals("part"));
    }
}
