package health.waymark.admin.backend;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the backend is.
 *
 * @param backendUrl where this application reaches it
 * @param backendPublicUrl where partners and people reach it; shown in examples to copy
 */
@ConfigurationProperties("waymark")
public record BackendSettings(URI backendUrl, URI backendPublicUrl) {}
