package health.waymark.localstack.demo;

/**
 * What a loading did.
 *
 * @param tenantsCreated tenants that were not there before
 * @param resourcesLoaded resources in the Bundles that were posted
 * @param resourcesKept resources in the Bundles that had been loaded before, and were left as they are now
 */
public record DemoLoad(int tenantsCreated, int resourcesLoaded, int resourcesKept) {

    DemoLoad plus(DemoLoad other) {
        return new DemoLoad(
                tenantsCreated + other.tenantsCreated,
                resourcesLoaded + other.resourcesLoaded,
                resourcesKept + other.resourcesKept);
    }
}
