package health.waymark.backend.profile;

import health.waymark.backend.problem.Rule;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Reference;

/** Collects what is wrong with one resource. */
final class Findings {

    private final String type;
    private final List<Finding> all = new ArrayList<>();

    Findings(String type) {
        this.type = type;
    }

    void require(boolean present, String element) {
        refuse(present, Rule.REQUIRED, element, "is required");
    }

    /** What may not be there. */
    void prohibit(boolean present, String element) {
        refuse(!present, Rule.NOT_ALLOWED, element, "must not be there");
    }

    void refuse(boolean right, Rule rule, String element, String what) {
        if (!right) {
            String path = type + "." + element;
            all.add(new Finding(rule, path, path + " " + what + " (IHE mCSD, " + McsdProfiles.nameOf(type) + ")."));
        }
    }

    /** A literal reference that names its type must name the right one. */
    void pointsAt(Reference reference, String target, String element) {
        String named = reference.getReferenceElement().getResourceType();
        refuse(
                named == null || named.equals(target),
                Rule.WRONG_REFERENCE,
                element,
                "must refer to a resource of type " + target);
    }

    List<Finding> all() {
        return List.copyOf(all);
    }
}
