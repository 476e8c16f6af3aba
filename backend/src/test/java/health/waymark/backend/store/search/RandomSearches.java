package health.waymark.backend.store.search;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import health.waymark.backend.store.SearchParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Random searches over every parameter of every type, with everything that may stand around them. */
final class RandomSearches {

    private static final List<String> PREFIXES = List.of("", "", "eq", "ne", "gt", "lt", "ge", "le", "sa", "eb", "ap");
    private static final Set<String> HIERARCHICAL =
            Set.of("Organization", "Location", "Encounter", "Task", "Communication");

    private final Random random;
    private final SearchParameters parameters;
    private final RandomValues values;
    private final List<String> types;
    private final List<String> ids;
    private final List<String> links;

    RandomSearches(Random random, SearchParameters parameters, List<String> ids, List<String> links) {
        this.random = random;
        this.parameters = parameters;
        this.values = new RandomValues(random, List.of());
        this.types = new ArrayList<>(new TreeSet<>(parameters.types()));
        this.ids = ids;
        this.links = links;
    }

    String type() {
        return values.any(types);
    }

    Map<String, List<String>> of(String type) {
        Map<String, List<String>> query = new TreeMap<>();
        if (random.nextInt(12) == 0) {
            query.put("_sort", List.of(sort(type).split(",", -1)[0]));
            query.put("_count", List.of(random.nextBoolean() ? "200" : "7"));
            query.put("_total", List.of("accurate"));
            return query;
        }
        for (int times = random.nextInt(4) == 0 ? 2 : 1; times > 0; times--) {
            String[] criterion = criterion(type, random.nextInt(100) < 55 ? 0 : 1 + random.nextInt(3));
            query.computeIfAbsent(criterion[0], name -> new ArrayList<>()).add(criterion[1]);
        }
        if (random.nextInt(4) == 0) {
            query.put("_sort", List.of(sort(type)));
        }
        if (random.nextInt(4) == 0) {
            includes(type, query);
        }
        int size = random.nextInt(100);
        query.put("_count", List.of(size < 70 ? "200" : size < 90 ? "7" : size < 97 ? "3" : "1"));
        if (random.nextInt(5) == 0) {
            query.put("_total", List.of("accurate"));
        }
        return query;
    }

    /** A name and its value, behind at most that many links. */
    private String[] criterion(String type, int links) {
        if (links > 0) {
            String[] linked = random.nextBoolean() ? chain(type, links) : has(type, links);
            if (linked != null) {
                return linked;
            }
        }
        if (random.nextInt(10) == 0) {
            return common();
        }
        List<RuntimeSearchParam> all = List.copyOf(parameters.of(type));
        return all.isEmpty() ? common() : leaf(type, values.any(all));
    }

    private String[] chain(String type, int links) {
        List<RuntimeSearchParam> references = references(type);
        if (references.isEmpty()) {
            return null;
        }
        RuntimeSearchParam reference = values.any(references);
        List<String> targets = targets(reference);
        if (targets.isEmpty()) {
            return null;
        }
        String target = values.any(targets);
        String[] inner = criterion(target, links - 1);
        boolean typed = targets.size() > 1 || random.nextBoolean();
        return new String[] {reference.getName() + (typed ? ":" + target : "") + "." + inner[0], inner[1]};
    }

    private String[] has(String type, int links) {
        for (int tries = 0; tries < 20; tries++) {
            String source = type();
            List<RuntimeSearchParam> pointing = references(source).stream()
                    .filter(reference -> targets(reference).contains(type))
                    .toList();
            if (!pointing.isEmpty()) {
                String[] inner = criterion(source, links - 1);
                return new String[] {
                    "_has:" + source + ":" + values.any(pointing).getName() + ":" + inner[0], inner[1]
                };
            }
        }
        return null;
    }

    private List<RuntimeSearchParam> references(String type) {
        return parameters.of(type).stream()
                .filter(each -> each.getParamType() == RestSearchParameterTypeEnum.REFERENCE)
                .toList();
    }

    private List<String> targets(RuntimeSearchParam reference) {
        boolean anything =
                reference.getTargets().isEmpty() || reference.getTargets().contains("Resource");
        return types.stream()
                .filter(each -> anything || reference.getTargets().contains(each))
                .toList();
    }

    private String[] common() {
        return switch (random.nextInt(5)) {
            case 0 -> new String[] {random.nextInt(4) == 0 ? "_id:not" : "_id", any(() -> values.any(ids))};
            case 1 -> new String[] {random.nextInt(4) == 0 ? "_tag:missing" : "_tag", "true"};
            case 2 -> new String[] {"_security" + (random.nextBoolean() ? ":not" : ""), any(this::token)};
            case 3 ->
                new String[] {"_profile" + values.any(List.of("", ":below", ":above")), any(() -> escape(values.url()))
                };
            default ->
                new String[] {"_source" + values.any(List.of("", ":below", ":above")), any(() -> escape(values.url()))};
        };
    }

    private String[] leaf(String type, RuntimeSearchParam parameter) {
        String name = parameter.getName();
        if (random.nextInt(12) == 0) {
            return new String[] {name + ":missing", Boolean.toString(random.nextBoolean())};
        }
        return switch (parameter.getParamType()) {
            case TOKEN -> token(type, parameter);
            case STRING ->
                new String[] {name + values.any(List.of("", ":exact", ":contains")), any(() -> escape(text()))};
            case REFERENCE -> reference(parameter);
            case DATE -> new String[] {name, any(() -> values.any(PREFIXES) + values.dateTime())};
            case URI ->
                new String[] {name + values.any(List.of("", ":below", ":above")), any(() -> escape(values.url()))};
            case NUMBER, QUANTITY -> new String[] {name, any(this::quantity)};
            case COMPOSITE -> new String[] {name, any(() -> composite(type, parameter))};
            default ->
                name.equals("contains")
                        ? new String[] {name, point()}
                        : new String[] {
                            name,
                            random.nextInt(-90, 91) + "|" + random.nextInt(-180, 181) + "|" + random.nextInt(15_000)
                                    + "|" + values.any(List.of("km", "m"))
                        };
        };
    }

    /** Never on an edge between corners of whole degrees. */
    private String point() {
        return (random.nextInt(-9, 9) + 0.3719) + "|" + (random.nextInt(-9, 9) + 0.6151);
    }

    private String[] token(String type, RuntimeSearchParam parameter) {
        String name = parameter.getName();
        if (parameters.isOfIdentifiers(type, name) && random.nextInt(4) == 0) {
            return new String[] {name + ":of-type", any(() -> ofType())};
        }
        if (random.nextInt(6) == 0) {
            return new String[] {name + ":text", any(() -> escape(text()))};
        }
        Set<String> implied = new TreeSet<>(parameters.codeSystems(type, name).keySet());
        return new String[] {
            name + (random.nextInt(5) == 0 ? ":not" : ""),
            any(() -> !implied.isEmpty() && random.nextInt(3) == 0
                    ? implied.iterator().next() + "|"
                    : plainToken(type, name))
        };
    }

    private String plainToken(String type, String name) {
        return name.matches("active|deceased") ? Boolean.toString(random.nextBoolean()) : token();
    }

    private String ofType() {
        return escape(values.any(RandomValues.SYSTEMS)) + "|" + escape(values.any(RandomValues.CODES)) + "|"
                + escape(values.any(RandomValues.CODES));
    }

    private String token() {
        String code = escape(values.any(RandomValues.CODES));
        String system = escape(values.any(RandomValues.SYSTEMS));
        return switch (random.nextInt(5)) {
            case 0 -> "|" + code;
            case 1 -> system + "|";
            case 2 -> system + "|" + code;
            default -> code;
        };
    }

    private String quantity() {
        String number = values.any(PREFIXES) + values.any(RandomValues.NUMBERS);
        return switch (random.nextInt(4)) {
            case 0 -> number + "||" + values.any(RandomValues.UNITS);
            case 1 -> number + "|" + escape(values.any(RandomValues.SYSTEMS)) + "|" + values.any(RandomValues.UNITS);
            default -> number;
        };
    }

    private String composite(String type, RuntimeSearchParam parameter) {
        return parameters.parts(type, parameter).stream()
                .map(part -> switch (part.definition().getParamType()) {
                    case TOKEN -> token();
                    case QUANTITY -> quantity();
                    default -> local(targets(part.definition()));
                })
                .collect(Collectors.joining("$"));
    }

    private String[] reference(RuntimeSearchParam parameter) {
        String name = parameter.getName();
        List<String> targets = targets(parameter);
        List<String> hierarchical =
                targets.stream().filter(HIERARCHICAL::contains).toList();
        if (random.nextInt(5) == 0) {
            return new String[] {name + ":identifier", any(this::token)};
        }
        if (!hierarchical.isEmpty() && random.nextInt(5) == 0) {
            return new String[] {name + values.any(List.of(":below", ":above")), any(() -> local(hierarchical))};
        }
        if (!targets.isEmpty() && random.nextInt(4) == 0) {
            return new String[] {name + ":" + values.any(targets), any(() -> values.any(ids))};
        }
        return new String[] {
            name,
            any(() -> switch (random.nextInt(4)) {
                case 0 -> values.any(ids);
                case 1 -> escape(values.any(links));
                case 2 -> escape(values.url());
                default -> local(targets.isEmpty() ? types : targets);
            })
        };
    }

    private String local(List<String> targets) {
        return values.any(targets) + "/" + values.any(ids);
    }

    private String text() {
        String text = values.any(RandomValues.TEXTS);
        return random.nextBoolean() ? text : text.substring(0, 1 + random.nextInt(5));
    }

    private String any(java.util.function.Supplier<String> value) {
        return IntStream.range(0, random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 1)
                .mapToObj(index -> value.get())
                .collect(Collectors.joining(","));
    }

    static String escape(String text) {
        return text.replaceAll("([\\\\,|$])", "\\\\$1");
    }

    private String sort(String type) {
        List<String> sortable = new ArrayList<>(parameters.of(type).stream()
                .filter(each -> each.getParamType() != RestSearchParameterTypeEnum.COMPOSITE
                        && each.getParamType() != RestSearchParameterTypeEnum.SPECIAL)
                .map(RuntimeSearchParam::getName)
                .toList());
        sortable.add("_id");
        return IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(index -> (random.nextBoolean() ? "-" : "") + values.any(sortable))
                .collect(Collectors.joining(","));
    }

    private void includes(String type, Map<String, List<String>> query) {
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            String iterate = random.nextInt(3) == 0 ? ":iterate" : "";
            String source = iterate.isEmpty() ? type : type();
            List<RuntimeSearchParam> references = references(source);
            if (random.nextBoolean() && !references.isEmpty()) {
                RuntimeSearchParam reference = values.any(references);
                String value = source + ":" + values.any(List.of(reference.getName(), "*"));
                query.computeIfAbsent("_include" + iterate, name -> new ArrayList<>())
                        .add(value);
            } else {
                String from = type();
                if (!references(from).isEmpty()) {
                    String value = from + ":" + values.any(references(from)).getName();
                    query.computeIfAbsent("_revinclude" + iterate, name -> new ArrayList<>())
                            .add(value);
                }
            }
        }
    }
}
