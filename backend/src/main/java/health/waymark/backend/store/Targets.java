package health.waymark.backend.store;

import health.waymark.backend.fhir.OutcomeCode;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.store.Interaction.Kind;
import health.waymark.backend.store.Target.Fate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds for each interaction the one resource that it is about (FHIR R4, http.html, "conditional" interactions). */
final class Targets {

    private final Basis basis;

    /** A condition is checked after the deletions of the same transaction. */
    private final Set<String> deleted = new HashSet<>();

    private final Set<String> seen = new HashSet<>();
    private final Set<Criteria> created = new HashSet<>();

    private Targets(Basis basis) {
        this.basis = basis;
    }

    /** In the order of the interactions; refuses two interactions with one resource. */
    static List<Target> of(List<Interaction> asked, Basis basis) {
        Targets targets = new Targets(basis);
        asked.stream().filter(each -> each.kind() == Kind.DELETE).forEach(targets::noteDeletion);
        List<Target> all = new ArrayList<>(asked.size());
        for (int index = 0; index < asked.size(); index++) {
            Interaction each = asked.get(index);
            all.add(Refusals.at(index, () -> targets.requireAlone(targets.find(each))));
        }
        return all;
    }

    private void noteDeletion(Interaction deletion) {
        if (deletion.id() != null) {
            deleted.add(deletion.type() + "/" + deletion.id());
        } else if (deletion.criteria() != null) {
            basis.matching(deletion.criteria()).forEach(id -> deleted.add(deletion.type() + "/" + id));
        }
    }

    private Target find(Interaction asked) {
        Criteria criteria = asked.criteria();
        return criteria == null ? direct(asked) : conditional(asked, criteria);
    }

    private static Target direct(Interaction asked) {
        String id = asked.id();
        return new Target(asked, id == null ? ResourceIds.next() : id, Fate.WRITTEN);
    }

    private Target conditional(Interaction asked, Criteria criteria) {
        List<String> matching = basis.matching(criteria).stream()
                .filter(id -> asked.kind() == Kind.DELETE || !deleted.contains(asked.type() + "/" + id))
                .toList();
        if (matching.size() > 1) {
            throw Outcomes.conditionFailed(
                    OutcomeCode.MULTIPLE_MATCHES,
                    "More than one " + asked.type() + " matches " + criteria + ". Make the conditions more exact.",
                    expressionOf(asked));
        }
        return matching.isEmpty() ? unmatched(asked, criteria) : matched(asked, matching.get(0));
    }

    private Target unmatched(Interaction asked, Criteria criteria) {
        return switch (asked.kind()) {
            case CREATE -> new Target(asked, ResourceIds.next(), Fate.WRITTEN);
            case UPDATE -> new Target(asked, idToCreate(asked, criteria), Fate.WRITTEN);
            case DELETE -> new Target(asked, "", Fate.NOTHING);
            case PATCH -> throw Outcomes.noMatch(criteria.toString(), expressionOf(asked));
        };
    }

    private String idToCreate(Interaction asked, Criteria criteria) {
        String wanted = asked.id();
        if (wanted == null) {
            return ResourceIds.next();
        }
        if (basis.current().containsKey(asked.type() + "/" + wanted)) {
            throw Outcomes.conflict(
                    OutcomeCode.ALREADY_EXISTS,
                    asked.type() + "/" + wanted + " exists, but does not match " + criteria
                            + ". Leave the id out of the resource, or update it under its id.",
                    asked.type() + ".id");
        }
        return wanted;
    }

    private static Target matched(Interaction asked, String id) {
        if (asked.kind() == Kind.CREATE) {
            return new Target(asked, id, Fate.EXISTING);
        }
        if (asked.id() != null && !asked.id().equals(id)) {
            throw Outcomes.invalid(
                    "The resource has the id " + asked.id() + ", but the conditions match " + asked.type() + "/" + id
                            + ". Leave the id out of the resource.",
                    asked.type() + ".id");
        }
        return new Target(asked, id, Fate.WRITTEN);
    }

    private Target requireAlone(Target target) {
        Interaction asked = target.asked();
        boolean alone = target.fate() == Fate.NOTHING || seen.add(target.reference());
        boolean createdOnce = asked.kind() == Kind.DELETE
                || asked.kind() == Kind.PATCH
                || asked.criteria() == null
                || created.add(asked.criteria());
        if (!alone || !createdOnce) {
            String what = alone ? String.valueOf(asked.criteria()) : target.reference();
            throw Outcomes.invalid(
                    OutcomeCode.DUPLICATE_ENTRY,
                    what + " stands in the transaction twice. Send one change for each resource.",
                    "http.url");
        }
        return target;
    }

    static String expressionOf(Interaction asked) {
        return asked.kind() == Kind.CREATE ? "http.If-None-Exist" : "http.url";
    }
}
