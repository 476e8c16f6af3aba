package health.waymark.backend.store.search;

import ca.uhn.fhir.context.RuntimeSearchParam;
import health.waymark.backend.store.SearchParameters;
import health.waymark.backend.store.SearchText;
import health.waymark.backend.store.search.Matching.Indexed;
import health.waymark.backend.store.search.Matching.Part;
import health.waymark.backend.tenancy.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What a parameter that R4 defines for a type lets through, by the rules of its kind (FHIR R4, Search §3.1.1.5). */
@Component
class ParameterMatching {

    private final SearchParameters parameters;
    private final DateMatching dates;
    private final ReferenceMatching references;

    ParameterMatching(SearchParameters parameters, DateMatching dates, ReferenceMatching references) {
        this.parameters = parameters;
        this.dates = dates;
        this.references = references;
    }

    Matching of(TenantId tenant, Asked asked, RuntimeSearchParam definition, SqlValues values) {
        if (asked.modifier().equals("missing")) {
            Indexed present = present(asked, definition, values);
            return asked.missing() ? present.negated() : present;
        }
        return switch (definition.getParamType()) {
            case TOKEN -> token(asked, values);
            case STRING -> string(asked, values);
            case REFERENCE -> references.of(tenant, asked, definition, values);
            case DATE -> date(asked, values);
            case URI -> uri(asked, values);
            case NUMBER, QUANTITY -> quantity(asked, values);
            case COMPOSITE -> composite(tenant, asked, definition, values);
            default -> special(asked, values);
        };
    }

    /** A resource has a value when there is anything of it to search for. */
    private static Indexed present(Asked asked, RuntimeSearchParam definition, SqlValues values) {
        String param = asked.param();
        return switch (definition.getParamType()) {
            case TOKEN ->
                Indexed.in(
                        rows(asked, "search_token", param, values),
                        rows(asked, "search_string", param + ":text", values));
            case STRING -> Indexed.in(rows(asked, "search_string", param, values));
            case REFERENCE ->
                Indexed.in(
                        rows(asked, "search_reference", param, values),
                        rows(asked, "search_uri", param, values),
                        rows(asked, "search_token", param + ":identifier", values));
            case DATE -> Indexed.in(rows(asked, "search_date", param, values));
            case URI -> Indexed.in(rows(asked, "search_uri", param, values));
            case NUMBER, QUANTITY -> Indexed.in(rows(asked, "search_quantity", param, values));
            case COMPOSITE -> Indexed.in(rows(asked, "search_component", param, values));
            default ->
                Indexed.in(rows(asked, param.equals("contains") ? "search_area" : "search_position", param, values));
        };
    }

    private static Part rows(Asked asked, String table, String param, SqlValues values) {
        return Part.of(table, asked.scope(param, values));
    }

    Matching token(Asked asked, SqlValues values) {
        return switch (asked.modifier()) {
            case "in", "not-in", "above", "below" -> throw Refusals.terminology(asked.param(), asked.modifier());
            case "text" -> display(asked, values);
            case "of-type" -> ofType(asked, values);
            case "not" -> code(asked, values).negated();
            default -> code(asked, values);
        };
    }

    private static Matching display(Asked asked, SqlValues values) {
        return Indexed.in(asked.any(
                "search_string", asked.param() + ":text", values, text -> TextMatching.text(asked, text, values)));
    }

    private Matching code(Asked asked, SqlValues values) {
        asked.requireModifier(List.of("not", "text", "of-type", "missing"));
        if (parameters.isOfBooleans(asked.type(), asked.param())) {
            asked.requireBooleans();
        }
        Map<String, List<String>> implied = parameters.codeSystems(asked.type(), asked.param());
        return Indexed.in(asked.any(
                "search_token",
                asked.param(),
                values,
                text -> TokenMatching.of(asked.name(), text, implied, "s", values)));
    }

    private Matching ofType(Asked asked, SqlValues values) {
        if (!parameters.isOfIdentifiers(asked.type(), asked.param())) {
            throw Refusals.modifier(asked.param(), asked.modifier(), List.of("not", "text", "missing"));
        }
        return Indexed.in(asked.any(
                "search_token",
                asked.param() + ":of-type",
                values,
                text -> TokenMatching.ofType(asked.name(), text, values)));
    }

    private static Matching string(Asked asked, SqlValues values) {
        asked.requireModifier(List.of("exact", "contains", "missing"));
        return Indexed.in(
                asked.any("search_string", asked.param(), values, text -> TextMatching.text(asked, text, values)));
    }

    private Matching date(Asked asked, SqlValues values) {
        asked.requireModifier(List.of("missing"));
        return Indexed.in(asked.any(
                "search_date", asked.param(), values, text -> dates.onInterval(asked.name(), text, "s", values)));
    }

    static Matching uri(Asked asked, SqlValues values) {
        asked.requireModifier(List.of("below", "above", "missing"));
        return Indexed.in(asked.any(
                "search_uri", asked.param(), values, text -> TextMatching.uri(asked.modifier(), text, values)));
    }

    private static Matching quantity(Asked asked, SqlValues values) {
        asked.requireModifier(List.of("missing"));
        return Indexed.in(asked.any(
                "search_quantity",
                asked.param(),
                values,
                text -> TokenMatching.quantity(asked.name(), text, "s", values)));
    }

    private static Matching special(Asked asked, SqlValues values) {
        asked.requireModifier(List.of("missing"));
        return asked.param().equals("contains")
                ? Indexed.in(asked.any(
                        "search_area", asked.param(), values, text -> ContainsMatching.of(asked.name(), text, values)))
                : Indexed.in(asked.any(
                        "search_position", asked.param(), values, text -> NearMatching.of(asked.name(), text, values)));
    }

    /** The parts must hold of one and the same element. */
    private Matching composite(TenantId tenant, Asked asked, RuntimeSearchParam definition, SqlValues values) {
        asked.requireModifier(List.of("missing"));
        List<RuntimeSearchParam> parts = parameters.parts(asked.type(), definition).stream()
                .map(SearchParameters.Part::definition)
                .toList();
        List<String> alternatives = new ArrayList<>();
        for (String alternative : asked.alternatives()) {
            List<String> given = SearchText.splitUnescaped(alternative, '$');
            if (given.size() != parts.size()) {
                String form = String.join(
                        "$", parts.stream().map(RuntimeSearchParam::getName).toList());
                throw Refusals.value(asked.name(), "of the form " + form, alternative);
            }
            List<String> conditions = new ArrayList<>();
            for (int part = 0; part < parts.size(); part++) {
                conditions.add(part(tenant, asked, part, parts.get(part), given.get(part), values));
            }
            alternatives.add("(" + String.join(" and ", conditions) + ")");
        }
        return Indexed.in(Part.of(
                "search_component",
                asked.scope(asked.param(), values) + " and (" + String.join(" or ", alternatives) + ")"));
    }

    private String part(
            TenantId tenant, Asked asked, int number, RuntimeSearchParam part, String text, SqlValues values) {
        String alias = "s" + number;
        String condition = switch (part.getParamType()) {
            case TOKEN ->
                TokenMatching.of(
                        asked.name(), text, parameters.codeSystems(asked.type(), part.getName()), alias, values);
            case NUMBER, QUANTITY -> TokenMatching.quantity(asked.name(), text, alias, values);
            case REFERENCE -> references.local(tenant, asked, text, alias, values);
            default -> throw Refusals.parameter(asked.type(), asked.name(), List.of("parts of it by themselves"));
        };
        return "exists (select from search_component " + alias + " where " + alias + ".tenant_id = :tenant and " + alias
                + ".type = s.type and " + alias + ".id = s.id and " + alias + ".param = s.param and " + alias
                + ".element = s.element and " + alias + ".part = " + number + " and (" + condition + "))";
    }
}
