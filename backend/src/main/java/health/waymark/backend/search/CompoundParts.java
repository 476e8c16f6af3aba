package health.waymark.backend.search;

import health.waymark.backend.store.Folding;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Takes compound words of Dutch and German apart, where their end is a word that people look for. */
final class CompoundParts {

    /** What stands before the end must be a word too, not just a syllable. */
    private static final int SHORTEST_BEGINNING = 3;

    private static final List<String> ENDS = Lines.of("compound-parts.txt").stream()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();

    private static final Set<String> WHOLE = Set.copyOf(ENDS);

    private CompoundParts() {}

    /** The parts of all compound words of a text: of "Kinderradiologie" they are "kinder" and "radiologie". */
    static Stream<String> of(String text) {
        return Folding.words(text).stream().flatMap(CompoundParts::parts);
    }

    private static Stream<String> parts(String word) {
        // "ziekenhuis" is what people look for, and "huis" would only add noise.
        return WHOLE.contains(word)
                ? Stream.empty()
                : ENDS.stream()
                        .filter(end -> word.length() >= end.length() + SHORTEST_BEGINNING && word.endsWith(end))
                        .findFirst()
                        .stream()
                        .flatMap(end -> Stream.of(word.substring(0, word.length() - end.length()), end));
    }
}
