package health.waymark.admin.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A drawing of a region, in the numbers that an SVG template needs.
 *
 * @param centre where the searched place is, when one was searched
 * @param searched that place
 * @param radius of the searched circle in units of the drawing; 0 without one
 * @param scale how long a round number of kilometres is
 */
public record RegionMap(
        List<Land> lands, List<Dot> dots, Optional<Point> centre, String searched, double radius, Scale scale) {

    /**
     * A round distance to measure by.
     *
     * @param length in units of the drawing
     */
    record Scale(int kilometres, long length) {

        private static final int[] ROUND = {500, 200, 100, 50, 20, 10, 5};

        static Scale of(Frame frame) {
            for (int kilometres : ROUND) {
                if (kilometres * frame.pixelsPerKilometre() <= Frame.WIDTH / 4.0) {
                    return of(kilometres, frame);
                }
            }
            return of(2, frame);
        }

        private static Scale of(int kilometres, Frame frame) {
            return new Scale(kilometres, Math.round(kilometres * frame.pixelsPerKilometre()));
        }
    }

    /** Nothing, when nothing has a position. */
    public static Optional<RegionMap> of(List<Pin> pins, Optional<Searched> searched, Outlines outlines) {
        List<GeoPoint> shown = new ArrayList<>(pins.stream().map(Pin::position).toList());
        searched.ifPresent(place -> shown.addAll(Frame.corners(place.position(), place.kilometres())));
        return shown.isEmpty() ? Optional.empty() : Optional.of(draw(pins, searched, outlines, Frame.around(shown)));
    }

    public int width() {
        return Frame.WIDTH;
    }

    public int height() {
        return Frame.HEIGHT;
    }

    private static RegionMap draw(List<Pin> pins, Optional<Searched> searched, Outlines outlines, Frame frame) {
        return new RegionMap(
                outlines.countries().stream()
                        .flatMap(country -> Land.of(country, frame).stream())
                        .toList(),
                Dot.of(pins, frame),
                searched.map(place -> frame.place(place.position())),
                searched.map(Searched::name).orElse(""),
                searched.map(place -> (double) Math.round(place.kilometres() * frame.pixelsPerKilometre()))
                        .orElse(0.0),
                Scale.of(frame));
    }
}
