package health.waymark.admin.structure;

import health.waymark.admin.fhir.Coding;
import health.waymark.admin.fhir.Naming;
import health.waymark.admin.fhir.Publication;
import health.waymark.admin.fhir.Reference;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.i18n.LocaleContextHolder;
import tools.jackson.databind.JsonNode;

/**
 * One organization and all that is below it.
 *
 * @param endpoint {@code own}, {@code inherited} or {@code none}: where its requests go
 */
record Node(String id, String name, String kind, boolean draft, boolean active, String endpoint, List<Node> children) {

    /** A tree deeper than this has a circle in it. */
    private static final int DEEPEST = 12;

    /** The trees that these make up; what is part of something that is not here is a root too. */
    static List<Node> forest(List<JsonNode> organizations) {
        Map<String, List<JsonNode>> byParent = new LinkedHashMap<>();
        Set<String> here = organizations.stream().map(Node::reference).collect(Collectors.toSet());
        for (JsonNode organization : organizations) {
            String parent = Reference.of(organization.path("partOf")).relative();
            byParent.computeIfAbsent(here.contains(parent) ? parent : "", none -> new ArrayList<>())
                    .add(organization);
        }
        return below("", "none", byParent, 0);
    }

    /** How many there are, itself too. */
    public int size() {
        return 1 + children.stream().mapToInt(Node::size).sum();
    }

    private static List<Node> below(String parent, String inherited, Map<String, List<JsonNode>> byParent, int depth) {
        if (depth > DEEPEST) {
            return List.of();
        }
        return byParent.getOrDefault(parent, List.of()).stream()
                .map(organization -> {
                    String endpoint = organization.path("endpoint").isEmpty() ? inherited : "own";
                    return new Node(
                            organization.path("id").asString(""),
                            Naming.of(organization),
                            kind(organization),
                            Publication.isDraft(organization),
                            organization.path("active").asBoolean(true),
                            endpoint,
                            below(
                                    reference(organization),
                                    "none".equals(endpoint) ? "none" : "inherited",
                                    byParent,
                                    depth + 1));
                })
                .sorted(Comparator.comparing(Node::name, Collator.getInstance(LocaleContextHolder.getLocale())))
                .toList();
    }

    private static String kind(JsonNode organization) {
        JsonNode types = organization.path("type");
        return types.isEmpty()
                ? ""
                : Coding.ofConcept(types.path(types.size() - 1)).label();
    }

    private static String reference(JsonNode organization) {
        return "Organization/" + organization.path("id").asString("");
    }
}
