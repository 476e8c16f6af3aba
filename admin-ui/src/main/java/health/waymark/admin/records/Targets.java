package health.waymark.admin.records;

import health.waymark.admin.fhir.Bundle;
import health.waymark.admin.fhir.Naming;
import health.waymark.admin.form.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Resources that fields can refer to. */
final class Targets {

    private Targets() {}

    /** The search parameter that has the most telling order. */
    static String sort(String type) {
        return switch (type) {
            case "Practitioner" -> "family";
            case "PractitionerRole" -> "_id";
            default -> "name";
        };
    }

    static List<Choice> choices(Bundle bundle) {
        return bundle.resources().stream()
                .map(resource ->
                        Choice.named(StoredRecord.referenceTo(resource), Naming.of(resource), detail(resource)))
                .toList();
    }

    /** What tells two of the same name apart. */
    private static String detail(JsonNode resource) {
        JsonNode address = resource.path("address");
        return switch (resource.path("resourceType").asString("")) {
            case "Endpoint" -> address.asString("");
            case "Organization" -> address.path(0).path("city").asString("");
            case "Location" -> address.path("city").asString("");
            default -> "";
        };
    }

    /** The offers, and what is chosen already though it is not among them. */
    static List<Choice> with(List<Choice> offers, List<String> chosen, Map<String, String> names) {
        List<Choice> all = new ArrayList<>(offers);
        chosen.stream()
                .filter(reference -> !reference.isEmpty())
                .filter(reference ->
                        offers.stream().noneMatch(offer -> offer.value().equals(reference)))
                .forEach(reference -> all.add(Choice.named(reference, names.getOrDefault(reference, reference), "")));
        return all;
    }
}
