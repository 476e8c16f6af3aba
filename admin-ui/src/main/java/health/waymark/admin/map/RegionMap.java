package health.waymark.admin.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A drawing of a region, in the numbers that an SVG template needs.
 *
 * @param named whether countries are named: only where more than one is seen
 * @param towns the larger ones, as far as there is room
 * @param centre where the searched place is, when one was searched
 * @param searched what that place is called
 * @param radius of the searched circle in units of the drawing; 0 without one
 * @param scale how long a round number of kilometres is
 * @param locator where in its country the region is, when it is a small part of it
 */
public record RegionMap(
        List<Land> lands,
        boolean named,
        List<Dot> dots,
        List<TownName> towns,
        Optional<Point> centre,
        String searched,
        double radius,
        Scale scale,
        Optional<Locator> locator) {

    private static final Frame.Size SIZE = new Frame.Size(480, 460, 36);
    /** Closer than that there is nothing to see: the outlines are drawn for whole countries. */
    private static final double LEAST_KILOMETRES = 50;

    /**
     * A round distance to measure by.
     *
     * @param length in units of the drawing
     */
    record Scale(int kilometres, long length) {

        private static final List<Integer> ROUND = List.of(500, 200, 100, 50, 20, 10, 5, 2);

        static Scale of(Frame frame) {
            int kilometres = ROUND.stream()
                    .filter(round -> round * frame.pixelsPerKilometre() <= SIZE.width() / 4.0)
                    .findFirst()
                    .orElse(1);
            return new Scale(kilometres, Math.round(kilometres * frame.pixelsPerKilometre()));
        }
    }

    /** Nothing, when nothing has a position. */
    public static Optional<RegionMap> of(List<Pin> pins, Optional<Searched> searched, Outlines outlines) {
        List<GeoPoint> shown = new ArrayList<>(pins.stream().map(Pin::position).toList());
        searched.ifPresent(place -> shown.addAll(Frame.corners(place.position(), place.kilometres())));
        return shown.isEmpty()
                ? Optional.empty()
                : Optional.of(draw(pins, searched, outlines, Frame.around(shown, LEAST_KILOMETRES, SIZE)));
    }

    public int width() {
        return SIZE.width();
    }

    public int height() {
        return SIZE.height();
    }

    private static RegionMap draw(List<Pin> pins, Optional<Searched> searched, Outlines outlines, Frame frame) {
        List<Land> lands = outlines.countries().stream()
                .flatMap(country -> Land.of(country, frame).stream())
                .toList();
        List<Dot> dots = Dot.of(pins, frame);
        Optional<Point> centre = searched.map(place -> frame.place(place.position()));
        Optional<Locator> locator = Locator.of(frame, outlines);
        return new RegionMap(
                lands,
                lands.size() > 1,
                dots,
                TownName.in(
                        frame,
                        outlines.towns(),
                        dots.stream().map(Dot::at).toList(),
                        taken(centre, locator.isPresent())),
                centre,
                searched.map(Searched::name).orElse(""),
                searched.map(place -> (double) Math.round(place.kilometres() * frame.pixelsPerKilometre()))
                        .orElse(0.0),
                Scale.of(frame),
                locator);
    }

    /** Where the drawing has something of its own: the scale, the whole country, the name of the searched place. */
    private static List<TownName.Box> taken(Optional<Point> centre, boolean located) {
        List<TownName.Box> taken = new ArrayList<>();
        taken.add(new TownName.Box(0, SIZE.height() - 44, SIZE.width() / 3.0, SIZE.height()));
        if (located) {
            taken.add(new TownName.Box(SIZE.width() - 130, 0, SIZE.width(), 142));
        }
        centre.ifPresent(at -> taken.add(new TownName.Box(at.x() - 70, at.y() - 40, at.x() + 70, at.y() + 12)));
        return taken;
    }
}
