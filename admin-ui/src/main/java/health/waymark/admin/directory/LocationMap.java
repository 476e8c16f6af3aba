package health.waymark.admin.directory;

import health.waymark.admin.fhir.Naming;
import health.waymark.admin.listing.Action;
import health.waymark.admin.map.GeoPoint;
import health.waymark.admin.map.Outlines;
import health.waymark.admin.map.Pin;
import health.waymark.admin.map.RegionMap;
import health.waymark.admin.records.RecordExtra;
import health.waymark.admin.workspace.Workspace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import tools.jackson.databind.JsonNode;

/** The map on the page of a location. */
@Component
final class LocationMap implements RecordExtra {

    private final Outlines outlines;

    LocationMap(Outlines outlines) {
        this.outlines = outlines;
    }

    @Override
    public String type() {
        return "Location";
    }

    @Override
    public void add(JsonNode location, Map<String, String> names, Workspace workspace, Model model) {
        String here = workspace.path("/locations/" + location.path("id").asString(""));
        model.addAttribute("extraActions", List.of(new Action("locations.geocode", here + "/geocode", "")));
        JsonNode position = location.path("position");
        if (!position.path("latitude").isNumber() || !position.path("longitude").isNumber()) {
            model.addAttribute("warnings", List.of("locations.warning.position"));
            return;
        }
        GeoPoint at = new GeoPoint(
                position.path("latitude").asDouble(), position.path("longitude").asDouble());
        RegionMap.of(List.of(new Pin(1, Naming.of(location), at)), Optional.empty(), outlines)
                .ifPresent(map -> model.addAttribute("map", map));
    }
}
