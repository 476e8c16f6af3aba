package health.waymark.backend.store.search;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.store.SearchParameters;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An {@code _include} or {@code _revinclude} by one reference parameter.
 *
 * @param reverse whether the source points at what was found
 * @param iterate whether it applies to what was included as well
 * @param source the type that holds the reference
 * @param param its reference parameter
 * @param target only resources of this type; empty for any
 */
record Include(boolean reverse, boolean iterate, String source, String param, String target) {

    private static final Set<String> ITERATES = Set.of("iterate", "recurse");

    /** Whether a parameter of that name is one. */
    static boolean isOne(String name) {
        return name.startsWith("_include") || name.startsWith("_revinclude");
    }

    /** Reads one parameter, whose value may stand for several. */
    static List<Include> parse(SearchParameters parameters, String searched, String name, String value) {
        String[] kind = name.split(":", 2);
        boolean reverse = kind[0].equals("_revinclude");
        if (kind.length > 1 && !ITERATES.contains(kind[1])) {
            throw Refusals.modifier(kind[0], kind[1], List.of("iterate"));
        }
        String[] parts = value.split(":", -1);
        String target = parts.length == 3 ? parts[2] : "";
        List<Include> found = sources(parameters, searched, reverse, parts[0])
                .flatMap(source -> references(parameters, source)
                        .filter(param -> fits(param, parts, reverse, searched))
                        .map(param -> new Include(reverse, kind.length > 1, source, param.getName(), target)))
                .toList();
        boolean wild = value.equals("*") || (parts.length > 1 && parts[1].equals("*"));
        boolean wellFormed = (parts.length > 1 && parts.length < 4) || value.equals("*");
        boolean knownTarget = target.isEmpty() || parameters.types().contains(target);
        if (!wellFormed || !knownTarget || (found.isEmpty() && !wild)) {
            throw Outcomes.invalid(
                    "'" + name + "' takes a type and one of its reference parameters, then a target type if wanted,"
                            + " for example HealthcareService:location or HealthcareService:*; it was '" + value
                            + "'.",
                    name);
        }
        return found;
    }

    private static Stream<String> sources(SearchParameters parameters, String searched, boolean reverse, String first) {
        if (!first.equals("*")) {
            return Stream.of(first);
        }
        return reverse ? parameters.types().stream().sorted() : Stream.of(searched);
    }

    private static boolean fits(RuntimeSearchParam param, String[] parts, boolean reverse, String searched) {
        boolean any = parts.length == 1 || parts[1].equals("*");
        if (!any) {
            return param.getName().equals(parts[1]);
        }
        return !reverse || ReferenceMatching.targets(param, Set.of(searched)).contains(searched);
    }

    private static Stream<RuntimeSearchParam> references(SearchParameters parameters, String type) {
        return parameters.of(type).stream()
                .filter(param -> param.getParamType() == RestSearchParameterTypeEnum.REFERENCE);
    }
}
