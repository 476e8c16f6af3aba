package health.waymark.admin.map;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is seen of a country.
 *
 * @param path SVG path data
 * @param label where its name is written, when enough of it is seen
 */
record Land(String name, String path, Optional<Point> label) {

    /** A name wants about this much land around it, in square units of the drawing. */
    private static final double ROOM_FOR_NAME = 12_000;

    /** Nothing, when the country is outside the frame. */
    static Optional<Land> of(Country country, Frame frame) {
        List<List<Point>> rings = new ArrayList<>();
        for (List<GeoPoint> outline : country.rings()) {
            List<Point> ring =
                    Clipping.to(frame.size(), outline.stream().map(frame::place).toList());
            if (ring.size() > 2) {
                rings.add(ring);
            }
        }
        return rings.isEmpty() ? Optional.empty() : Optional.of(new Land(country.name(), path(rings), label(rings)));
    }

    private static String path(List<List<Point>> rings) {
        return rings.stream()
                .map(ring -> ring.stream()
                        .map(point -> point.x() + " " + point.y())
                        .distinct()
                        .collect(Collectors.joining("L", "M", "Z")))
                .collect(Collectors.joining());
    }

    private static Optional<Point> label(List<List<Point>> rings) {
        return rings.stream()
                .max(Comparator.comparingDouble(ring -> Math.abs(area(ring))))
                .filter(ring -> Math.abs(area(ring)) > ROOM_FOR_NAME)
                .map(Land::centroid);
    }

    private static double area(List<Point> ring) {
        double twice = 0;
        for (int at = 0; at < ring.size(); at++) {
            twice += cross(ring, at);
        }
        return twice / 2;
    }

    private static Point centroid(List<Point> ring) {
        double x = 0;
        double y = 0;
        for (int at = 0; at < ring.size(); at++) {
            Point from = ring.get(at);
            Point to = ring.get((at + 1) % ring.size());
            x += (from.x() + to.x()) * cross(ring, at);
            y += (from.y() + to.y()) * cross(ring, at);
        }
        double six = 6 * area(ring);
        return new Point(x / six, y / six);
    }

    private static double cross(List<Point> ring, int at) {
        Point from = ring.get(at);
        Point to = ring.get((at + 1) % ring.size());
        return from.x() * to.y() - to.x() * from.y();
    }
}
