package health.waymark.e2e.bench.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SyntheticDirectoryTests {

    private final SyntheticDirectory directory = new SyntheticDirectory(7, 60);

    @Test
    void isTheSameForTheSameSeed() {
        assertThat(json(new SyntheticDirectory(7, 60))).isEqualTo(json(directory));
    }

    @Test
    void isAnotherForAnotherSeed() {
        assertThat(json(new SyntheticDirectory(8, 60))).isNotEqualTo(json(directory));
    }

    @Test
    void beginsLikeASmallerOne() {
        assertThat(new SyntheticDirectory(7, 600).service(100)).isEqualTo(directory.service(100));
    }

    @Test
    void hasThreeLocationsAndServicesForEachOrganization() {
        Map<String, Long> counts = directory.layers().stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(Resource::type, Collectors.counting()));

        assertThat(counts)
                .containsEntry("Organization", 60L)
                .containsEntry("Location", 180L)
                .containsEntry("HealthcareService", 180L)
                .containsEntry("PractitionerRole", 120L)
                .containsEntry("Practitioner", 60L)
                .containsEntry("Schedule", 60L)
                .containsEntry("Slot", 240L);
        assertThat(counts.get("Endpoint")).isBetween(15L, 60L);
    }

    @Test
    void neverRefersForward() {
        Set<String> known = new HashSet<>();
        for (List<Resource> layer : directory.layers()) {
            for (Resource resource : layer) {
                assertThat(known).containsAll(references(resource));
            }
            layer.forEach(resource -> known.add(resource.reference()));
        }
    }

    @Test
    void letsAboutThreeInTenServicesInheritTheirLocation() {
        SyntheticDirectory large = new SyntheticDirectory(1, 1000);
        long inheriting = 0;
        for (int service = 0; service < large.services(); service++) {
            inheriting += large.service(service).body().containsKey("location") ? 0 : 1;
        }

        assertThat(inheriting).isBetween(800L, 1000L);
    }

    @Test
    void liesInTheNetherlandsAndAustria() {
        for (int location = 0; location < directory.locations(); location++) {
            String[] degrees = directory.position(location).split("\\|", -1);
            assertThat(Double.parseDouble(degrees[0])).isBetween(46.3, 53.6);
            assertThat(Double.parseDouble(degrees[1])).isBetween(3.3, 17.2);
        }
    }

    @Test
    void pointsReferencesOfACreatingTransactionAtItsEntries() {
        String bundle = Transaction.posts(SyntheticDirectory.newcomer("Newcomer", 3));

        JsonNode entries = JsonMapper.shared().readTree(bundle).path("entry");
        assertThat(entries.size()).isEqualTo(10);
        assertThat(bundle).doesNotContain("bench-3-");
        assertThat(entries.get(1)
                        .path("resource")
                        .path("endpoint")
                        .get(0)
                        .path("reference")
                        .asString())
                .isEqualTo(entries.get(0).path("fullUrl").asString());
    }

    private static String json(SyntheticDirectory directory) {
        return directory.layers().stream()
                .flatMap(List::stream)
                .map(Resource::json)
                .collect(Collectors.joining("\n"));
    }

    private static List<String> references(Resource resource) {
        return Pattern.compile("\"reference\":\"([^\"]+)\"")
                .matcher(resource.json())
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
