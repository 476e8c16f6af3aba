package health.waymark.backend.search.findroute;

import java.util.Set;

/** Small words that people write without thinking of them; they count, but nothing is left out for lack of them. */
final class SmallWords {

    static final Set<String> ALL = Set.of(
            "a", "aan", "am", "an", "and", "at", "bei", "bij", "das", "de", "den", "der", "die", "een", "ein", "eine",
            "en", "et", "for", "fur", "het", "im", "in", "la", "le", "near", "of", "op", "the", "und", "van", "voor",
            "von", "zu", "zum", "zur");

    private SmallWords() {}
}
