package health.waymark.admin.map;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The part of the world that is drawn, and how. An equirectangular projection with its true scale at the middle: in
 * a region of a few hundred kilometres no eye sees the difference from a better one.
 *
 * @param pixelsPerKilometre the scale
 */
record Frame(GeoPoint centre, double pixelsPerKilometre) {

    static final int WIDTH = 640;
    static final int HEIGHT = 560;

    private static final double KILOMETRES_PER_DEGREE = 111.195;
    /** Closer than that there is nothing to see: the outlines are drawn for whole countries. */
    private static final double LEAST_KILOMETRES = 60;
    /** Room for the dots at the edge. */
    private static final int MARGIN = 40;

    /** The frame that holds all of these, of which there is at least one. */
    static Frame around(List<GeoPoint> points) {
        double south = latitudes(points).min().orElseThrow();
        double north = latitudes(points).max().orElseThrow();
        double west = longitudes(points).min().orElseThrow();
        double east = longitudes(points).max().orElseThrow();
        GeoPoint centre = new GeoPoint((south + north) / 2, (west + east) / 2);
        double tall = Math.max((north - south) * KILOMETRES_PER_DEGREE, LEAST_KILOMETRES);
        double wide = Math.max((east - west) * kilometresPerLongitude(centre), LEAST_KILOMETRES);
        return new Frame(centre, Math.min((HEIGHT - 2 * MARGIN) / tall, (WIDTH - 2 * MARGIN) / wide));
    }

    /** The corners of a square around a point. */
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
        return new Point(WIDTH / 2.0 + east * pixelsPerKilometre, HEIGHT / 2.0 - north * pixelsPerKilometre);
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
