package health.waymark.admin.find;

import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.backend.Issue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a question, each at the field it is about.
 *
 * @param keys by field, the key of the text that says it
 * @param told by field, what the backend says where we have no text of our own
 * @param others what it says of no field
 * @param similar places that may have been meant
 */
record FindErrors(Map<String, String> keys, Map<String, String> told, List<String> others, List<Mention> similar) {

    /** Under which name the operation takes what the field is about. */
    private static final Map<String, String> FIELDS = Map.of(
            "text", "text",
            "place", "place",
            "serving", "place",
            "distance", "distance",
            "free-from", "from",
            "free-to", "until");

    /** All that can be wrong with these once their form is right. */
    private static final Map<String, String> TEXTS = Map.of("text", "find.text.wrong", "until", "find.until.wrong");

    FindErrors {
        keys = Map.copyOf(keys);
        told = Map.copyOf(told);
        others = List.copyOf(others);
        similar = List.copyOf(similar);
    }

    static FindErrors none() {
        return new FindErrors(Map.of(), Map.of(), List.of(), List.of());
    }

    /** What can be seen before asking. */
    static FindErrors in(Question question) {
        Map<String, String> keys = new HashMap<>();
        if (!question.distanceReadable()) {
            keys.put("distance", "find.distance.unreadable");
        }
        if (!Question.dayReadable(question.from())) {
            keys.put("from", "find.day.unreadable");
        }
        if (!Question.dayReadable(question.until())) {
            keys.put("until", "find.day.unreadable");
        }
        return new FindErrors(keys, Map.of(), List.of(), List.of());
    }

    static FindErrors of(Question question, BackendRefusal refusal) {
        Map<String, String> keys = new HashMap<>();
        Map<String, String> told = new HashMap<>();
        for (Issue issue : refusal.issues()) {
            FIELDS.forEach((parameter, field) -> {
                if (issue.concerns(parameter)) {
                    told.put(field, issue.text());
                }
            });
        }
        TEXTS.forEach((field, key) -> {
            if (told.remove(field) != null) {
                keys.put(field, key);
            }
        });
        if ("place-unknown".equals(refusal.code())) {
            told.remove("place");
            keys.put("place", "find.place.unknown");
        }
        List<String> others = refusal.issues().stream()
                .filter(issue -> FIELDS.keySet().stream().noneMatch(issue::concerns))
                .map(Issue::text)
                .toList();
        return new FindErrors(keys, told, others, Remark.mentions(question, refusal.body()));
    }

    public boolean any() {
        return !keys.isEmpty() || !told.isEmpty() || !others.isEmpty();
    }

    /** The key of the text for a field; null when there is none. */
    public @Nullable String key(String field) {
        return keys.get(field);
    }

    /** What the backend says of a field; null when nothing. */
    public @Nullable String told(String field) {
        return told.get(field);
    }
}
