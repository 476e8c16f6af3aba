package health.waymark.backend.store;

import health.waymark.backend.store.SearchValues.Area;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the polygons of a GeoJSON text (RFC 7946): of a Polygon, MultiPolygon, Feature or collection of these. What is
 * none has no areas; lines and points hold nobody.
 */
final class GeoJsonAreas {

    /** More corners than a country's outline needs would make every search that looks into it slow. */
    private static final int MOST_CORNERS = 50_000;

    /** A ring has its first corner again at its end. */
    private static final int FEWEST_CORNERS = 4;

    private static final JsonMapper JSON = new JsonMapper();

    private final String param;
    private final List<Area> areas = new ArrayList<>();
    private int corners;

    private GeoJsonAreas(String param) {
        this.param = param;
    }

    static List<Area> read(String param, byte[] text) {
        GeoJsonAreas reader = new GeoJsonAreas(param);
        try {
            reader.add(JSON.readTree(text));
        } catch (JacksonException notJson) {
            return List.of();
        }
        return reader.corners > MOST_CORNERS ? List.of() : reader.areas;
    }

    private void add(JsonNode geometry) {
        switch (geometry.path("type").asString("")) {
            case "Polygon" -> addPolygon(geometry.path("coordinates"));
            case "MultiPolygon" -> geometry.path("coordinates").forEach(this::addPolygon);
            case "Feature" -> add(geometry.path("geometry"));
            case "FeatureCollection" -> geometry.path("features").forEach(this::add);
            case "GeometryCollection" -> geometry.path("geometries").forEach(this::add);
            default -> {}
        }
    }

    private void addPolygon(JsonNode polygon) {
        List<Ring> rings =
                polygon.valueStream().map(Ring::read).filter(Ring::isClosed).toList();
        corners += rings.stream().mapToInt(ring -> ring.corners().size()).sum();
        if (rings.isEmpty() || corners > MOST_CORNERS) {
            return;
        }
        Ring outline = rings.get(0);
        String holes =
                rings.stream().skip(1).map(hole -> hole.beside(outline).text()).collect(Collectors.joining(";"));
        areas.add(new Area(
                param,
                outline.latitudes().min().orElseThrow(),
                outline.longitudes().min().orElseThrow(),
                outline.latitudes().max().orElseThrow(),
                outline.longitudes().max().orElseThrow(),
                outline.text(),
                holes));
    }

    private record Corner(double longitude, double latitude) {}

    private record Ring(List<Corner> corners) {

        static Ring read(JsonNode positions) {
            List<Corner> corners = new ArrayList<>();
            double before = positions.path(0).path(0).asDouble(0);
            double turns = 0;
            for (JsonNode position : positions) {
                if (!position.path(0).isNumber() || !position.path(1).isNumber()) {
                    return new Ring(List.of());
                }
                double longitude = position.path(0).doubleValue();
                if (Math.abs(longitude) > 360 || Math.abs(position.path(1).doubleValue()) > 90) {
                    return new Ring(List.of());
                }
                turns += crossing(before, longitude);
                before = longitude;
                corners.add(new Corner(longitude + turns * 360, position.path(1).doubleValue()));
            }
            return new Ring(corners);
        }

        /**
         * An edge over more than half the Earth is one that crosses the date line: 179 to -179 goes on to 181. One all
         * the way around is meant so.
         */
        private static double crossing(double before, double longitude) {
            double step = Math.abs(longitude - before);
            return step > 180 && step < 359.999 ? Math.signum(before - longitude) : 0;
        }

        boolean isClosed() {
            return corners.size() >= FEWEST_CORNERS;
        }

        /** The same ring on the turn of the Earth where the outline is. */
        Ring beside(Ring outline) {
            double turns = Math.rint((middle(outline) - middle(this)) / 360);
            return turns == 0
                    ? this
                    : new Ring(corners.stream()
                            .map(corner -> new Corner(corner.longitude() + turns * 360, corner.latitude()))
                            .toList());
        }

        private static double middle(Ring ring) {
            return (ring.longitudes().min().orElseThrow()
                            + ring.longitudes().max().orElseThrow())
                    / 2;
        }

        DoubleStream longitudes() {
            return corners.stream().mapToDouble(Corner::longitude);
        }

        DoubleStream latitudes() {
            return corners.stream().mapToDouble(Corner::latitude);
        }

        /** As PostgreSQL writes a polygon. */
        String text() {
            Stream<String> points =
                    corners.stream().map(corner -> "(" + corner.longitude() + "," + corner.latitude() + ")");
            return points.collect(Collectors.joining(",", "(", ")"));
        }
    }
}
