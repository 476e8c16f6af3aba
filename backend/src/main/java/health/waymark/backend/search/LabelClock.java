package health.waymark.backend.search;

import health.waymark.backend.holiday.PublicHolidays;
import health.waymark.backend.routing.DirectoryGraph;
import health.waymark.backend.store.Folding;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * By which clock and which public holidays a label lives: those of the place where it is given.
 *
 * @param zone the time zone that the resource or its location names, else that of the address's country
 * @param calendar of public holidays, such as {@code NL} or {@code DE-BY}; null where none is known
 */
record LabelClock(ZoneId zone, @Nullable String calendar) {

    /** HL7's extension for the time zone of a resource, and its older name. */
    private static final List<String> TIMEZONE = List.of(
            "http://hl7.org/fhir/StructureDefinition/timezone", "http://hl7.org/fhir/StructureDefinition/tz-code");

    private static final ZoneId OTHERWISE = ZoneId.of("Europe/Amsterdam");

    private static final Map<String, ZoneId> COUNTRIES = Map.ofEntries(
            Map.entry("NL", ZoneId.of("Europe/Amsterdam")),
            Map.entry("BE", ZoneId.of("Europe/Brussels")),
            Map.entry("DE", ZoneId.of("Europe/Berlin")),
            Map.entry("AT", ZoneId.of("Europe/Vienna")),
            Map.entry("CH", ZoneId.of("Europe/Zurich")),
            Map.entry("LU", ZoneId.of("Europe/Luxembourg")),
            Map.entry("FR", ZoneId.of("Europe/Paris")),
            Map.entry("DK", ZoneId.of("Europe/Copenhagen")),
            Map.entry("PL", ZoneId.of("Europe/Warsaw")),
            Map.entry("CZ", ZoneId.of("Europe/Prague")),
            Map.entry("IT", ZoneId.of("Europe/Rome")),
            Map.entry("GB", ZoneId.of("Europe/London")),
            Map.entry("IE", ZoneId.of("Europe/Dublin")));

    /** How addresses write the four countries whose places are known here, folded. */
    private static final Map<String, String> COUNTRY_NAMES = Map.ofEntries(
            Map.entry("nederland", "NL"),
            Map.entry("netherlands", "NL"),
            Map.entry("niederlande", "NL"),
            Map.entry("nld", "NL"),
            Map.entry("belgie", "BE"),
            Map.entry("belgique", "BE"),
            Map.entry("belgien", "BE"),
            Map.entry("belgium", "BE"),
            Map.entry("bel", "BE"),
            Map.entry("deutschland", "DE"),
            Map.entry("germany", "DE"),
            Map.entry("duitsland", "DE"),
            Map.entry("deu", "DE"),
            Map.entry("osterreich", "AT"),
            Map.entry("austria", "AT"),
            Map.entry("oostenrijk", "AT"),
            Map.entry("aut", "AT"));

    private static final Map<String, String> LAENDER = Map.ofEntries(
            Map.entry("baden wurttemberg", "BW"),
            Map.entry("bayern", "BY"),
            Map.entry("bavaria", "BY"),
            Map.entry("berlin", "BE"),
            Map.entry("brandenburg", "BB"),
            Map.entry("bremen", "HB"),
            Map.entry("hamburg", "HH"),
            Map.entry("hessen", "HE"),
            Map.entry("mecklenburg vorpommern", "MV"),
            Map.entry("niedersachsen", "NI"),
            Map.entry("nordrhein westfalen", "NW"),
            Map.entry("rheinland pfalz", "RP"),
            Map.entry("saarland", "SL"),
            Map.entry("sachsen", "SN"),
            Map.entry("sachsen anhalt", "ST"),
            Map.entry("schleswig holstein", "SH"),
            Map.entry("thuringen", "TH"));

    /** The country whose public holidays are kept. */
    Optional<String> country() {
        return Optional.ofNullable(calendar).map(name -> name.substring(0, 2));
    }

    static LabelClock of(Label label) {
        List<DirectoryGraph.Node> places = places(label).toList();
        JsonNode address = places.stream()
                .flatMap(LabelText::addressNodes)
                .filter(each -> each.path("country").isString())
                .findFirst()
                .orElse(null);
        String country = address == null ? null : country(address);
        ZoneId zone = Stream.concat(Stream.of(label.resource()), places.stream())
                .flatMap(node -> namedZone(node).stream())
                .findFirst()
                .orElseGet(() -> country == null ? OTHERWISE : COUNTRIES.getOrDefault(country, OTHERWISE));
        return new LabelClock(zone, address == null || country == null ? null : calendar(country, address));
    }

    /** The locations of the route in their order, then the resource itself, then its owner. */
    private static Stream<DirectoryGraph.Node> places(Label label) {
        Stream<DirectoryGraph.Node> locations = label.route().locations().stream()
                .flatMap(location -> label.linked().stream()
                        .filter(node -> node.key().equals(location.location().key())));
        Stream<DirectoryGraph.Node> owners = label.linked().stream().filter(node -> node.isA("Organization"));
        return Stream.of(locations, Stream.of(label.resource()), owners).flatMap(Function.identity());
    }

    private static Optional<ZoneId> namedZone(DirectoryGraph.Node node) {
        return node.json()
                .path("extension")
                .valueStream()
                .filter(extension -> TIMEZONE.contains(extension.path("url").asString("")))
                .map(extension -> extension.path("valueCode").asString(""))
                .filter(zone -> ClockZones.groupOf(zone).isPresent())
                .findFirst()
                .map(ZoneId::of);
    }

    private static @Nullable String country(JsonNode address) {
        String written = Folding.text(address.path("country").asString(""));
        String code = written.toUpperCase(Locale.ROOT);
        return COUNTRIES.containsKey(code) ? code : COUNTRY_NAMES.get(written);
    }

    private static @Nullable String calendar(String country, JsonNode address) {
        String state = Folding.text(address.path("state").asString(""));
        String land = country + "-"
                + LAENDER.getOrDefault(state, state.replace("de ", "").toUpperCase(Locale.ROOT));
        String calendar = country.equals("DE") && PublicHolidays.knows(land) ? land : country;
        return PublicHolidays.knows(calendar) ? calendar : null;
    }
}
