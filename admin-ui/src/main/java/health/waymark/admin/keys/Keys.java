package health.waymark.admin.keys;

import health.waymark.admin.backend.Call;
import health.waymark.admin.workspace.Workspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The keys of the workspace's tenant: {@code /api/v1/tenants/{tenant}/keys}. */
final class Keys {

    private Keys() {}

    static Call call(Workspace workspace, String... more) {
        List<String> path = new ArrayList<>(
                List.of("api", "v1", "tenants", workspace.requiredTenant().id(), "keys"));
        path.addAll(List.of(more));
        return workspace.backend().call(path.toArray(String[]::new));
    }

    /** Values that are written one on a line, or with commas. */
    static List<String> listed(String text) {
        return Arrays.stream(text.split("[\\s,]+"))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    static String lines(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asString)
                .collect(Collectors.joining("\n"));
    }
}
