package health.waymark.backend.search;

import health.waymark.backend.store.Folding;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/**
 * What the words of free text are scored by: each word of a label once, in the best of the places where it is found, so that
 * a word of a question has one list of labels to be looked up in and not one for every place; the beginnings of longer words,
 * and which words follow each other.
 */
final class WordFields {

    private static final int SHORTEST_BEGINNING = 2;
    private static final int LONGEST_BEGINNING = 8;

    private WordFields() {}

    static void write(JsonGenerator json, Label label) {
        writeBest(json, label);
        Supplier<Stream<String>> names = () -> LabelText.names(label.resource());
        Supplier<Stream<String>> codes = () -> FindFields.codes(label.resource());
        json.writeObjectPropertyStart("begin");
        DocumentFields.writeStrings(json, "name", beginnings(names.get()));
        DocumentFields.writeStrings(json, "codes", beginnings(codes.get()));
        json.writeEndObject();
        json.writeObjectPropertyStart("pair");
        DocumentFields.writeStrings(json, "name", pairs(names.get()));
        DocumentFields.writeStrings(json, "codes", pairs(codes.get()));
        json.writeEndObject();
    }

    private static void writeBest(JsonGenerator json, Label label) {
        Set<String> taken = new HashSet<>();
        json.writeObjectPropertyStart("best");
        writeRest(json, "name", LabelText.names(label.resource()), taken);
        writeRest(json, "ids", ReferralFields.identifiers(label), taken);
        writeRest(json, "codes", FindFields.codes(label.resource()), taken);
        writeRest(json, "parts", ReferralFields.parts(label), taken);
        writeRest(json, "linked", FindFields.linked(label), taken);
        writeRest(json, "address", FindFields.addresses(label), taken);
        json.writeEndObject();
    }

    /** The words that no better place has. */
    private static void writeRest(JsonGenerator json, String place, Stream<String> texts, Set<String> taken) {
        List<String> words = words(texts).filter(taken::add).toList();
        DocumentFields.writeStrings(json, place, words.stream());
    }

    private static Stream<String> words(Stream<String> texts) {
        return texts.flatMap(text -> Folding.words(text).stream());
    }

    /** Of each word what it begins with, but not the whole word. */
    private static Stream<String> beginnings(Stream<String> texts) {
        return words(texts)
                .flatMap(word -> IntStream.rangeClosed(
                                SHORTEST_BEGINNING, Math.min(LONGEST_BEGINNING, word.length() - 1))
                        .filter(end -> !Character.isLowSurrogate(word.charAt(end)))
                        .mapToObj(end -> word.substring(0, end)));
    }

    private static Stream<String> pairs(Stream<String> texts) {
        return texts.map(Folding::words)
                .flatMap(words -> IntStream.range(1, words.size())
                        .mapToObj(second -> words.get(second - 1) + " " + words.get(second)));
    }
}
