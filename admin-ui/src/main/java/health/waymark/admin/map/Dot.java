package health.waymark.admin.map;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A dot on the map, for one pin or for several that would cover each other.
 *
 * @param pins in the order of their numbers
 */
record Dot(Point at, List<Pin> pins) {

    /** Dots closer than this would hide each other's numbers. */
    private static final double TOO_CLOSE = 24;

    static List<Dot> of(List<Pin> pins, Frame frame) {
        List<Dot> dots = new ArrayList<>();
        for (Pin pin : pins) {
            Point at = frame.place(pin.position());
            dots.stream()
                    .filter(dot -> dot.at.distanceTo(at) < TOO_CLOSE)
                    .findFirst()
                    .ifPresentOrElse(dot -> dot.pins.add(pin), () -> dots.add(begun(at, pin)));
        }
        return dots;
    }

    /** The numbers, as far as a dot has room for them. */
    public String label() {
        return switch (pins.size()) {
            case 1 -> number();
            case 2 -> number() + "," + pins.get(1).number();
            default -> number() + "+" + (pins.size() - 1);
        };
    }

    public String number() {
        return String.valueOf(pins.get(0).number());
    }

    public boolean several() {
        return pins.size() > 1;
    }

    /** All that is under it, for whoever cannot see it. */
    public String description() {
        return pins.stream().map(pin -> pin.number() + ": " + pin.name()).collect(Collectors.joining("; "));
    }

    private static Dot begun(Point at, Pin pin) {
        List<Pin> pins = new ArrayList<>();
        pins.add(pin);
        return new Dot(at, pins);
    }
}
