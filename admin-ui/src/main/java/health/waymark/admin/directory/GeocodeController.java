package health.waymark.admin.directory;

import health.waymark.admin.backend.BackendRefusal;
import java.math.BigDecimal;
import health.waymark.admin.backend.Call;
import org.springframework.stereotype.Controller;
import health.waymark.admin.map.GeoPoint;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;
import java.util.List;
import org.springframework.ui.Model;
import health.waymark.admin.fhir.Naming;
import tools.jackson.databind.node.ObjectNode;
import java.util.Optional;
import health.waymark.admin.map.Outlines;
import health.waymark.admin.fhir.Part;
import org.springframework.web.bind.annotation.PathVariable;
import java.util.regex.Pattern;
import health.waymark.admin.map.Pin;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import health.waymark.admin.map.RegionMap;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import java.util.stream.StreamSupport;
import health.waymark.admin.workspace.Workspace;

/**
 * Coordinates for a location from its postal code or town: the gazetteer of the backend knows them, and {@code
 * $find-route} says where it looked.
 */
@Controller
final class GeocodeController {

    private static final String SEARCHED_PLACE = "https://waymark.health/fhir/StructureDefinition/searched-place";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,63}");

    private final Outlines outlines;

    GeocodeController(Outlines outlines) {
        this.outlines = outlines;
    }

    /** Where something is. */
    record Place(String name, BigDecimal latitude, BigDecimal longitude) {

        GeoPoint point() {
            return new GeoPoint(latitude.doubleValue(), longitude.doubleValue());
        }
    }

    @GetMapping("/t/{tenant}/locations/{id}/geocode")
    String look(Workspace workspace, @PathVariable String id, Model model) {
        JsonNode location = location(workspace, id).get().body();
        JsonNode address = location.path("address");
        Optional<Place> found = find(workspace, address.path("postalCode").asString(""))
                .or(() -> find(workspace, address.path("city").asString("")));
        model.addAttribute("location", location);
        model.addAttribute("name", Naming.of(location));
        model.addAttribute("here", workspace.path("/locations/" + id));
        model.addAttribute("version", location.path("meta").path("versionId").asString(""));
        found.ifPresent(place -> {
            model.addAttribute("place", place);
            RegionMap.of(List.of(new Pin(1, Naming.of(location), place.point())), Optional.empty(), outlines)
                    .ifPresent(map -> model.addAttribute("map", map));
        });
        return "directory/geocode";
    }

    @PostMapping("/t/{tenant}/locations/{id}/geocode")
    String take(
            Workspace workspace,
            @PathVariable String id,
            @RequestParam String version,
            @RequestParam BigDecimal latitude,
            @RequestParam BigDecimal longitude,
            RedirectAttributes redirect) {
        String page = workspace.path("/locations/" + id);
        if (location(workspace, id).get().body() instanceof ObjectNode location) {
            location.putObject("position").put("latitude", latitude).put("longitude", longitude);
            // Somebody else's change in between is a 412, which has a page of its own.
            location(workspace, id).ifVersion(version).put(location);
            redirect.addFlashAttribute("done", "saved");
        }
        return "redirect:" + page;
    }

    private static Optional<Place> find(Workspace workspace, String place) {
        if (place.isBlank()) {
            return Optional.empty();
        }
        try {
            JsonNode answer = workspace
                    .backend()
                    .call("fhir", "directory", "$find-route")
                    .with("place", place)
                    .with("distance", "1")
                    .with("_count", "1")
                    .get()
                    .body();
            return StreamSupport.stream(answer.path("meta").path("extension").spliterator(), false)
                    .filter(extension ->
                            SEARCHED_PLACE.equals(extension.path("url").asString()))
                    .map(Part::ofExtension)
                    .map(found -> new Place(
                            found.one("name").text(),
                            found.one("latitude").value().decimalValue(),
                            found.one("longitude").value().decimalValue()))
                    .findFirst();
        } catch (BackendRefusal unknown) {
            if (unknown.status() == 400 || unknown.status() == 404 || unknown.status() == 422) {
                return Optional.empty();
            }
            throw unknown;
        }
    }

    private static Call location(Workspace workspace, String id) {
        if (!ID.matcher(id).matches()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return workspace.backend().call("fhir", workspace.requiredTenant().id(), "Location", id);
    }
}
