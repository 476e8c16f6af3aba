package health.waymark.admin.find;

import health.waymark.admin.backend.Call;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/**
 * What a person asks the directory, as typed.
 *
 * @param text any words
 * @param place name of a place, or a postal code
 * @param distance kilometres around the place
 * @param comes {@code true} when care is to come to the place, wherever it is itself
 * @param order {@code nearest} or {@code earliest}; empty for the best match first
 * @param page the opaque query of a paging link; empty for the first page
 */
record Question(String text, String place, String distance, String comes, String order, String page) {

    static final String NEAREST = "nearest";
    static final String EARLIEST = "earliest";

    /** What the backend takes when a place is given without a distance. */
    private static final BigDecimal USUAL = BigDecimal.valueOf(25);

    private static final BigDecimal HALF_WAY_ROUND = BigDecimal.valueOf(20_000);

    /** Absent parameters are empty ones. */
    Question {
        text = Objects.requireNonNullElse(text, "").strip();
        place = Objects.requireNonNullElse(place, "").strip();
        distance = Objects.requireNonNullElse(distance, "").strip();
        comes = "true".equals(comes) ? comes : "";
        order = readable(Objects.requireNonNullElse(order, ""), !place.isEmpty() && comes.isEmpty());
        page = Objects.requireNonNullElse(page, "");
    }

    /** Without a place to measure from nothing is near; the choice then shows the best match, as the answer does. */
    private static String readable(String order, boolean measured) {
        return order.equals(EARLIEST) || (order.equals(NEAREST) && measured) ? order : "";
    }

    boolean asked() {
        return !text.isEmpty() || !place.isEmpty();
    }

    /** The kilometres, when what was typed is a distance on this planet; a decimal comma is one too. */
    Optional<BigDecimal> kilometres() {
        if (!distance.matches("\\d{1,5}([.,]\\d{1,3})?")) {
            return Optional.empty();
        }
        BigDecimal kilometres = new BigDecimal(distance.replace(',', '.'));
        return Optional.of(kilometres).filter(km -> km.signum() > 0 && km.compareTo(HALF_WAY_ROUND) <= 0);
    }

    /** How far around the place the backend looks. */
    double radius() {
        return kilometres().orElse(USUAL).doubleValue();
    }

    boolean distanceReadable() {
        return distance.isEmpty() || kilometres().isPresent();
    }

    /** Puts the question to {@code $find-route}. */
    Call on(Call call) {
        if (!page.isEmpty()) {
            return call.withPage(page);
        }
        call.with("text", text);
        if (!place.isEmpty() && !comes.isEmpty()) {
            call.with("serving", place);
        } else if (!place.isEmpty()) {
            call.with("place", place);
            kilometres().ifPresent(km -> call.with("distance", km.toPlainString()));
        }
        if (!order.isEmpty()) {
            call.with("order", order);
        }
        return call.with("_count", "20");
    }

    /** The same question, at another page. */
    Question at(String otherPage) {
        return new Question(text, place, distance, comes, order, otherPage);
    }
}
