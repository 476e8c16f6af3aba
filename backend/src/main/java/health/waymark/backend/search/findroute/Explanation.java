package health.waymark.backend.search.findroute;

import health.waymark.backend.search.answer.Page;
import health.waymark.backend.search.findroute.TextWeights.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why a match scores what it does: parts that add up to the score. Read from the names of the parts of the query that
 * the index says it matched, and from how far it is.
 */
final class Explanation {

    static final String WHOLE_NAME = "name=whole-name";
    static final String PHRASE_IN_NAME = "name=phrase";
    static final String PHRASE_IN_CODES = "codes=phrase";
    static final String OWN_ENDPOINT = "endpoint=own";
    private static final String VERIFIED = "verified=";
    private static final String FREE = "free=";
    private static final String WORD = "word=";

    private Explanation() {}

    /**
     * One part of a score.
     *
     * @param part what it is about: {@code text}, {@code nearness}, {@code availability} or {@code endpoint}
     * @param word the word that matched; null where it is not about one
     * @param field where it matched; null where it is not about a field
     * @param how in which way
     * @param value what that adds to the score
     */
    record Part(
            String part, @Nullable String word, @Nullable String field, String how, double value) {}

    /** The name of a way in which a word matches. */
    static String word(int index, String field, Kind kind) {
        return WORD + index + "=" + field + "=" + kind;
    }

    /** The name of what verification found of its endpoint. */
    static String verified(String status) {
        return VERIFIED + status;
    }

    /** The name of a band of days within which a slot is free. */
    static String free(int days) {
        return FREE + days;
    }

    /** The parts of a match's score; empty when nothing is scored. */
    static List<Part> of(FindRoute question, Page.Match match) {
        RouteText text = question.text();
        if (text == null) {
            return List.of();
        }
        Worth worth = question.worth();
        List<Part> parts = new ArrayList<>(text(text, match.matched(), worth.text() / text.best()));
        if (question.around() != null && match.kilometres().isPresent()) {
            double kilometres = match.kilometres().getAsDouble();
            parts.add(new Part(
                    "nearness",
                    null,
                    "position",
                    String.format(Locale.ROOT, "%.1f km", kilometres),
                    worth.nearness(kilometres, question.around())));
        }
        match.matched().stream()
                .filter(name -> name.startsWith(FREE))
                .map(name -> Integer.parseInt(name.substring(FREE.length())))
                .min(Comparator.naturalOrder())
                .ifPresent(days -> parts.add(
                        new Part("availability", null, "free", "within " + days + " days", worth.free(days))));
        if (match.matched().contains(OWN_ENDPOINT)) {
            parts.add(new Part("endpoint", null, "endpoint", "own", worth.endpoint()));
        }
        match.matched().stream()
                .filter(name -> name.startsWith(VERIFIED))
                .map(name -> name.substring(VERIFIED.length()))
                .forEach(status ->
                        parts.add(new Part("endpoint", null, "verification", status, worth.verified(status))));
        return parts;
    }

    private static List<Part> text(RouteText text, List<String> matched, double scale) {
        List<Part> parts = new ArrayList<>();
        Map<Integer, List<Way>> ways = new TreeMap<>();
        for (String name : matched) {
            switch (name) {
                case WHOLE_NAME -> parts.add(whole("name", "whole name", TextWeights.WHOLE_NAME * scale));
                case PHRASE_IN_NAME -> parts.add(whole("name", "phrase", TextWeights.PHRASE_IN_NAME * scale));
                case PHRASE_IN_CODES -> parts.add(whole("codes", "phrase", TextWeights.PHRASE_IN_CODES * scale));
                default -> {
                    if (name.startsWith(WORD)) {
                        Way way = Way.read(name);
                        ways.computeIfAbsent(way.index(), key -> new ArrayList<>())
                                .add(way);
                    }
                }
            }
        }
        ways.forEach((index, each) -> parts.addAll(word(text.words().get(index), each, scale)));
        return parts;
    }

    private static Part whole(String field, String how, double value) {
        return new Part("text", null, field, how, value);
    }

    /** That it is found, and the best of its ways: the others add nothing. */
    private static List<Part> word(String word, List<Way> ways, double scale) {
        Comparator<Way> byWeight = Comparator.comparingDouble(Way::weight);
        return Stream.concat(
                        ways.stream().filter(Way::isFound),
                        ways.stream().filter(way -> !way.isFound()).max(byWeight).stream())
                .map(way -> new Part(
                        "text", word, way.field(), way.kind().name().toLowerCase(Locale.ROOT), way.weight() * scale))
                .toList();
    }

    /** One way in which a word matched. */
    private record Way(int index, String field, Kind kind) {

        static Way read(String name) {
            List<String> parts = List.of(name.split("=", -1));
            return new Way(Integer.parseInt(parts.get(1)), parts.get(2), Kind.valueOf(parts.get(3)));
        }

        boolean isFound() {
            return kind == Kind.FOUND;
        }

        double weight() {
            return TextWeights.weight(field, kind);
        }
    }
}
