package health.waymark.backend.store.search;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.fhirpath.IFhirPath;
import ca.uhn.fhir.fhirpath.IFhirPathEvaluationContext;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Base;

/** What FHIRPath itself finds of search parameters; a reference is resolved to an empty resource of its type. */
final class NaiveValues {

    private static final Pattern CASTS = Pattern.compile(" as ");

    private final IFhirPath fhirPath;
    private final Map<String, IFhirPath.IParsedExpression> parsed = new ConcurrentHashMap<>();

    NaiveValues(FhirContext context) {
        this.fhirPath = context.newFhirPath();
        this.fhirPath.setEvaluationContext(new IFhirPathEvaluationContext() {
            @Override
            public IBase resolveReference(IIdType reference, IBase from) {
                return reference.hasResourceType()
                        ? context.getResourceDefinition(reference.getResourceType())
                                .newInstance()
                        : null;
            }
        });
    }

    List<Base> of(Base start, String path) {
        return CASTS.matcher(path).find()
                ? Arrays.stream(path.split("\\|", -1))
                        .flatMap(alternative -> cast(start, alternative.strip()))
                        .toList()
                : evaluate(start, path);
    }

    /** HAPI's engine does not know the types to cast to without the profiles of FHIR itself. */
    private Stream<Base> cast(Base start, String alternative) {
        String[] parts = alternative.replaceAll("[()]", "").split(" as ", -1);
        return evaluate(start, parts[0]).stream().filter(each -> each.fhirType().equals(parts[1]));
    }

    private List<Base> evaluate(Base start, String path) {
        return fhirPath.evaluate(start, parsed.computeIfAbsent(path, this::parse), Base.class);
    }

    private IFhirPath.IParsedExpression parse(String path) {
        try {
            return fhirPath.parse(path);
        } catch (Exception malformed) {
            throw new IllegalStateException(path, malformed);
        }
    }
}
