package health.waymark.localstack.demo;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A FHIR transaction Bundle of PUTs with our own ids, so that posting it twice changes nothing.
 *
 * @param name file name without ending
 * @param size number of entries, at most 200
 * @param lastUrl relative URL of the last entry: when that can be read, the whole Bundle was stored
 * @param json the Bundle
 */
public record DemoBundle(String name, int size, String lastUrl, String json) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static DemoBundle of(String name, String host, List<Resource> resources) {
        String base = "https://fhir." + host + "/r4/";
        Map<String, Object> bundle = Fhir.object(
                "resourceType", "Bundle",
                "type", "transaction",
                "entry",
                        resources.stream()
                                .map(resource -> entry(base, resource))
                                .toList());
        return new DemoBundle(
                name, resources.size(), resources.get(resources.size() - 1).url(), JSON.writeValueAsString(bundle));
    }

    private static Map<String, Object> entry(String base, Resource resource) {
        return Fhir.object(
                "fullUrl", base + resource.url(),
                "resource", resource.body(),
                "request", Fhir.object("method", "PUT", "url", resource.url()));
    }
}
