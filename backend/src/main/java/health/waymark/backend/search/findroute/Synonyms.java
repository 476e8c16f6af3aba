package health.waymark.backend.search.findroute;

import health.waymark.backend.store.Folding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Words and phrases that mean the same. One group a line, separated by commas; lines that begin with # are remarks. */
final class Synonyms {

    static final Synonyms NONE = new Synonyms(List.of());

    private final Map<List<String>, Set<List<String>>> groups = new HashMap<>();
    private final int longest;

    private Synonyms(Collection<List<List<String>>> lines) {
        lines.forEach(group -> group.forEach(phrase ->
                groups.computeIfAbsent(phrase, key -> new LinkedHashSet<>()).addAll(group)));
        groups.forEach((phrase, others) -> others.remove(phrase));
        longest = groups.keySet().stream().mapToInt(List::size).max().orElse(0);
    }

    static Synonyms of(Collection<String> lines) {
        return new Synonyms(lines.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> Arrays.stream(line.split(",", -1))
                        .map(Folding::words)
                        .filter(words -> !words.isEmpty())
                        .toList())
                .toList());
    }

    /** For each of the words, what may stand in its place: other words, or phrases of several. */
    List<Set<List<String>>> alternatives(List<String> words) {
        List<Set<List<String>>> alternatives = new ArrayList<>();
        words.forEach(word -> alternatives.add(new LinkedHashSet<>()));
        for (int start = 0; start < words.size(); start++) {
            int end = endOfPhrase(words, start);
            for (int index = start; index < end; index++) {
                alternatives.get(index).addAll(groups.getOrDefault(words.subList(start, end), Set.of()));
            }
        }
        return alternatives;
    }

    /** The longest phrase that begins there and is known; the start itself when none is. */
    private int endOfPhrase(List<String> words, int start) {
        for (int end = Math.min(words.size(), start + longest); end > start; end--) {
            if (groups.containsKey(words.subList(start, end))) {
                return end;
            }
        }
        return start;
    }
}
