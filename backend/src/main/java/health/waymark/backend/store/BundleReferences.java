package health.waymark.backend.store;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.util.FhirTerser;
import ca.uhn.fhir.util.ResourceReferenceInfo;
import health.waymark.backend.fhir.OutcomeCode;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.store.ConditionalMatches.Identified;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.UriType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** References inside a transaction: by the fullUrl of another entry, or by conditions (FHIR R4, http.html#trules). */
@Component
class BundleReferences {

    private static final Pattern CONDITIONAL = Pattern.compile("([A-Z][A-Za-z]{1,40})\\?(.+)");
    private static final Pattern RESTFUL = Pattern.compile("(https?://.+/)[A-Z][A-Za-z]+/[A-Za-z0-9.-]{1,64}");

    private final FhirTerser terser;

    BundleReferences(FhirContext context) {
        this.terser = context.newTerser();
    }

    /** The conditions by which a resource refers to others. */
    Set<Criteria> conditions(Resource resource) {
        Set<Criteria> found = new LinkedHashSet<>();
        for (ResourceReferenceInfo info : terser.getAllResourceReferences(resource)) {
            Criteria criteria = criteria(resource, info);
            if (criteria != null) {
                found.add(criteria);
            }
        }
        return found;
    }

    private static @Nullable Criteria criteria(Resource owner, ResourceReferenceInfo info) {
        String text = info.getResourceReference().getReferenceElement().getValue();
        Matcher matcher = CONDITIONAL.matcher(text == null ? "" : text);
        return matcher.matches() ? Criteria.parse(matcher.group(1), matcher.group(2), expression(owner, info)) : null;
    }

    private static String expression(Resource owner, ResourceReferenceInfo info) {
        return owner.fhirType() + "." + info.getName();
    }

    /** Knows where each reference is to point. */
    Pointing pointing(List<Target> targets, Basis basis) {
        return new Pointing(targets, basis);
    }

    final class Pointing {

        private final List<Target> targets;
        private final Basis basis;
        private final Map<String, String> byUrl = new HashMap<>();
        private final Map<Criteria, Set<String>> byCriteria = new HashMap<>();
        private final boolean hasUrns;

        private Pointing(List<Target> targets, Basis basis) {
            this.targets = targets;
            this.basis = basis;
            for (Target target : targets) {
                if (target.asked().fullUrl() != null) {
                    byUrl.put(target.asked().fullUrl(), target.reference());
                }
            }
            this.hasUrns = byUrl.keySet().stream().anyMatch(url -> url.startsWith("urn:"));
        }

        /** Points the references in the content of an interaction. */
        void point(Resource content, @Nullable String fullUrl) {
            if (byUrl.isEmpty() && basis.matches().isEmpty()) {
                return;
            }
            Matcher restful = RESTFUL.matcher(fullUrl == null ? "" : fullUrl);
            String base = restful.matches() ? restful.group(1) : "";
            for (ResourceReferenceInfo info : terser.getAllResourceReferences(content)) {
                point(content, info, base);
            }
            if (hasUrns) {
                terser.getAllPopulatedChildElementsOfType(content, UriType.class)
                        .forEach(this::point);
            }
        }

        private void point(Resource content, ResourceReferenceInfo info, String base) {
            Reference reference = (Reference) info.getResourceReference();
            String text = reference.getReferenceElement().getValue();
            if (text == null) {
                return;
            }
            if (!text.startsWith("#")) {
                // HAPI has linked the other entry's resource, and would write it as contained while it has no id.
                reference.setResource(null);
            }
            String target = byUrl.getOrDefault(text, byUrl.get(base + text));
            Criteria criteria = target == null ? criteria(content, info) : null;
            if (criteria != null) {
                target = theOne(criteria, expression(content, info));
            }
            if (target != null) {
                reference.setReference(target);
            }
        }

        private void point(UriType uri) {
            String target = byUrl.get(uri.getValue());
            if (target != null) {
                uri.setValue(target);
            }
        }

        private String theOne(Criteria criteria, String expression) {
            Set<String> found = byCriteria.computeIfAbsent(criteria, this::matching);
            if (found.size() == 1) {
                return found.iterator().next();
            }
            throw Outcomes.conditionFailed(
                    found.isEmpty() ? OutcomeCode.NO_MATCH : OutcomeCode.MULTIPLE_MATCHES,
                    (found.isEmpty() ? "Nothing" : "More than one resource") + " matches the reference " + criteria
                            + ". It must match one resource, here or in the transaction.",
                    expression);
        }

        /** In the store, and among what this transaction writes. */
        private Set<String> matching(Criteria criteria) {
            Set<String> found = new TreeSet<>();
            basis.matching(criteria).forEach(id -> found.add(criteria.type() + "/" + id));
            for (Target target : targets) {
                if (target.asked().kind() == Interaction.Kind.DELETE) {
                    found.remove(target.reference());
                } else if (target.asked().type().equals(criteria.type())
                        && (criteria.equals(target.asked().criteria()) || hasIdentifier(target, criteria))) {
                    found.add(target.reference());
                }
            }
            return found;
        }

        private boolean hasIdentifier(Target target, Criteria criteria) {
            Resource content = target.asked().content();
            Property identifiers = content == null ? null : content.getNamedProperty("identifier");
            return identifiers != null
                    && Identified.of(criteria)
                            .filter(wanted -> identifiers.getValues().stream().anyMatch(each -> is(each, wanted)))
                            .isPresent();
        }

        private boolean is(Base value, Identified wanted) {
            return value instanceof Identifier identifier
                    && wanted.system().equals(identifier.getSystem())
                    && wanted.code().equals(identifier.getValue());
        }
    }
}
