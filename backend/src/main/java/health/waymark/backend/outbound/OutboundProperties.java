package health.waymark.backend.outbound;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the platform calls.
 *
 * @param allowHttp whether plain http is good enough
 * @param ports the ports that are called; none: all
 * @param allowedNetworks networks, in CIDR notation, that are called although they are not public
 * @param allowedHosts names of hosts whose addresses may be anything, such as a gateway of the operator's own
 * @param proxy the forward proxy that all calls go through, such as {@code http://egress:3128}
 * @param trustedCertificates a PEM file with authorities that are trusted beside those of the Java platform
 * @param connectTimeout how long looking up a name and connecting may each take
 */
@Validated
@ConfigurationProperties("waymark.outbound")
record OutboundProperties(
        @DefaultValue("false") boolean allowHttp,
        @DefaultValue({"443", "8443"}) @NotNull List<Integer> ports,
        @DefaultValue @NotNull List<String> allowedNetworks,
        @DefaultValue @NotNull List<String> allowedHosts,
        @Nullable URI proxy,
        @Nullable Path trustedCertificates,
        @DefaultValue("5s") Duration connectTimeout) {}
