package health.waymark.backend.store.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BooleanType;

/**
 * The path of a search parameter as a walk over HAPI's model, or over JSON. Evaluating the same path as FHIRPath costs most of a
 * write; R4's search parameters use so little of the language that a walk finds the same elements.
 */
public final class ElementPath {

    private static final Pattern PRESENT_AND_NOT_FALSE = Pattern.compile("(\\S+)\\.exists\\(\\) and \\1 != false");

    private final List<List<Step>> alternatives;
    private final boolean asPresence;

    private ElementPath(List<List<Step>> alternatives, boolean asPresence) {
        this.alternatives = alternatives;
        this.asPresence = asPresence;
    }

    /**
     * Compiles a path; empty when it holds something that only FHIRPath understands.
     *
     * @param root the type that each alternative starts with, for example {@code Organization}; empty when they start
     *     at the element itself
     */
    public static Optional<ElementPath> compile(String root, String path) {
        Matcher presence = PRESENT_AND_NOT_FALSE.matcher(path);
        boolean asPresence = presence.matches();
        List<List<Step>> alternatives = new ArrayList<>();
        for (String alternative : PathText.alternatives(asPresence ? presence.group(1) : path)) {
            Optional<List<Step>> steps = PathText.steps(root, alternative);
            if (steps.isEmpty()) {
                return Optional.empty();
            }
            alternatives.add(steps.get());
        }
        return Optional.of(new ElementPath(List.copyOf(alternatives), asPresence));
    }

    /** The elements that the path leads to from there, in their order. */
    public List<Base> of(Base start) {
        return answer(walk(start, (step, element, found) -> step.take(element, found)));
    }

    /** The same in a JSON tree: each element with what it can be found by. */
    public List<Base> of(JsonElement start) {
        return answer(walk(start, (step, element, found) -> step.take(element, found)).stream()
                .flatMap(element -> JsonReading.read(element).stream())
                .toList());
    }

    private List<Base> answer(List<Base> found) {
        return asPresence ? List.of(new BooleanType(isPresentAndNotFalse(found))) : found;
    }

    private <E> List<E> walk(E start, Taking<E> taking) {
        List<E> found = new ArrayList<>();
        for (List<Step> steps : alternatives) {
            found.addAll(walk(steps, start, taking));
        }
        return found;
    }

    private static <E> List<E> walk(List<Step> steps, E start, Taking<E> taking) {
        List<E> here = List.of(start);
        for (Step step : steps) {
            if (here.isEmpty()) {
                return here;
            }
            List<E> next = new ArrayList<>(here.size());
            for (E element : here) {
                taking.take(step, element, next);
            }
            here = next;
        }
        return here;
    }

    /** How a step is taken: in HAPI's model, or in a JSON tree. */
    private interface Taking<E> {
        void take(Step step, E element, List<E> found);
    }

    private static boolean isPresentAndNotFalse(List<Base> found) {
        return !found.isEmpty() && found.stream().noneMatch(ElementPath::isFalse);
    }

    private static boolean isFalse(Base element) {
        return element instanceof BooleanType flag && Boolean.FALSE.equals(flag.getValue());
    }
}
