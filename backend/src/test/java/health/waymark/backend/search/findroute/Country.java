package health.waymark.backend.search.findroute;

import health.waymark.backend.place.Place;
import health.waymark.backend.place.Places;
import health.waymark.backend.search.TestLabels;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The services of a country, each the same whenever it is made: of one of fourteen specialties, around one of nine towns
 * with as many inhabitants as these have, twenty to a hospital and five to a building, open on weekdays, two thirds of
 * them reached by an endpoint for referrals.
 */
final class Country {

    static final List<String> KINDS = List.of(
            "Radiologie",
            "Cardiologie",
            "Dermatologie",
            "Neurologie",
            "Urologie",
            "Oogheelkunde",
            "Psychiatrie",
            "Nefrologie",
            "Chirurgie",
            "Reumatologie",
            "Oncologie",
            "Geriatrie",
            "Revalidatie",
            "Kindergeneeskunde");
    static final List<String> TOWNS = List.of(
            "Zwolle", "Utrecht", "Amsterdam", "Rotterdam", "Groningen", "Eindhoven", "Arnhem", "Breda", "Leiden");

    private static final long SEED = 20_261_127;

    private final Map<String, Place> places;

    Country(Places places) {
        this.places = TOWNS.stream()
                .collect(Collectors.toMap(
                        Function.identity(), town -> places.find(town).orElseThrow()));
    }

    /** A service, and the resource as it is published. */
    record Service(TestLabels label, String body) {}

    Service service(int number) {
        Random random = new Random(SEED + number);
        String kind = KINDS.get(random.nextInt(KINDS.size()));
        Place town = places.get(TOWNS.get(random.nextInt(TOWNS.size())));
        String elements = elements(number, kind, town, 7 + random.nextInt(4));
        TestLabels label = TestLabels.of("HealthcareService", id(number), "{" + elements + "}")
                .token("specialty", "urn:kinds", kind)
                .ownedBy("o" + number / 20, "{\"name\":\"Ziekenhuis %d\",\"active\":true}".formatted(number / 20))
                .linked(
                        "Location",
                        "l" + number / 5,
                        "{\"address\":{\"city\":\"%s\",\"country\":\"NL\"}}".formatted(town.name()))
                .at(
                        "l" + number / 5,
                        town.latitude() + random.nextGaussian() * 0.3,
                        town.longitude() + random.nextGaussian() * 0.4,
                        town.name())
                .endpoint(random.nextInt(3) > 0 ? "referral" : "other");
        return new Service(
                label, "{\"resourceType\":\"HealthcareService\",\"id\":\"" + id(number) + "\"," + elements + "}");
    }

    private static String id(int number) {
        return "country-" + number;
    }

    private static String elements(int number, String kind, Place town, int opens) {
        return """
                "name":"%1$s %2$s %3$d","active":true,\
                "type":[{"coding":[{"system":"urn:types","code":"t%4$d","display":"Consult %1$s"}]}],\
                "specialty":[{"coding":[{"system":"urn:kinds","code":"%1$s","display":"%1$s"}]}],\
                "availableTime":[{"daysOfWeek":["mon","tue","wed","thu","fri"],\
                "availableStartTime":"%5$02d:00:00","availableEndTime":"%6$02d:30:00"}]""".formatted(kind, town.name(), number, number % 7, opens, opens + 8);
    }
}
