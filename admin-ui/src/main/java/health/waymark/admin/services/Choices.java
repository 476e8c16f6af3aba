package health.waymark.admin.services;

import health.waymark.admin.backend.Backend;
import health.waymark.admin.backend.Call;
import health.waymark.admin.fhir.Bundle;
import health.waymark.admin.fhir.Reference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What the editor offers to link a service to: the tenant's own organizations, locations and endpoints. */
record Choices(List<Choice> organizations, List<Choice> locations, List<Choice> endpoints) {

    /** More than any tenant of today has; beyond it the list would not be usable in a page anyway. */
    private static final int MOST = 1_000;

    /** All there is, and what the service is linked to already, even if it is not ours. */
    static Choices of(Backend backend, String tenant, Optional<StoredService> service) {
        return new Choices(
                load(backend, tenant, "Organization", linked(service.stream().map(StoredService::organization))),
                load(backend, tenant, "Location", linked(service.stream().flatMap(s -> s.locations().stream()))),
                load(backend, tenant, "Endpoint", linked(service.stream().flatMap(s -> s.endpoints().stream()))));
    }

    /** What the choices are called, by their reference. */
    Map<String, String> names() {
        return Stream.of(organizations, locations, endpoints)
                .flatMap(List::stream)
                .collect(Collectors.toMap(Choice::reference, Choice::name, (first, second) -> first, HashMap::new));
    }

    private static List<Choice> linked(Stream<Reference> references) {
        return references
                .filter(reference -> !reference.relative().isEmpty())
                .map(reference -> new Choice(reference.relative(), reference.label(), ""))
                .toList();
    }

    private static List<Choice> load(Backend backend, String tenant, String type, List<Choice> linked) {
        List<Choice> all = new ArrayList<>();
        Optional<String> page = Optional.of("");
        while (page.isPresent() && all.size() < MOST) {
            Bundle bundle = new Bundle(
                    at(page.get(), backend.call("fhir", tenant, type)).get().body());
            bundle.resources().forEach(resource -> all.add(choice(type, resource)));
            page = bundle.page("next");
        }
        linked.stream()
                .filter(choice ->
                        all.stream().noneMatch(known -> known.reference().equals(choice.reference())))
                .forEach(all::add);
        all.sort(Comparator.comparing(Choice::name, String.CASE_INSENSITIVE_ORDER));
        return List.copyOf(all);
    }

    private static Call at(String page, Call call) {
        return page.isEmpty() ? call.with("_count", "500").with("_sort", "name") : call.withPage(page);
    }

    private static Choice choice(String type, JsonNode resource) {
        String reference = type + "/" + resource.path("id").asString("");
        String name = resource.path("name").asString("");
        String address = "Endpoint".equals(type)
                ? resource.path("address").asString("")
                : resource.path("address").path("city").asString("");
        return new Choice(reference, name.isBlank() ? reference : name, address);
    }
}
