package health.waymark.backend.store.search;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.fhirpath.IFhirPath;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Reference;

/**
 * What FHIRPath itself finds of search parameters. HAPI's engine needs FHIR's own profiles to cast and cannot resolve
 * references with this version of the core, so these two are done by hand.
 */
public final class NaiveValues {

    private static final Pattern CAST = Pattern.compile("\\(?([\\w.]+) as (\\w+)\\)?");
    private static final Pattern RESOLVE = Pattern.compile("(.+)\\.where\\(resolve\\(\\) is (\\w+)\\)");

    private final IFhirPath fhirPath;
    private final Map<String, IFhirPath.IParsedExpression> parsed = new ConcurrentHashMap<>();

    public NaiveValues(FhirContext context) {
        this.fhirPath = context.newFhirPath();
    }

    public List<Base> of(Base start, String path) {
        return Arrays.stream(path.split("\\|", -1))
                .flatMap(alternative -> alternative(start, alternative.strip()))
                .toList();
    }

    private Stream<Base> alternative(Base start, String path) {
        Matcher cast = CAST.matcher(path);
        Matcher resolve = RESOLVE.matcher(path);
        if (cast.matches()) {
            return evaluate(start, cast.group(1)).filter(each -> each.fhirType().equals(cast.group(2)));
        }
        return resolve.matches()
                ? evaluate(start, resolve.group(1)).filter(each -> refersTo(each, resolve.group(2)))
                : evaluate(start, path);
    }

    private static boolean refersTo(Base element, String type) {
        String reference = ((Reference) element).getReference();
        return reference != null && reference.matches("(.*/)?" + type + "/[^/]+(/_history/.*)?");
    }

    private Stream<Base> evaluate(Base start, String path) {
        return fhirPath.evaluate(start, parsed.computeIfAbsent(path, this::parse), Base.class).stream();
    }

    private IFhirPath.IParsedExpression parse(String path) {
        try {
            return fhirPath.parse(path);
        } catch (Exception malformed) {
            throw new IllegalStateException(path, malformed);
        }
    }
}
