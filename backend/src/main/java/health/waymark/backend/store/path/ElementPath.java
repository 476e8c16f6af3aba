package health.waymark.backend.store.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BooleanType;

/**
 * The path of a search parameter as a walk over HAPI's model. Evaluating the same path as FHIRPath costs most of a
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
        List<Base> found = new ArrayList<>();
        for (List<Step> steps : alternatives) {
            found.addAll(walk(steps, start));
        }
        return asPresence ? List.of(new BooleanType(isPresentAndNotFalse(found))) : found;
    }

    private static List<Base> walk(List<Step> steps, Base start) {
        List<Base> here = List.of(start);
        for (Step step : steps) {
            if (here.isEmpty()) {
                return here;
            }
            List<Base> next = new ArrayList<>(here.size());
            for (Base element : here) {
                step.take(element, next);
            }
            here = next;
        }
        return here;
    }

    private static boolean isPresentAndNotFalse(List<Base> found) {
        return !found.isEmpty() && found.stream().noneMatch(ElementPath::isFalse);
    }

    private static boolean isFalse(Base element) {
        return element instanceof BooleanType flag && Boolean.FALSE.equals(flag.getValue());
    }
}
