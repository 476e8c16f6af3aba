package health.waymark.localstack.demo;

import health.waymark.localstack.demo.Plans.TenantPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The resources of one tenant while they are written. */
final class TenantDraft {

    /** A transaction should stay readable, and its answer too. */
    private static final int BUNDLE_SIZE = 200;

    /**
     * What is referred to comes before what refers to it, as far as circles let it: the two halves of a facility must come
     * in one transaction.
     */
    private static final List<String> ORDER = List.of(
            "Organization",
            "Location",
            "Endpoint",
            "Practitioner",
            "HealthcareService",
            "PractitionerRole",
            "OrganizationAffiliation",
            "Schedule");

    private final TenantPlan plan;
    private final Map<String, Resource> resources = new LinkedHashMap<>();
    private final Map<String, Resource> slots = new LinkedHashMap<>();

    TenantDraft(TenantPlan plan) {
        this.plan = plan;
    }

    TenantPlan plan() {
        return plan;
    }

    Language language() {
        return plan.language();
    }

    Resource add(Resource resource) {
        Map<String, Resource> target = resource.type().equals("Slot") ? slots : resources;
        if (target.putIfAbsent(resource.url(), resource) != null) {
            throw new IllegalStateException("The demo region has two of " + plan.id() + "/" + resource.url());
        }
        return resource;
    }

    DemoTenant finish(String week) {
        List<Resource> ordered = resources.values().stream()
                .sorted(Comparator.comparingInt(resource -> ORDER.indexOf(resource.type())))
                .toList();
        List<DemoBundle> bundles = new ArrayList<>();
        addBundles(bundles, plan.id() + "-", ordered);
        addBundles(bundles, plan.id() + "-slots-" + week + "-", List.copyOf(slots.values()));
        return new DemoTenant(plan.id(), plan.name(), List.copyOf(bundles));
    }

    private void addBundles(List<DemoBundle> bundles, String prefix, List<Resource> ordered) {
        for (int start = 0; start < ordered.size(); start += BUNDLE_SIZE) {
            int end = Math.min(start + BUNDLE_SIZE, ordered.size());
            String name = prefix + (start / BUNDLE_SIZE + 1);
            bundles.add(DemoBundle.of(name, plan.host(), ordered.subList(start, end)));
        }
    }
}
