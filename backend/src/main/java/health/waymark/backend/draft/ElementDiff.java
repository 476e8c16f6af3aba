package health.waymark.backend.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * In which elements two versions of a resource differ. What people see as one thing, a code or an address, is one change;
 * items of a list are compared with the items that took their places.
 */
final class ElementDiff {

    /** More than that nobody reads; a resource that differs in more is another one. */
    private static final int MOST = 500;

    /** Elements by which an object is known as one thing: a code, a reference, a contact, a name, an address, a period. */
    private static final List<String> ONE_THING =
            List.of("coding", "reference", "system", "family", "line", "city", "postalCode", "start", "end");

    private final List<ElementChange> changes = new ArrayList<>();

    private ElementDiff() {}

    /** The changes that lead from one version to the other, in the order of their paths. */
    static List<ElementChange> between(JsonNode before, JsonNode after) {
        String type =
                after.path("resourceType").asString(before.path("resourceType").asString(""));
        ElementDiff diff = new ElementDiff();
        diff.compare(type, Contents.of(before), Contents.of(after));
        return List.copyOf(diff.changes);
    }

    private void compare(String path, @Nullable JsonNode before, @Nullable JsonNode after) {
        if (isSame(before, after)) {
            return;
        }
        if (before == null || after == null) {
            note(path, before == null ? null : ElementText.of(before), after == null ? null : ElementText.of(after));
        } else if (before.isObject() && after.isObject()) {
            compareObjects(path, before, after);
        } else if (before.isArray() && after.isArray()) {
            compareLists(path, before, after);
        } else {
            note(path, ElementText.of(before), ElementText.of(after));
        }
    }

    private static boolean isSame(@Nullable JsonNode before, @Nullable JsonNode after) {
        return before == null ? after == null : before.equals(after);
    }

    private void note(String path, @Nullable String before, @Nullable String after) {
        if (changes.size() < MOST) {
            changes.add(new ElementChange(path, before, after));
        }
    }

    private void compareObjects(String path, JsonNode before, JsonNode after) {
        String then = ElementText.of(before);
        String now = ElementText.of(after);
        if (isOneThing(before) && isOneThing(after) && !then.equals(now)) {
            note(path, then, now);
            return;
        }
        Set<String> names = new TreeSet<>(before.propertyNames());
        names.addAll(after.propertyNames());
        names.forEach(name -> compare(path + "." + name, before.get(name), after.get(name)));
    }

    private static boolean isOneThing(JsonNode element) {
        return ONE_THING.stream().anyMatch(element::has);
    }

    /** Items that stand in both are left out, wherever they stand; of the others, the first took the place of the first. */
    private void compareLists(String path, JsonNode before, JsonNode after) {
        List<Integer> gone = new ArrayList<>();
        List<JsonNode> unmatched = new ArrayList<>();
        after.forEach(unmatched::add);
        for (int index = 0; index < before.size(); index++) {
            if (!unmatched.remove(before.get(index))) {
                gone.add(index);
            }
        }
        List<Integer> come = placesOf(unmatched, after);
        if (gone.isEmpty() && come.isEmpty()) {
            note(path, ElementText.of(before), ElementText.of(after));
        }
        for (int place = 0; place < Math.max(gone.size(), come.size()); place++) {
            JsonNode then = place < gone.size() ? before.get(gone.get(place)) : null;
            JsonNode now = place < come.size() ? after.get(come.get(place)) : null;
            int index = now == null ? gone.get(place) : come.get(place);
            compare(path + "[" + index + "]", then, now);
        }
    }

    /** Where these items stand; of equal ones the last, for the first are those that were there before. */
    private static List<Integer> placesOf(List<JsonNode> items, JsonNode list) {
        List<JsonNode> wanted = new ArrayList<>(items);
        List<Integer> places = new ArrayList<>();
        for (int index = list.size() - 1; index >= 0; index--) {
            if (wanted.remove(list.get(index))) {
                places.add(0, index);
            }
        }
        return places;
    }
}
