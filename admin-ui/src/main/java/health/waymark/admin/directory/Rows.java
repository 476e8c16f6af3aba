package health.waymark.admin.directory;

import health.waymark.admin.fhir.Coding;
import health.waymark.admin.listing.Cell;
import health.waymark.admin.listing.Row;
import health.waymark.admin.records.RecordKind.Activity;
import health.waymark.admin.records.RowContext;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What the lists show of each kind. */
final class Rows {

    /** What there is to say of an endpoint that nobody has looked at. */
    private static final List<Cell> NEVER_TESTED =
            List.of(Cell.tag("quiet", "state.check.unverified"), Cell.text(""), Cell.text(""));

    private Rows() {}

    static Row service(JsonNode service, RowContext context) {
        Coding kind = Coding.ofConcept(
                service.has("specialty")
                        ? service.path("specialty").path(0)
                        : service.path("type").path(0));
        return row(
                service,
                context.name(service).detail(kind.label()),
                context.one(service.path("providedBy")),
                ownOrInherited(service.path("location"), service.has("providedBy"), context),
                ownOrInherited(service.path("endpoint"), service.has("providedBy"), context),
                context.state(service, Activity.ACTIVE),
                context.changed(service));
    }

    static Row location(JsonNode location, RowContext context) {
        JsonNode address = location.path("address");
        JsonNode position = location.path("position");
        return row(
                location,
                context.name(location),
                Cell.text(address.path("city").asString(""))
                        .detail(address.path("line").path(0).asString("")),
                context.one(location.path("managingOrganization")),
                position.has("latitude") ? Cell.tag("good", "state.onMap") : Cell.tag("warn", "state.notOnMap"),
                context.state(location, Activity.STATUS),
                context.changed(location));
    }

    static Row endpoint(JsonNode endpoint, RowContext context) {
        String address = endpoint.path("address").asString("");
        Stream<Cell> own = Stream.of(
                context.name(endpoint).detail(address),
                Cell.text(Coding.of(endpoint.path("connectionType")).label())
                        .detail(Coding.ofConcept(endpoint.path("payloadType").path(0))
                                .label()),
                several(context.usersOf(endpoint)),
                state(endpoint, context));
        List<Cell> found = context.besideOf(endpoint).orElse(NEVER_TESTED);
        return row(endpoint, Stream.concat(own, found.stream()).toArray(Cell[]::new));
    }

    static Row person(JsonNode person, RowContext context) {
        JsonNode identifier = person.path("identifier").path(0);
        return row(
                person,
                context.name(person),
                Cell.code(identifier.path("value").asString("")),
                Cell.text(telecom(person, "email")),
                several(context.usersOf(person)),
                context.state(person, Activity.ACTIVE),
                context.changed(person));
    }

    static Row role(JsonNode role, RowContext context) {
        return row(
                role,
                context.name(role)
                        .detail(Coding.ofConcept(role.path("specialty").path(0)).label()),
                context.one(role.path("organization")),
                context.first(role.path("healthcareService")),
                Cell.text(role.path("period").path("end").asString("")),
                context.state(role, Activity.ACTIVE),
                context.changed(role));
    }

    static Row organization(JsonNode organization, RowContext context) {
        return row(
                organization,
                context.name(organization),
                context.one(organization.path("partOf")),
                Cell.text(organization.path("address").path(0).path("city").asString("")),
                ownOrInherited(organization.path("endpoint"), organization.has("partOf"), context),
                context.state(organization, Activity.ACTIVE),
                context.changed(organization));
    }

    /** The backend says {@code suspended} and {@code error} too. */
    private static Cell state(JsonNode endpoint, RowContext context) {
        Cell state = context.state(endpoint, Activity.ENDPOINT);
        return switch (endpoint.path("status").asString("")) {
            case "suspended" -> state.and("warn", "state.suspended");
            case "error" -> state.and("bad", "state.error");
            default -> state;
        };
    }

    private static Cell several(List<String> names) {
        if (names.isEmpty()) {
            return Cell.text("");
        }
        Cell first = Cell.text(names.get(0));
        return names.size() > 1 ? first.detail("+ " + (names.size() - 1)) : first;
    }

    private static String telecom(JsonNode resource, String system) {
        for (JsonNode entry : resource.path("telecom")) {
            if (system.equals(entry.path("system").asString(""))) {
                return entry.path("value").asString("");
            }
        }
        return "";
    }

    private static Row row(JsonNode resource, Cell... cells) {
        return Row.of(resource.path("id").asString(""), resource, cells);
    }

    /** @param below whether there is anything above to inherit from */
    private static Cell ownOrInherited(JsonNode references, boolean below, RowContext context) {
        if (references.isEmpty()) {
            return below ? Cell.tag("info", "state.inherited") : Cell.text("");
        }
        return context.first(references);
    }
}
