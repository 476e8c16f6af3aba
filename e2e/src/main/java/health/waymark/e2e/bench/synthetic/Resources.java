package health.waymark.e2e.bench.synthetic;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the resources of a synthetic directory, each by its number within its type. */
final class Resources {

    private static final double INHERITING = 0.3;
    private static final double HAS_ENDPOINT = 0.5;

    /** Degrees; about eleven kilometres to the north or south. */
    private static final double REACH = 0.1;

    private static final Instant FIRST_SLOT = Instant.parse("2031-01-06T08:00:00Z");
    private static final List<String> FAMILY_NAMES =
            List.of("Jansen", "de Vries", "Huber", "Gruber", "Bakker", "Moser");
    private static final List<String> GIVEN_NAMES = List.of("Anna", "Johannes", "Maria", "Peter", "Sanne", "Lukas");

    private final long seed;

    Resources(long seed) {
        this.seed = seed;
    }

    /** The first of each tree has one always, so that nothing is left without a way to reach it. */
    boolean hasEndpoint(int organization) {
        return OrganizationTree.isRoot(organization)
                || dice("has-endpoint", organization).falls(HAS_ENDPOINT);
    }

    Resource endpoint(int organization) {
        return Resource.of(
                "Endpoint",
                id("endpoint", organization),
                Fhir.object(
                        "status",
                        "active",
                        "connectionType",
                        Fhir.object(
                                "system", "http://terminology.hl7.org/CodeSystem/endpoint-connection-type",
                                "code", "hl7-fhir-rest"),
                        "managingOrganization",
                        Fhir.object("display", "Bench exchange"),
                        "name",
                        "FHIR server of " + OrganizationTree.name(organization),
                        "payloadType",
                        List.of(Fhir.concept(
                                "http://terminology.hl7.org/CodeSystem/endpoint-payload-type", "any", "Any")),
                        "address",
                        "https://fhir-" + organization + ".bench.example/r4"));
    }

    Resource organization(int index) {
        boolean isRoot = OrganizationTree.isRoot(index);
        Town town = OrganizationTree.town(index);
        return Resource.of(
                "Organization",
                id("organization", index),
                Fhir.object(
                        "identifier", Fhir.identifier("org-" + index),
                        "active", true,
                        "type", List.of(organizationType(isRoot)),
                        "name", OrganizationTree.name(index),
                        "address", List.of(Fhir.object("city", town.name(), "country", town.country())),
                        "partOf", isRoot ? null : reference("Organization", OrganizationTree.parent(index)),
                        "endpoint", hasEndpoint(index) ? List.of(reference("Endpoint", index)) : null));
    }

    private static Map<String, Object> organizationType(boolean isRoot) {
        return Fhir.concept(
                "http://terminology.hl7.org/CodeSystem/organization-type",
                isRoot ? "prov" : "dept",
                isRoot ? "Healthcare Provider" : "Hospital Department");
    }

    Resource practitioner(int index) {
        Dice dice = dice("practitioner", index);
        return Resource.of(
                "Practitioner",
                id("practitioner", index),
                Fhir.object(
                        "identifier", Fhir.identifier("person-" + index),
                        "active", true,
                        "name",
                                List.of(Fhir.object(
                                        "family",
                                        dice.oneOf(FAMILY_NAMES),
                                        "given",
                                        List.of(dice.oneOf(GIVEN_NAMES))))));
    }

    Resource location(int index) {
        int organization = index / SyntheticDirectory.LOCATIONS_EACH;
        Town town = OrganizationTree.town(organization);
        Point point = point(index);
        return Resource.of(
                "Location",
                id("location", index),
                Fhir.object(
                        "status",
                        "active",
                        "name",
                        "Site " + index + " " + town.name(),
                        "type",
                        List.of(Fhir.concept("http://terminology.hl7.org/CodeSystem/v3-RoleCode", "HOSP", "Hospital")),
                        "mode",
                        "instance",
                        "address",
                        Fhir.object("city", town.name(), "country", town.country()),
                        "position",
                        Fhir.object("longitude", point.longitude(), "latitude", point.latitude()),
                        "managingOrganization",
                        reference("Organization", organization)));
    }

    Point point(int location) {
        Town town = OrganizationTree.town(location / SyntheticDirectory.LOCATIONS_EACH);
        Dice dice = dice("point", location);
        return new Point(dice.near(town.latitude(), REACH), dice.near(town.longitude(), REACH));
    }

    Resource service(int index) {
        int organization = index / SyntheticDirectory.SERVICES_EACH;
        ServiceKind kind = kind(index);
        boolean inherits = dice("inherits", index).falls(INHERITING);
        return Resource.of(
                "HealthcareService",
                id("service", index),
                Fhir.object(
                        "identifier",
                        Fhir.identifier("service-" + index),
                        "active",
                        true,
                        "providedBy",
                        reference("Organization", organization),
                        "type",
                        Fhir.concepts(kind),
                        "specialty",
                        Fhir.concepts(kind),
                        "location",
                        inherits ? null : List.of(reference("Location", index)),
                        "name",
                        kind.display() + " " + OrganizationTree.name(organization),
                        "endpoint",
                        inherits || !hasEndpoint(organization) ? null : List.of(reference("Endpoint", organization))));
    }

    ServiceKind kind(int service) {
        return dice("kind", service).oneOf(ServiceKind.ALL);
    }

    Resource role(int index) {
        int organization = index / SyntheticDirectory.ROLES_EACH;
        int service = organization * SyntheticDirectory.SERVICES_EACH + index % SyntheticDirectory.ROLES_EACH;
        return Resource.of(
                "PractitionerRole",
                id("role", index),
                Fhir.object(
                        "active", true,
                        "practitioner", reference("Practitioner", organization),
                        "organization", reference("Organization", organization),
                        "code",
                                List.of(Fhir.concept(
                                        "http://terminology.hl7.org/CodeSystem/practitioner-role", "doctor", "Doctor")),
                        "specialty", Fhir.concepts(kind(service)),
                        "healthcareService", List.of(reference("HealthcareService", service))));
    }

    Resource schedule(int index) {
        int service = index * SyntheticDirectory.SERVICES_EACH;
        return Resource.of(
                "Schedule",
                id("schedule", index),
                Fhir.object(
                        "active", true,
                        "serviceType", Fhir.concepts(kind(service)),
                        "actor", List.of(reference("HealthcareService", service))));
    }

    Resource slot(int index) {
        Instant start = FIRST_SLOT.plus(30L * (index % SyntheticDirectory.SLOTS_PER_SCHEDULE), ChronoUnit.MINUTES);
        return Resource.of(
                "Slot",
                id("slot", index),
                Fhir.object(
                        "schedule", reference("Schedule", index / SyntheticDirectory.SLOTS_PER_SCHEDULE),
                        "status", "free",
                        "start", start.toString(),
                        "end", start.plus(30, ChronoUnit.MINUTES).toString()));
    }

    private Map<String, Object> reference(String type, int index) {
        String word = type.equals("HealthcareService") ? "service" : type.toLowerCase(Locale.ROOT);
        return Fhir.reference(type + "/" + id(word, index));
    }

    private String id(String word, int index) {
        return "bench-" + seed + "-" + word + "-" + index;
    }

    private Dice dice(String thing, int index) {
        return Dice.of(seed, thing + "/" + index);
    }

    /** In degrees (WGS84). */
    record Point(double latitude, double longitude) {}
}
