package health.waymark.backend.access;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Resource;

/**
 * What a partner may put on another organization's base: a Patient, a Task, a request that asks it to act, and the
 * event that answers a request. A request asks to act when it is an active order or carries the tag actionable; an
 * event names what it is based on.
 */
public final class Placing {

    private static final String COMMON_TAGS = "http://terminology.hl7.org/CodeSystem/common-tags";

    private static final Set<String> SUBJECTS_AND_TASKS = Set.of("Patient", "Task");
    private static final Set<String> REQUESTS = Set.of("ServiceRequest", "MedicationRequest", "CommunicationRequest");
    private static final Set<String> EVENTS =
            Set.of("DiagnosticReport", "Communication", "Encounter", "DocumentReference", "MedicationDispense");
    private static final Set<String> ORDERS =
            Set.of("order", "original-order", "reflex-order", "filler-order", "instance-order");

    /** The types that a partner may place. */
    public static final Set<String> TYPES = Stream.of(SUBJECTS_AND_TASKS, REQUESTS, EVENTS)
            .flatMap(Collection::stream)
            .collect(Collectors.toUnmodifiableSet());

    /** The types as a sentence names them. */
    static final String NAMES = String.join(", ", TYPES.stream().sorted().toList());

    private Placing() {}

    /** Why a partner may not place this resource; empty when it may. */
    public static Optional<String> refusal(Resource resource) {
        String type = resource.fhirType();
        if (REQUESTS.contains(type) && !isActionable(resource)) {
            return Optional.of("A " + type
                    + " that you place on another organization's base must ask it to act: give it"
                    + " the status active" + (type.equals("CommunicationRequest") ? "" : " and the intent order")
                    + ", or the tag " + COMMON_TAGS + "|actionable.");
        }
        if (EVENTS.contains(type) && elements(resource, basisOf(type)).isEmpty()) {
            return Optional.of("A " + type + " that you place on another organization's base must name the request that"
                    + " it answers in " + type + "." + basisOf(type) + ".");
        }
        return TYPES.contains(type) ? Optional.empty() : Optional.of("A partner may not place a " + type + ".");
    }

    private static boolean isActionable(Resource resource) {
        return resource.getMeta().getTag().stream().anyMatch(Placing::isActionable)
                || (codes(resource, "status").contains("active") && isOrder(resource));
    }

    private static boolean isActionable(Coding tag) {
        return COMMON_TAGS.equals(tag.getSystem()) && "actionable".equals(tag.getCode());
    }

    /** R4's CommunicationRequest has no intent: it always asks. */
    private static boolean isOrder(Resource resource) {
        return resource.fhirType().equals("CommunicationRequest")
                || codes(resource, "intent").stream().anyMatch(ORDERS::contains);
    }

    /** The element that the FHIR Event pattern calls basedOn. */
    private static String basisOf(String type) {
        return switch (type) {
            case "MedicationDispense" -> "authorizingPrescription";
            case "DocumentReference" -> "context.related";
            default -> "basedOn";
        };
    }

    private static List<String> codes(Resource resource, String element) {
        return elements(resource, element).stream()
                .map(Base::primitiveValue)
                .filter(Objects::nonNull)
                .map(code -> code.toLowerCase(Locale.ROOT))
                .toList();
    }

    private static List<Base> elements(Base from, String path) {
        int dot = path.indexOf('.');
        String first = dot < 0 ? path : path.substring(0, dot);
        List<Base> found = from.listChildrenByName(first).stream()
                .filter(base -> !base.isEmpty())
                .toList();
        return dot < 0
                ? found
                : found.stream()
                        .flatMap(base -> elements(base, path.substring(dot + 1)).stream())
                        .toList();
    }
}
