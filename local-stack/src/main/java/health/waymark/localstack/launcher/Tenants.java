package health.waymark.localstack.launcher;

import java.util.Map;
import java.util.TreeMap;

/** Makes sure that the demo's tenants, members and keys are there, by the public API. */
final class Tenants {

    private final ManagementApi api;

    Tenants(ManagementApi api) {
        this.api = api;
    }

    /** Returns a valid key for each tenant by its name, taking those of {@code known} that the backend still knows. */
    Map<String, StackFile.ApiKey> ensure(Map<String, StackFile.ApiKey> known) {
        Map<String, StackFile.ApiKey> keys = new TreeMap<>();
        for (DemoTenant tenant : DemoTenant.ALL) {
            StackFile.ApiKey key = known.get(tenant.keyName());
            if (key == null || !api.accepts(key.key())) {
                key = create(tenant);
            }
            keys.put(tenant.keyName(), key);
        }
        return keys;
    }

    private StackFile.ApiKey create(DemoTenant tenant) {
        api.tenant(tenant.id(), tenant.name());
        for (DemoUser user : DemoUser.ALL) {
            if (tenant.id().equals(user.tenant())) {
                api.member(tenant.id(), user.subject(), user.role(), user.name());
            }
        }
        String text = api.key(tenant.id(), tenant.keyName(), tenant.scopes());
        return new StackFile.ApiKey(tenant.id(), tenant.scopes(), text);
    }
}
