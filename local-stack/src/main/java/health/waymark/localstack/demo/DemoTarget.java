package health.waymark.localstack.demo;

import java.net.URI;

/**
 * Where the demo region goes.
 *
 * @param backend the backend's public URL, without a path
 * @param operatorKey the platform operator's API key
 */
public record DemoTarget(URI backend, String operatorKey) {}
