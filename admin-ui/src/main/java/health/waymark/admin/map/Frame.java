package health.waymark.admin.map;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The part of the world that is drawn, and how. An equirectangular projection with its true scale at the middle: in
 * a region of a few hundred kilometres no eye sees the difference from a better one.
 *
 * @param pixelsPerKilometre the scale; a pixel is a unit of the drawing
 */
record Frame(GeoPoint centre, double pixelsPerKilometre, Size size) {

    private static final double KILOMETRES_PER_DEGREE = 111.195;

    /**
     * How large a drawing is, in its own units.
     *
     * @param margin kept free at every edge
     */
    record Size(int width, int height, int margin) {}

    /** The largest that holds all of these, of which there is at least one, and at least so many kilometres. */
    static Frame around(List<GeoPoint> points, double leastKilometres, Size size) {
        double south = latitudes(points).min().orElseThrow();
        double north = latitudes(points).max().orElseThrow();
        double west = longitudes(points).min().orElseThrow();
        double east = longitudes(points).max().orElseThrow();
        GeoPoint centre = new GeoPoint((south + north) / 2, (west + east) / 2);
        double tall = Math.max((north - south) * KILOMETRES_PER_DEGREE, leastKilometres);
        double wide = Math.max((east - west) * kilometresPerLongitude(centre), leastKilometres);
        double scale = Math.min((size.height - 2 * size.margin) / tall, (size.width - 2 * size.margin) / wide);
        return new Frame(centre, scale, size);
    }

    /** Two opposite corners of a square around a point. */
    static List<GeoPoint> corners(GeoPoint middle, double kilometres) {
        double up = kilometres / KILOMETRES_PER_DEGREE;
        double aside = kilometres / kilometresPerLongitude(middle);
        return List.of(
                new GeoPoint(middle.latitude() - up, middle.longitude() - aside),
                new GeoPoint(middle.latitude() + up, middle.longitude() + aside));
    }

    Point place(GeoPoint point) {
        double east = (point.longitude() - centre.longitude()) * kilometresPerLongitude(centre);
        double north = (point.latitude() - centre.latitude()) * KILOMETRES_PER_DEGREE;
        return new Point(size.width / 2.0 + east * pixelsPerKilometre, size.height / 2.0 - north * pixelsPerKilometre);
    }

    private static double kilometresPerLongitude(GeoPoint at) {
        return KILOMETRES_PER_DEGREE * Math.max(0.1, Math.cos(Math.toRadians(at.latitude())));
    }

    private static DoubleStream latitudes(List<GeoPoint> points) {
        return points.stream().mapToDouble(GeoPoint::latitude);
    }

    private static DoubleStream longitudes(List<GeoPoint> points) {
        return points.stream().mapToDouble(GeoPoint::longitude);
    }
}
