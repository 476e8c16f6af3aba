package health.waymark.admin.map;

/** A point of the drawing: x to the right, y down, in units of the SVG's view box. */
record Point(double x, double y) {

    /** To a tenth of a unit: finer is not seen, and every digit is sent. */
    Point {
        x = Math.round(x * 10) / 10.0;
        y = Math.round(y * 10) / 10.0;
    }

    double distanceTo(Point other) {
        return Math.hypot(x - other.x, y - other.y);
    }
}
