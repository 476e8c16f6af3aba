package health.waymark.admin.map;

import java.util.ArrayList;
import java.util.List;

/** Cuts a ring at the edge of the drawing (Sutherland–Hodgman), so that no page carries a country it does not show. */
final class Clipping {

    /** Far enough outside that the cut itself is never seen. */
    private static final double BEYOND = 4;

    private Clipping() {}

    static List<Point> to(Frame.Size size, List<Point> ring) {
        List<Point> left = cut(ring, point -> point.x() + BEYOND);
        List<Point> right = cut(left, point -> size.width() + BEYOND - point.x());
        List<Point> top = cut(right, point -> point.y() + BEYOND);
        return cut(top, point -> size.height() + BEYOND - point.y());
    }

    /** How far inside one edge a point is; negative outside. */
    private interface Edge {
        double inside(Point point);
    }

    private static List<Point> cut(List<Point> ring, Edge edge) {
        List<Point> kept = new ArrayList<>();
        for (int at = 0; at < ring.size(); at++) {
            Point from = ring.get(at);
            Point to = ring.get((at + 1) % ring.size());
            double start = edge.inside(from);
            double end = edge.inside(to);
            if (start >= 0) {
                kept.add(from);
            }
            if (start >= 0 != end >= 0) {
                kept.add(between(from, to, start / (start - end)));
            }
        }
        return kept;
    }

    private static Point between(Point from, Point to, double share) {
        return new Point(from.x() + share * (to.x() - from.x()), from.y() + share * (to.y() - from.y()));
    }
}
