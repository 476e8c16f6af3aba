package health.waymark.admin.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The name of a town beside its place, so that people recognize where they are: inland there is no coast to see.
 *
 * @param at where the town is
 * @param marked whether a small mark shows it; not where something larger is there
 * @param leftward whether the name ends at the town rather than begins there
 * @param text where the name begins, or ends
 */
record TownName(String name, Point at, boolean marked, boolean leftward, Point text) {

    private static final int MOST = 10;
    /** Letters are narrower than this on average, at the size that they have in the drawing. */
    private static final double LETTER = 7.4;

    private static final double LINE = 16;
    private static final double BESIDE_MARK = 6;
    private static final double BESIDE_DOT = 19;
    private static final double UNDER_DOT = 14;

    /** A rectangle in which something is drawn already. */
    record Box(double left, double top, double right, double bottom) {

        static Box around(Point middle, double reach) {
            return new Box(middle.x() - reach, middle.y() - reach, middle.x() + reach, middle.y() + reach);
        }

        private boolean meets(Box other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }

        private boolean isIn(Frame.Size size) {
            return left >= 0 && top >= 0 && right <= size.width() && bottom <= size.height();
        }
    }

    /**
     * The largest towns that have room.
     *
     * @param towns the largest first
     * @param dots what the map is about; a town under one of them is not marked once more
     * @param taken where no name may be
     */
    static List<TownName> in(Frame frame, List<Town> towns, List<Point> dots, List<Box> taken) {
        List<Box> boxes = new ArrayList<>(taken);
        dots.forEach(dot -> boxes.add(Box.around(dot, BESIDE_DOT - 2)));
        List<TownName> names = new ArrayList<>();
        for (Town town : towns) {
            if (names.size() == MOST) {
                break;
            }
            place(frame, town, dots, boxes).ifPresent(name -> {
                names.add(name);
                boxes.add(name.box());
                boxes.add(Box.around(name.at, BESIDE_MARK));
            });
        }
        return names;
    }

    private static Optional<TownName> place(Frame frame, Town town, List<Point> dots, List<Box> boxes) {
        Point at = frame.place(town.position());
        boolean marked = dots.stream().noneMatch(dot -> dot.distanceTo(at) < UNDER_DOT);
        Point from = dots.stream()
                .filter(dot -> dot.distanceTo(at) < UNDER_DOT)
                .findFirst()
                .orElse(at);
        double aside = marked ? BESIDE_MARK : BESIDE_DOT;
        return List.of(
                        new TownName(town.name(), at, marked, false, new Point(from.x() + aside, from.y())),
                        new TownName(town.name(), at, marked, true, new Point(from.x() - aside, from.y())))
                .stream()
                .filter(name -> name.box().isIn(frame.size()))
                .filter(name -> boxes.stream().noneMatch(name.box()::meets))
                .findFirst();
    }

    private Box box() {
        double width = name.length() * LETTER;
        double left = leftward ? text.x() - width : text.x();
        return new Box(left, text.y() - LINE / 2, left + width, text.y() + LINE / 2);
    }
}
