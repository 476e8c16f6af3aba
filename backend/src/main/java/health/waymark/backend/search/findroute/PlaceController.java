package health.waymark.backend.search.findroute;

import health.waymark.backend.place.Place;
import health.waymark.backend.place.PlaceChoice;
import health.waymark.backend.place.Places;
import health.waymark.backend.place.PostalArea;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/v1/places}: where a name or a postal code is, to choose from while typing. */
@RestController
@Tag(name = "Search")
class PlaceController {

    private final Places places;
    private final DirectoryReaders readers;

    PlaceController(Places places, DirectoryReaders readers) {
        this.places = places;
        this.readers = readers;
    }

    @GetMapping("/api/v1/places")
    @Operation(
            summary = "Find places by the beginning of their name, or by postal code",
            description = "Places of the Netherlands, Austria, Belgium and Germany; at most ten. A typing error is"
                    + " forgiven. Place names: GeoNames, CC BY 4.0.")
    PlaceAnswer places(
            @Parameter(description = "A name or a postal code", example = "Hengelo")
                    @RequestParam
                    @NotBlank
                    @Size(max = PlaceReading.LONGEST_PLACE)
                    String q) {
        return readers.search("Location", () -> {
            List<Found> found = new ArrayList<>();
            places.findPostalCode(q).ifPresent(area -> found.add(postal(area)));
            places.suggest(q).forEach(choice -> found.add(place(choice)));
            return new PlaceAnswer(found);
        });
    }

    private static Found postal(PostalArea area) {
        return new Found(
                area.code() + ", " + area.country(),
                area.code(),
                area.country(),
                area.position().latitude(),
                area.position().longitude(),
                null);
    }

    private static Found place(PlaceChoice choice) {
        Place place = choice.place();
        return new Found(
                choice.label(),
                place.name(),
                place.country(),
                place.latitude(),
                place.longitude(),
                place.population() == 0 ? null : place.population());
    }

    /** Places to choose from, the likeliest first. */
    @Schema(example = """
                    {"places":[{"label":"Hengelo, Overijssel, NL","name":"Hengelo","country":"NL","latitude":52.2658,
                    "longitude":6.7931,"population":80683}]}""")
    record PlaceAnswer(List<Found> places) {

        PlaceAnswer {
            places = List.copyOf(places);
        }
    }

    /**
     * A place.
     *
     * @param label tells it apart from others of its name, and means it when sent as {@code place}
     */
    record Found(
            String label,
            String name,
            String country,
            double latitude,
            double longitude,
            @Nullable Integer population) {}
}
