package health.waymark.backend.directory;

import health.waymark.backend.store.ResourceChange;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Tenants that save, move, rename, switch off, withdraw and delete at random, referring to each other as they go. The
 * same seed does the same.
 */
final class RandomRegion {

    private static final int ORGANIZATIONS = 40;
    private static final int LOCATIONS = 50;
    private static final int ENDPOINTS = 20;
    private static final int SERVICES = 60;
    private static final int ROLES = 25;
    private static final int PRACTITIONERS = 12;

    private final Random random;
    private final List<TestTenant> tenants;
    private final String publicUrl;

    RandomRegion(long seed, List<TestTenant> tenants, String publicUrl) {
        this.random = new Random(seed);
        this.tenants = tenants;
        this.publicUrl = publicUrl;
    }

    /** Makes so many changes, of which those of one tenant are one transaction. */
    void change(int changes) {
        Map<TestTenant, Map<String, ResourceChange>> all = new LinkedHashMap<>();
        for (int change = 0; change < changes; change++) {
            TestTenant tenant = tenants.get(random.nextInt(tenants.size()));
            String reference = anyResource();
            all.computeIfAbsent(tenant, key -> new LinkedHashMap<>()).put(reference, change(tenant, reference));
        }
        all.forEach((tenant, ofTenant) -> tenant.write(List.copyOf(ofTenant.values())));
    }

    private ResourceChange change(TestTenant tenant, String reference) {
        return switch (random.nextInt(20)) {
            case 0 -> tenant.deletion(reference);
            case 1 -> tenant.draft(reference, elements(tenant, reference));
            default -> tenant.change(reference, elements(tenant, reference));
        };
    }

    private String anyResource() {
        return switch (random.nextInt(11)) {
            case 9 -> "OrganizationAffiliation/" + random.nextInt(ORGANIZATIONS);
            case 10 -> "Schedule/" + random.nextInt(SERVICES);
            case 0, 1 -> "Organization/" + random.nextInt(ORGANIZATIONS);
            case 2, 3 -> "Location/" + random.nextInt(LOCATIONS);
            case 4 -> "Endpoint/" + random.nextInt(ENDPOINTS);
            case 5, 6 -> "HealthcareService/" + random.nextInt(SERVICES);
            case 7 -> "PractitionerRole/" + random.nextInt(ROLES);
            default -> "Practitioner/" + random.nextInt(PRACTITIONERS);
        };
    }

    private String[] elements(TestTenant tenant, String reference) {
        List<String> elements = new ArrayList<>();
        switch (reference.substring(0, reference.indexOf('/'))) {
            case "Organization" -> {
                name(elements);
                active(elements);
                sometimes(elements, "partOf: " + to(tenant, "Organization", ORGANIZATIONS));
                sometimes(elements, "endpoint: [" + to(tenant, "Endpoint", ENDPOINTS) + "]");
            }
            case "Location" -> {
                name(elements);
                sometimes(elements, "status: '" + (random.nextInt(4) == 0 ? "inactive" : "active") + "'");
                sometimes(elements, "managingOrganization: " + to(tenant, "Organization", ORGANIZATIONS));
                sometimes(elements, "partOf: " + to(tenant, "Location", LOCATIONS));
                sometimes(elements, "address: {city: 'City " + random.nextInt(5) + "'}");
                sometimes(elements, "position: {latitude: 5" + random.nextInt(3) + ".5, longitude: 6.25}");
            }
            case "Endpoint" -> {
                elements.add("status: '" + (random.nextInt(3) == 0 ? "off" : "active") + "'");
                elements.add("address: 'https://e" + random.nextInt(20) + ".example'");
                elements.add("connectionType: {code: 'rest'}");
                period(elements);
                elements.add("payloadType: [{text: 'any'}]");
            }
            case "HealthcareService" -> {
                name(elements);
                active(elements);
                elements.add("providedBy: " + to(tenant, "Organization", ORGANIZATIONS));
                sometimes(elements, "location: [" + to(tenant, "Location", LOCATIONS) + "]");
                sometimes(elements, "endpoint: [" + to(tenant, "Endpoint", ENDPOINTS) + "]");
            }
            case "PractitionerRole" -> {
                elements.add("organization: " + to(tenant, "Organization", ORGANIZATIONS));
                elements.add("practitioner: " + to(tenant, "Practitioner", PRACTITIONERS));
                sometimes(elements, "location: [" + to(tenant, "Location", LOCATIONS) + "]");
                sometimes(elements, "healthcareService: [" + to(tenant, "HealthcareService", SERVICES) + "]");
            }
            case "OrganizationAffiliation" -> {
                active(elements);
                elements.add("organization: " + to(tenant, "Organization", ORGANIZATIONS));
                elements.add("participatingOrganization: " + to(tenant, "Organization", ORGANIZATIONS));
            }
            case "Schedule" -> elements.add("actor: [" + to(tenant, "HealthcareService", SERVICES) + "]");
            default -> elements.add("name: [{family: 'Family " + random.nextInt(1000) + "'}]");
        }
        return elements.toArray(String[]::new);
    }

    /** What a label shows of others, and what it does not. */
    private void name(List<String> elements) {
        elements.add("name: 'Name " + random.nextInt(5) + "'");
        sometimes(elements, "telecom: [{system: 'phone', value: '" + random.nextInt(1000) + "'}]");
    }

    /** Of the past, of the future, and one that begins or ends while the test runs. */
    private void period(List<String> elements) {
        String soon = Instant.now()
                .plusMillis(random.nextInt(8000))
                .truncatedTo(ChronoUnit.MILLIS)
                .toString();
        switch (random.nextInt(8)) {
            case 0 -> elements.add("period: {end: '2020-12-31'}");
            case 1 -> elements.add("period: {start: '2999-01-01'}");
            case 2 -> elements.add("period: {start: '" + soon + "'}");
            case 3 -> elements.add("period: {end: '" + soon + "'}");
            default -> {}
        }
    }

    private void active(List<String> elements) {
        if (random.nextInt(6) == 0) {
            elements.add("active: false");
        }
    }

    private void sometimes(List<String> elements, String element) {
        if (random.nextInt(3) > 0) {
            elements.add(element);
        }
    }

    private String to(TestTenant tenant, String type, int count) {
        TestTenant target = random.nextInt(6) == 0 ? tenants.get(random.nextInt(tenants.size())) : tenant;
        String base = target == tenant ? "" : publicUrl + "/fhir/" + target.id() + "/";
        return "{reference: '" + base + type + "/" + random.nextInt(count) + "'}";
    }
}
