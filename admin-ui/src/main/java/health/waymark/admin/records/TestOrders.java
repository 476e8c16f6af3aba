package health.waymark.admin.records;

import health.waymark.admin.backend.BackendRefusal;
import health.waymark.admin.backend.Call;
import health.waymark.admin.fhir.Bundle;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tests of several endpoints at once: {@code POST /api/v1/tenants/{tenant}/endpoint-verifications}. */
final class TestOrders {

    /** As many as the backend takes at once; the tests of thousands would take an hour. */
    private static final int MOST = 200;

    private static final int TOO_SOON = 429;

    private TestOrders() {}

    /** Which endpoints, and whether there are more that are not tested. */
    private record Found(List<String> ids, boolean more) {}

    /** Begins them; the answer is what to tell, as messages know it. */
    static String begin(Selected selected, Records records) {
        Found found = selected.all() ? found(selected, records) : new Found(selected.ids(), false);
        if (found.ids().isEmpty()) {
            return "testingNone";
        }
        ObjectNode several = JsonNodeFactory.instance.objectNode();
        found.ids().forEach(several.putArray("ids")::add);
        try {
            records.backend()
                    .call("api", "v1", "tenants", records.tenant(), "endpoint-verifications")
                    .post(several);
        } catch (BackendRefusal refusal) {
            if (refusal.status() != TOO_SOON) {
                throw refusal;
            }
            return "testedJustNow";
        }
        return found.more() ? "testingFirst" : "testingSeveral";
    }

    private static Found found(Selected selected, Records records) {
        String search = selected.search(records.search());
        Call call = records.search();
        if (!search.isEmpty()) {
            call.withPage(search);
        }
        Bundle bundle = new Bundle(call.with("_count", Integer.toString(MOST))
                .with("_elements", "id")
                .get()
                .body());
        List<String> ids = bundle.resources().stream()
                .map(resource -> resource.path("id").asString(""))
                .toList();
        return new Found(ids, bundle.page("next").isPresent());
    }
}
