package health.waymark.admin.records;

import health.waymark.admin.fhir.Bundle;
import health.waymark.admin.form.Choice;
import health.waymark.admin.form.Field;
import java.text.Collator;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.i18n.LocaleContextHolder;
import tools.jackson.databind.JsonNode;

/**
 * What fields can refer to.
 *
 * @param byType all of a type or, where there are many, those that were looked for
 * @param many types of which there are more than a page offers
 * @param words that were looked for, by type
 * @param names of the chosen, by reference
 */
record Offers(
        Map<String, List<Choice>> byType, Set<String> many, Map<String, String> words, Map<String, String> names) {

    static Offers none() {
        return new Offers(Map.of(), Set.of(), Map.of(), Map.of());
    }

    /** @param answers to the reads, in their order */
    static Offers of(Asked asked, List<Asked.Read> reads, List<JsonNode> answers) {
        Map<String, List<Choice>> byType = new HashMap<>();
        Set<String> many = new HashSet<>();
        Map<String, String> names = new HashMap<>();
        for (int at = 0; at < reads.size(); at++) {
            Asked.Read read = reads.get(at);
            Bundle bundle = new Bundle(answers.get(at));
            List<Choice> choices = Targets.choices(bundle);
            boolean more = bundle.page("next").isPresent();
            if (read.purpose() == Asked.Read.Purpose.CHOSEN) {
                choices.forEach(choice -> names.put(choice.value(), choice.label()));
                continue;
            }
            boolean found = read.purpose() == Asked.Read.Purpose.FOUND;
            byType.put(read.type(), more && !found ? List.of() : choices);
            if (more || found) {
                many.add(read.type());
            }
        }
        return new Offers(byType, many, asked.words(), names);
    }

    /** The same, with the names of what is chosen though it is not among them. */
    Offers calling(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.putAll(names);
        return new Offers(byType, many, words, all);
    }

    /** Those of a type in the reader's order, and what is chosen already though it is not among them. */
    List<Choice> with(String type, List<String> chosen, Map<String, String> called) {
        return Targets.with(byType.getOrDefault(type, List.of()), chosen, called).stream()
                .sorted(Comparator.comparing(Choice::label, Collator.getInstance(LocaleContextHolder.getLocale())))
                .toList();
    }

    /** How a field looks for one of many; nothing where all are offered. */
    Optional<Field.Lookup> lookup(String type) {
        return many.contains(type)
                ? Optional.of(new Field.Lookup(
                        words.getOrDefault(type, ""),
                        byType.getOrDefault(type, List.of()).size()))
                : Optional.empty();
    }
}
