package health.waymark.admin.find;

import health.waymark.admin.backend.Call;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What a person asks the directory, as typed.
 *
 * @param text any words
 * @param place name of a place, or a postal code
 * @param distance kilometres around the place
 * @param comes {@code true} when care is to come to the place, wherever it is itself
 * @param order {@code nearest} or {@code earliest}; empty for the best match first
 * @param from the first day on which an appointment will do
 * @param until the last such day
 * @param page the opaque query of a paging link; empty for the first page
 */
record Question(
        String text,
        String place,
        String distance,
        String comes,
        String order,
        String from,
        String until,
        String page) {

    static final String NEAREST = "nearest";
    static final String EARLIEST = "earliest";

    private static final int DAY = "2026-12-01".length();

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
        from = Objects.requireNonNullElse(from, "").strip();
        until = Objects.requireNonNullElse(until, "").strip();
        page = Objects.requireNonNullElse(page, "");
    }

    /** Without a place to measure from nothing is near; the choice then shows the best match, as the answer does. */
    private static String readable(String order, boolean measured) {
        return order.equals(EARLIEST) || (order.equals(NEAREST) && measured) ? order : "";
    }

    boolean asked() {
        return !text.isEmpty() || !place.isEmpty() || !from.isEmpty() || !until.isEmpty();
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

    /** Whether it is a day as date inputs send one, or none. */
    static boolean dayReadable(String day) {
        try {
            return day.isEmpty() || (day.length() == DAY && LocalDate.parse(day).getYear() > 0);
        } catch (DateTimeParseException unreadable) {
            return false;
        }
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
        return call.with("order", order)
                .with("free-from", from)
                .with("free-to", until)
                .with("_count", "20");
    }

    /** Without the page: where it is asked from the beginning. */
    public Question first() {
        return at("");
    }

    /** The same question, at another page. */
    Question at(String otherPage) {
        return new Question(text, place, distance, comes, order, from, until, otherPage);
    }

    /** The same with other words. */
    Question saying(String words) {
        return new Question(words, place, distance, comes, order, from, until, "");
    }

    /** The same elsewhere. */
    Question around(String other) {
        return new Question(text, other, distance, comes, order, from, until, "");
    }

    /** The same without what is sent as one parameter of the operation; empty when the form has no such field. */
    Optional<Question> without(String parameter) {
        return switch (parameter) {
            case "text" -> Optional.of(saying(""));
            case "serving" -> Optional.of(new Question(text, "", distance, "", order, from, until, ""));
            case "free-from", "free-to" -> Optional.of(new Question(text, place, distance, comes, order, "", "", ""));
            default -> Optional.empty();
        };
    }

    /** Its address at that path, so that it can be a link; what is empty is left out. */
    public String address(String path) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("text", text);
        parameters.put("place", place);
        parameters.put("distance", distance);
        parameters.put("comes", comes);
        parameters.put("order", order);
        parameters.put("from", from);
        parameters.put("until", until);
        parameters.put("page", page);
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        parameters.values().removeIf(String::isEmpty);
        parameters.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(parameters).toUriString();
    }
}
