package health.waymark.backend.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Two tenants that save, move, rename, switch off, withdraw and delete at random, referring to each other as they go.
 * The same seed does the same.
 */
final class RandomRegion {

    private static final int ORGANIZATIONS = 20;
    private static final int LOCATIONS = 30;
    private static final int ENDPOINTS = 12;
    private static final int SERVICES = 40;
    private static final int ROLES = 15;
    private static final int PRACTITIONERS = 8;

    private final Random random;
    private final List<TestTenant> tenants;
    private final String publicUrl;

    RandomRegion(long seed, List<TestTenant> tenants, String publicUrl) {
        this.random = new Random(seed);
        this.tenants = tenants;
        this.publicUrl = publicUrl;
    }

    void change() {
        TestTenant tenant = tenants.get(random.nextInt(tenants.size()));
        String reference = anyResource();
        int what = random.nextInt(20);
        if (what == 0) {
            tenant.delete(reference);
        } else if (what == 1) {
            tenant.saveDraft(reference, elements(tenant, reference));
        } else {
            tenant.save(reference, elements(tenant, reference));
        }
    }

    private String anyResource() {
        return switch (random.nextInt(9)) {
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
                elements.add("address: 'https://e" + random.nextInt(1000) + ".example'");
                elements.add("connectionType: {code: 'rest'}");
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
            default -> elements.add("name: [{family: 'Family " + random.nextInt(1000) + "'}]");
        }
        return elements.toArray(String[]::new);
    }

    private void name(List<String> elements) {
        elements.add("name: 'Name " + random.nextInt(1000) + "'");
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
