package health.waymark.localstack.demo;

import java.util.List;

/**
 * One tenant of the demo region.
 *
 * @param id as in {@code /fhir/{id}}
 * @param name to show
 * @param bundles what to post to its base, in this order
 */
public record DemoTenant(String id, String name, List<DemoBundle> bundles) {}
