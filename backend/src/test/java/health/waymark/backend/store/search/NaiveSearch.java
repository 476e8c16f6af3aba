package health.waymark.backend.store.search;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import health.waymark.backend.store.SearchParameters;
import health.waymark.backend.store.SearchText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Searches of one tenant's resources by looking at each of them: what the database's answers must equal. */
final class NaiveSearch {

    private static final Map<String, String> HIERARCHIES = Map.of(
            "Organization",
            "partof",
            "Location",
            "partof",
            "Encounter",
            "part-of",
            "Task",
            "part-of",
            "Communication",
            "part-of");

    private final Map<String, Resource> resources = new LinkedHashMap<>();
    private final Map<String, List<Resource>> byType = new HashMap<>();
    private final Map<String, List<Base>> elements = new HashMap<>();
    private final Map<String, Set<String>> targets = new HashMap<>();
    private final SearchParameters parameters;
    private final NaiveValues values;
    private final String base;
    private final Instant today;

    NaiveSearch(List<Resource> all, SearchParameters parameters, NaiveValues values, String base, Instant today) {
        this.parameters = parameters;
        this.values = values;
        this.base = base;
        this.today = today;
        all.forEach(resource -> resources.put(key(resource), resource));
        for (Resource resource : all) {
            byType.computeIfAbsent(resource.fhirType(), type -> new ArrayList<>())
                    .add(resource);
            for (RuntimeSearchParam parameter : parameters.of(resource.fhirType())) {
                elements.put(key(resource) + " " + parameter.getName(), values.of(resource, parameter.getPath()));
            }
        }
    }

    static String key(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }

    List<Base> elements(Resource resource, String param) {
        return elements.get(key(resource) + " " + param);
    }

    Resource find(String key) {
        return resources.get(key);
    }

    List<Resource> ofType(String type) {
        return byType.getOrDefault(type, List.of());
    }

    /** The keys of what matches, in the order that is asked for. */
    List<String> search(String type, Map<String, List<String>> query) {
        Predicate<Resource> all = resource -> true;
        for (Map.Entry<String, List<String>> entry : query.entrySet()) {
            if (!entry.getKey().matches("_(sort|count|include|revinclude|total).*")) {
                for (String value : entry.getValue()) {
                    all = all.and(resource -> matches(resource, entry.getKey(), value));
                }
            }
        }
        List<Resource> found = new ArrayList<>(ofType(type).stream().filter(all).toList());
        found.sort(new NaiveOrder(this, parameters).of(type, query));
        return found.stream().map(NaiveSearch::key).toList();
    }

    private boolean matches(Resource resource, String name, String value) {
        String type = resource.fhirType();
        if (name.startsWith("_has:")) {
            String[] parts = name.split(":", 4);
            return ofType(parts[1]).stream()
                    .filter(source -> targets(source, parts[2]).contains(key(resource)))
                    .anyMatch(source -> matches(source, parts[3], value));
        }
        int dot = name.indexOf('.');
        if (dot > 0) {
            return chain(resource, name.substring(0, dot), name.substring(dot + 1), value);
        }
        String[] parts = name.split(":", 2);
        String modifier = parts.length == 1 ? "" : parts[1];
        List<String> alternatives = SearchText.splitUnescaped(value, ',');
        if (modifier.equals("missing")) {
            return isMissing(resource, parts[0]) == Boolean.parseBoolean(value);
        }
        if (modifier.equals("not")) {
            return alternatives.stream().noneMatch(each -> matches(resource, type, parts[0], "", each));
        }
        return alternatives.stream().anyMatch(each -> matches(resource, type, parts[0], modifier, each));
    }

    private boolean chain(Resource resource, String head, String rest, String value) {
        String[] parts = head.split(":", 2);
        Set<String> types = new TreeSet<>(
                parameters.find(resource.fhirType(), parts[0]).orElseThrow().getTargets());
        return targets(resource, parts[0]).stream()
                .map(resources::get)
                .filter(target -> target != null)
                .filter(target -> parts.length == 1 || target.fhirType().equals(parts[1]))
                .filter(target -> types.isEmpty() || types.contains("Resource") || types.contains(target.fhirType()))
                .filter(target -> offers(target.fhirType(), rest))
                .anyMatch(target -> matches(target, rest, value));
    }

    boolean offers(String type, String rest) {
        String first = rest.split("[:.]", 2)[0];
        return first.startsWith("_") || parameters.find(type, first).isPresent();
    }

    /** The local resources that a reference parameter leads to. */
    Set<String> targets(Resource resource, String param) {
        return targets.computeIfAbsent(key(resource) + " " + param, key -> findTargets(resource, param));
    }

    private Set<String> findTargets(Resource resource, String param) {
        Set<String> found = new HashSet<>();
        for (Base element : elements(resource, param)) {
            links(element).stream()
                    .map(this::local)
                    .filter(link -> link.matches("[A-Z][A-Za-z]+/[A-Za-z0-9.-]+"))
                    .forEach(found::add);
        }
        return found;
    }

    /** The reference or canonical as written, and without its version. */
    static List<String> links(Base element) {
        String link = element instanceof Reference reference
                ? reference.getReference()
                : element instanceof PrimitiveType<?> primitive ? primitive.getValueAsString() : null;
        return link == null ? List.of() : List.of(link, link.replaceAll("(/_history/.*|\\|.*)$", ""));
    }

    String local(String link) {
        return link.startsWith(base + "/") ? link.substring(base.length() + 1) : link;
    }

    private boolean isMissing(Resource resource, String param) {
        if (param.startsWith("_")) {
            return switch (param) {
                case "_tag" ->
                    resource.getMeta().getTag().stream()
                            .allMatch(tag -> tag.getCode() == null && tag.getDisplay() == null);
                case "_security" ->
                    resource.getMeta().getSecurity().stream()
                            .allMatch(tag -> tag.getCode() == null && tag.getDisplay() == null);
                case "_profile" -> resource.getMeta().getProfile().isEmpty();
                default -> resource.getMeta().getSource() == null;
            };
        }
        RestSearchParameterTypeEnum kind =
                parameters.find(resource.fhirType(), param).orElseThrow().getParamType();
        List<Base> all = elements(resource, param);
        return switch (kind) {
            case TOKEN ->
                all.stream()
                        .flatMap(each -> NaiveMatch.tokens(each).stream())
                        .noneMatch(token -> (token.code() != null && token.ofType() == null) || token.text() != null);
            case STRING ->
                all.stream().allMatch(each -> NaiveMatch.strings(param, each).isEmpty());
            case REFERENCE ->
                all.stream()
                        .allMatch(each ->
                                links(each).isEmpty() && identifier(each).getValue() == null);
            case QUANTITY ->
                all.stream().allMatch(each -> NaiveMatch.amounts(each).isEmpty());
            case DATE -> all.stream().allMatch(each -> NaiveMatch.spans(each).isEmpty());
            case COMPOSITE -> {
                RuntimeSearchParam definition =
                        parameters.find(resource.fhirType(), param).orElseThrow();
                yield parameters.parts(resource.fhirType(), definition).stream()
                        .allMatch(part -> all.stream().allMatch(element -> hasNothing(element, part)));
            }
            default -> all.isEmpty();
        };
    }

    private boolean hasNothing(Base element, SearchParameters.Part part) {
        return values.of(element, part.path()).stream().allMatch(each -> switch (part.definition()
                .getParamType()) {
            case TOKEN -> NaiveMatch.tokens(each).stream().allMatch(token -> token.code() == null);
            case QUANTITY -> NaiveMatch.amounts(each).isEmpty();
            default -> links(each).stream().noneMatch(link -> link.matches("[A-Z]\\w+/[\\w.-]+(/_history/.*)?"));
        });
    }

    private static Identifier identifier(Base element) {
        return element instanceof Reference reference ? reference.getIdentifier() : new Identifier();
    }

    private boolean matches(Resource resource, String type, String param, String modifier, String value) {
        List<String> bars = SearchText.splitUnescaped(value, '|').stream()
                .map(SearchText::unescape)
                .toList();
        String plain = SearchText.unescape(value);
        switch (param) {
            case "_id":
                return resource.getIdElement().getIdPart().equals(plain);
            case "_tag":
                return resource.getMeta().getTag().stream().anyMatch(tag -> anyToken(tag, modifier, bars));
            case "_security":
                return resource.getMeta().getSecurity().stream().anyMatch(tag -> anyToken(tag, modifier, bars));
            case "_profile":
                return resource.getMeta().getProfile().stream()
                        .flatMap(each -> links(each).stream())
                        .anyMatch(uri -> NaiveMatch.uri(uri, modifier, plain));
            case "_source":
                return resource.getMeta().getSource() != null
                        && NaiveMatch.uri(resource.getMeta().getSource(), modifier, plain);
            default:
        }
        RuntimeSearchParam definition = parameters.find(type, param).orElseThrow();
        Stream<Base> all = elements(resource, param).stream();
        return switch (definition.getParamType()) {
            case TOKEN -> all.anyMatch(element -> anyToken(element, modifier, bars));
            case STRING ->
                all.flatMap(element -> NaiveMatch.strings(param, element).stream())
                        .anyMatch(text -> NaiveMatch.string(param, text, modifier, plain));
            case REFERENCE -> reference(resource, param, modifier, bars, plain);
            case DATE ->
                all.flatMap(element -> NaiveMatch.spans(element).stream())
                        .anyMatch(span -> NaiveMatch.date(span, value, today));
            case URI ->
                all.flatMap(element -> element.fhirType().equals("canonical")
                                ? links(element).stream()
                                : Stream.of(((PrimitiveType<?>) element).getValueAsString()))
                        .anyMatch(uri -> NaiveMatch.uri(uri, modifier, plain));
            case QUANTITY ->
                all.flatMap(element -> NaiveMatch.amounts(element).stream())
                        .anyMatch(amount -> NaiveMatch.amount(amount, bars));
            case COMPOSITE -> all.anyMatch(element -> composite(type, definition, element, value));
            default ->
                all.anyMatch(element -> param.equals("near")
                        ? NaiveMatch.near(element, List.of(value.split("\\|")))
                        : NaiveMatch.contains(element, List.of(value.split("\\|"))));
        };
    }

    private static boolean anyToken(Base element, String modifier, List<String> bars) {
        return NaiveMatch.tokens(element).stream().anyMatch(token -> NaiveMatch.token(token, modifier, bars));
    }

    private boolean reference(Resource resource, String param, String modifier, List<String> bars, String wanted) {
        List<Base> all = elements(resource, param);
        if (modifier.equals("identifier")) {
            return all.stream().anyMatch(element -> anyToken(identifier(element), "", bars))
                    || targets(resource, param).stream()
                            .anyMatch(target -> hasIdentifier(resource, param, target, bars));
        }
        if (modifier.equals("below") || modifier.equals("above")) {
            Set<String> reached = hierarchy(wanted, modifier.equals("below"));
            return targets(resource, param).stream().anyMatch(reached::contains);
        }
        String asked = local(wanted);
        return all.stream().flatMap(element -> links(element).stream()).anyMatch(link -> {
            String here = local(link);
            if (asked.contains("/") || asked.contains(":")) {
                return here.equals(asked);
            }
            return here.matches("[A-Z][A-Za-z]+/[^/]+")
                    && here.substring(here.indexOf('/') + 1).equals(asked)
                    && (modifier.isEmpty() || here.startsWith(modifier + "/"));
        });
    }

    private boolean hasIdentifier(Resource from, String param, String target, List<String> bars) {
        Resource resource = resources.get(target);
        Set<String> types =
                parameters.find(from.fhirType(), param).orElseThrow().getTargets();
        return resource != null
                && (types.isEmpty() || types.contains("Resource") || types.contains(resource.fhirType()))
                && parameters.find(resource.fhirType(), "identifier").isPresent()
                && elements(resource, "identifier").stream().anyMatch(element -> anyToken(element, "", bars));
    }

    private Set<String> hierarchy(String root, boolean below) {
        String type = root.substring(0, root.indexOf('/'));
        Set<String> reached = new HashSet<>(Set.of(root));
        boolean grows = true;
        while (grows) {
            grows = false;
            for (Resource resource : ofType(type)) {
                for (String parent : targets(resource, HIERARCHIES.get(type))) {
                    boolean joins = below ? reached.contains(parent) : reached.contains(key(resource));
                    if (joins && parent.startsWith(type + "/")) {
                        grows |= reached.add(below ? key(resource) : parent);
                    }
                }
            }
        }
        return reached;
    }

    private boolean composite(String type, RuntimeSearchParam definition, Base element, String value) {
        List<SearchParameters.Part> parts = parameters.parts(type, definition);
        List<String> given = SearchText.splitUnescaped(value, '$');
        for (int index = 0; index < parts.size(); index++) {
            List<String> bars = SearchText.splitUnescaped(given.get(index), '|').stream()
                    .map(SearchText::unescape)
                    .toList();
            SearchParameters.Part part = parts.get(index);
            String plain = SearchText.unescape(given.get(index));
            boolean any = values.of(element, part.path()).stream().anyMatch(each -> switch (part.definition()
                    .getParamType()) {
                case TOKEN -> anyToken(each, "", bars);
                case QUANTITY -> NaiveMatch.amounts(each).stream().anyMatch(one -> NaiveMatch.amount(one, bars));
                default -> links(each).contains(plain);
            });
            if (!any) {
                return false;
            }
        }
        return true;
    }

    Stream<RuntimeSearchParam> references(String type) {
        return parameters.of(type).stream()
                .filter(param -> param.getParamType() == RestSearchParameterTypeEnum.REFERENCE);
    }
}
