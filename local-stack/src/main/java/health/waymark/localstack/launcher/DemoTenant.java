package health.waymark.localstack.launcher;

import java.util.List;

/**
 * A tenant that every local installation has, with the API key that stands for it in {@code stack.json}. The
 * organizations are invented.
 */
record DemoTenant(String id, String name, String keyName, List<String> scopes) {

    static final List<DemoTenant> ALL = List.of(
            new DemoTenant("vechtstroom", "Ziekenhuis Vechtstroom", "demo-admin", List.of("system/*.cruds")),
            new DemoTenant(
                    "ommerkamp",
                    "Huisartsenpraktijk Ommerkamp",
                    "demo-partner",
                    List.of("system/*.rs", "system/Task.cruds", "system/ServiceRequest.cruds")),
            new DemoTenant("regio-register", "Regioregister Oost", "directory-reader", List.of("system/*.rs")));
}
