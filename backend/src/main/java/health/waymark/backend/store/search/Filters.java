package health.waymark.backend.store.search;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.store.SearchParameters;
import health.waymark.backend.store.search.Matching.Indexed;
import health.waymark.backend.store.search.Matching.Part;
import health.waymark.backend.tenancy.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Turns one parameter of a query into what it lets through, along chains and {@code _has}. */
@Component
class Filters {

    static final int DEEPEST = 3;

    private static final String HAS = "_has:";

    private final SearchParameters parameters;
    private final ParameterMatching matching;
    private final CommonMatching common;

    Filters(SearchParameters parameters, ParameterMatching matching, CommonMatching common) {
        this.parameters = parameters;
        this.matching = matching;
        this.common = common;
    }

    /**
     * Where filters are built.
     *
     * @param values receives the values
     * @param visited receives the types that are looked into beside the one that is searched
     */
    record Work(TenantId tenant, SqlValues values, Set<String> visited) {}

    Matching of(String type, String name, String value, Work work) {
        if (links(name) > DEEPEST) {
            throw Outcomes.invalid(
                    "'" + name + "' has more than " + DEEPEST + " links. Ask in several searches.", name);
        }
        return read(type, name, value, work);
    }

    private static long links(String name) {
        long chained = name.chars().filter(letter -> letter == '.').count();
        return chained + (name.length() - name.replace(HAS, "").length()) / HAS.length();
    }

    private Matching read(String type, String name, String value, Work work) {
        if (name.startsWith(HAS)) {
            return has(type, name, value, work);
        }
        int dot = name.indexOf('.');
        if (dot > 0) {
            return chain(type, name.substring(0, dot), name.substring(dot + 1), value, work);
        }
        Asked asked = Asked.of(type, name, value);
        if (asked.param().startsWith("_")) {
            return common.of(asked, work.values(), known(type));
        }
        if (VerificationMatching.isAsked(work.tenant(), asked)) {
            return VerificationMatching.of(asked, work.values());
        }
        return matching.of(work.tenant(), asked, definition(type, asked.param(), name), work.values());
    }

    private RuntimeSearchParam definition(String type, String param, String name) {
        return parameters.find(type, param).orElseThrow(() -> Refusals.parameter(type, name, known(type)));
    }

    List<String> known(String type) {
        return Stream.concat(
                        CommonMatching.NAMES.stream(),
                        parameters.of(type).stream().map(RuntimeSearchParam::getName))
                .toList();
    }

    /** {@code _has:Type:reference:parameter=value}: what such a resource refers to. */
    private Matching has(String type, String name, String value, Work work) {
        String[] parts = name.split(":", 4);
        if (parts.length < 4 || parts[3].isEmpty()) {
            throw Outcomes.invalid(
                    "'" + name + "' must be _has:Type:reference:parameter, for example"
                            + " _has:PractitionerRole:service:active.",
                    name);
        }
        String from = parts[1];
        reference(from, parts[2], name);
        work.visited().add(from);
        Matching inner = read(from, parts[3], value, work);
        SqlValues values = work.values();
        Part part = new Part(
                "s.target_id",
                "search_reference s",
                new Asked(from, parts[2], "", List.of()).scope(parts[2], values) + " and s.target_type = "
                        + values.add(type) + " and " + reaches("s.id", from, inner, values));
        return new Indexed(List.of(part), false, false);
    }

    /** {@code reference.parameter=value} or {@code reference:Type.parameter=value}. */
    private Matching chain(String type, String head, String rest, String value, Work work) {
        int colon = head.indexOf(':');
        String param = colon < 0 ? head : head.substring(0, colon);
        RuntimeSearchParam definition = reference(type, param, head + "." + rest);
        Set<String> targets = ReferenceMatching.targets(definition, parameters.types());
        targets.retainAll(parameters.types());
        if (colon >= 0) {
            String wanted = head.substring(colon + 1);
            if (!targets.contains(wanted)) {
                throw Refusals.modifier(param, wanted, List.copyOf(targets));
            }
            targets.retainAll(Set.of(wanted));
        }
        List<Part> parts = new ArrayList<>();
        for (String target : targets) {
            if (targets.size() == 1 || offers(target, rest)) {
                work.visited().add(target);
                Matching inner = read(target, rest, value, work);
                parts.add(Part.of(
                        "search_reference",
                        new Asked(type, param, "", List.of()).scope(param, work.values()) + " and s.target_type = "
                                + work.values().add(target) + " and "
                                + reaches("s.target_id", target, inner, work.values())));
            }
        }
        if (parts.isEmpty()) {
            throw Refusals.parameter(String.join(" or ", targets), rest, List.of("what each of these types has"));
        }
        return new Indexed(parts, false, true);
    }

    private boolean offers(String type, String rest) {
        String first = rest.split("[:.]", 2)[0];
        return first.startsWith("_") || parameters.find(type, first).isPresent();
    }

    private static String reaches(String column, String type, Matching inner, SqlValues values) {
        if (inner.isPlain()) {
            return column + " in (" + inner.ids() + ")";
        }
        return "exists (select from resource c where c.tenant_id = :tenant and c.type = " + values.add(type)
                + " and c.id = " + column + " and c.body is not null and " + inner.on("c") + ")";
    }

    private RuntimeSearchParam reference(String type, String param, String name) {
        Optional<RuntimeSearchParam> found = parameters
                .find(type, param)
                .filter(definition -> definition.getParamType() == RestSearchParameterTypeEnum.REFERENCE);
        return found.orElseThrow(() -> Refusals.parameter(type, name, references(type)));
    }

    private List<String> references(String type) {
        List<String> references = parameters.of(type).stream()
                .filter(definition -> definition.getParamType() == RestSearchParameterTypeEnum.REFERENCE)
                .map(RuntimeSearchParam::getName)
                .toList();
        return references.isEmpty() ? List.of("no reference") : references;
    }
}
