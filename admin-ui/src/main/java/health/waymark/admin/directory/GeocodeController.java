package health.waymark.admin.directory;

import health.waymark.admin.backend.Call;
import health.waymark.admin.fhir.Naming;
import health.waymark.admin.map.GeoPoint;
import health.waymark.admin.map.Outlines;
import health.waymark.admin.map.Pin;
import health.waymark.admin.map.RegionMap;
import health.waymark.admin.workspace.Workspace;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Coordinates for a location from its postal code or town: the backend's gazetteer, {@code /api/v1/places}, knows them,
 * and of several places with the name the person chooses.
 */
@Controller
final class GeocodeController {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,63}");

    private final Outlines outlines;

    GeocodeController(Outlines outlines) {
        this.outlines = outlines;
    }

    /** Where something is, as the backend's gazetteer has it. */
    record Place(String label, BigDecimal latitude, BigDecimal longitude) {

        static Place of(JsonNode place) {
            return new Place(
                    place.path("label").asString(""),
                    place.path("latitude").decimalValue(),
                    place.path("longitude").decimalValue());
        }
    }

    @GetMapping("/t/{tenant}/locations/{id}/geocode")
    String look(Workspace workspace, @PathVariable String id, Model model) {
        JsonNode location = location(workspace, id).get().body();
        JsonNode address = location.path("address");
        List<Place> places = places(workspace, address.path("postalCode").asString(""));
        if (places.isEmpty()) {
            places = places(workspace, address.path("city").asString(""));
        }
        model.addAttribute("name", Naming.of(location));
        model.addAttribute("here", workspace.path("/locations/" + id));
        model.addAttribute("version", location.path("meta").path("versionId").asString(""));
        model.addAttribute("places", places);
        RegionMap.of(pins(places), Optional.empty(), outlines).ifPresent(map -> model.addAttribute("map", map));
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
        if (ID.matcher(version).matches() && location(workspace, id).get().body() instanceof ObjectNode location) {
            location.putObject("position").put("latitude", latitude).put("longitude", longitude);
            // Somebody else's change in between is a 412, which has a page of its own.
            location(workspace, id).ifVersion(version).put(location);
            redirect.addFlashAttribute("done", "saved");
        }
        return "redirect:" + page;
    }

    private static List<Place> places(Workspace workspace, String words) {
        if (words.isBlank()) {
            return List.of();
        }
        JsonNode found = workspace
                .backend()
                .call("api", "v1", "places")
                .with("q", words)
                .get()
                .body();
        return StreamSupport.stream(found.path("places").spliterator(), false)
                .filter(place -> place.path("latitude").isNumber())
                .map(Place::of)
                .toList();
    }

    private static List<Pin> pins(List<Place> places) {
        List<Pin> pins = new ArrayList<>();
        for (Place place : places) {
            GeoPoint at = new GeoPoint(
                    place.latitude().doubleValue(), place.longitude().doubleValue());
            pins.add(new Pin(pins.size() + 1, place.label(), at));
        }
        return pins;
    }

    private static Call location(Workspace workspace, String id) {
        if (!ID.matcher(id).matches()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return workspace.backend().call("fhir", workspace.requiredTenant().id(), "Location", id);
    }
}
