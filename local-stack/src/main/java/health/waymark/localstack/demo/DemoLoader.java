package health.waymark.localstack.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/**
 * Loads the demo region through the public API, as anybody could: creates the tenants and a key for each, posts their
 * Bundles, revokes the key. What was loaded before is left alone, so that what people have changed since stays changed;
 * each new week brings its slots.
 */
public final class DemoLoader {

    private static final int DAYS_AHEAD = 3;

    private final List<DemoTenant> tenants;

    private DemoLoader(List<DemoTenant> tenants) {
        this.tenants = tenants;
    }

    /** A loader of the region with slots for the week that holds the given day. */
    public static DemoLoader inWeekOf(LocalDate day) {
        return new DemoLoader(DemoRegion.inWeekOf(day));
    }

    /** A loader of the region with slots that are still to come: from Friday on those of the next week. */
    public static DemoLoader ahead(LocalDate today) {
        return inWeekOf(weekAhead(today));
    }

    /** A day of the first week with a working day that is not over yet. */
    static LocalDate weekAhead(LocalDate today) {
        return today.plusDays(DAYS_AHEAD);
    }

    /**
     * Loads what is missing.
     *
     * @param progress told a sentence per tenant
     * @throws DemoFailure when the backend refuses something or cannot be reached; what was loaded until then stays, and
     *     loading again goes on from there
     */
    public DemoLoad load(DemoTarget target, Consumer<String> progress) {
        DemoApi api = new DemoApi(target);
        DemoLoad total = new DemoLoad(0, 0, 0);
        for (DemoTenant tenant : tenants) {
            Instant start = Instant.now();
            DemoLoad load = load(api, tenant);
            long milliseconds = Duration.between(start, Instant.now()).toMillis();
            progress.accept("%s: %d resources loaded, %d kept (%d ms)"
                    .formatted(tenant.name(), load.resourcesLoaded(), load.resourcesKept(), milliseconds));
            total = total.plus(load);
        }
        return total;
    }

    private static DemoLoad load(DemoApi api, DemoTenant tenant) {
        boolean created = api.createTenant(tenant.id(), tenant.name());
        String keyName = "Demo region: " + last(tenant.bundles()).name();
        if (!created && api.hasRevokedKey(tenant.id(), keyName)) {
            return new DemoLoad(0, 0, size(tenant.bundles()));
        }
        DemoApi.TenantKey key = api.createKey(tenant.id(), keyName);
        List<DemoBundle> missing = tenant.bundles().stream()
                .filter(bundle -> created || !key.has(bundle.lastUrl()))
                .toList();
        missing.forEach(bundle -> key.post(bundle.json()));
        // Only now, and not after a failure: a revoked key of that name tells the next loading that all is there
        api.revokeKeys(tenant.id(), keyName);
        int loaded = size(missing);
        return new DemoLoad(created ? 1 : 0, loaded, size(tenant.bundles()) - loaded);
    }

    private static DemoBundle last(List<DemoBundle> bundles) {
        return bundles.get(bundles.size() - 1);
    }

    private static int size(List<DemoBundle> bundles) {
        return bundles.stream().mapToInt(DemoBundle::size).sum();
    }
}
