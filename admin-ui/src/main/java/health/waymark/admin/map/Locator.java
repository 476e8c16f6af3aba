package health.waymark.admin.map;

import java.util.List;
import java.util.Optional;

/**
 * A small drawing of the whole country with the region marked: the outline of a coast far away tells more than an
 * empty plain.
 *
 * @param path SVG path data of the country
 * @param corner of the mark, upper left
 */
record Locator(String path, Point corner, double width, double height) {

    private static final Frame.Size SIZE = new Frame.Size(112, 124, 8);
    /** A region that fills more of its country than this needs no help. */
    private static final double LARGE_PART = 0.7;

    static Optional<Locator> of(Frame region, Outlines outlines) {
        return outlines.countries().stream()
                .filter(country -> country.contains(region.centre()))
                .findFirst()
                .flatMap(country -> mark(region, country));
    }

    private static Optional<Locator> mark(Frame region, Country country) {
        List<GeoPoint> outline = country.rings().stream().flatMap(List::stream).toList();
        Frame whole = Frame.around(outline, 1, SIZE);
        double shrink = whole.pixelsPerKilometre() / region.pixelsPerKilometre();
        double width = Math.round(region.size().width() * shrink);
        double height = Math.round(region.size().height() * shrink);
        if (width > SIZE.width() * LARGE_PART) {
            return Optional.empty();
        }
        Point middle = whole.place(region.centre());
        return Land.of(country, whole)
                .map(land -> new Locator(
                        land.path(), new Point(middle.x() - width / 2, middle.y() - height / 2), width, height));
    }
}
