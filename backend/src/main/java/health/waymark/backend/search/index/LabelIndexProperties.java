package health.waymark.backend.search.index;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the label index is, and how a new one is laid out.
 *
 * @param uris the nodes of the cluster
 * @param username with {@code password}: basic authentication
 * @param apiKey encoded API key; wins over a user name
 * @param caFile certificates, as PEM, of the authorities to trust instead of those of the Java runtime
 * @param alias the name that searches use; the indexer points it to the index in service
 * @param shards primary shards of a new index
 * @param replicas copies of a new index, as {@code index.auto_expand_replicas}: fewest-most, by the nodes there are
 * @param refreshInterval how long a change waits until searches see it, in Elasticsearch's time units
 * @param requestTimeout after which an answer is given up
 */
@Validated
@ConfigurationProperties("waymark.elasticsearch")
record LabelIndexProperties(
        @NotEmpty @DefaultValue("http://localhost:19200") List<URI> uris,
        @Nullable String username,
        @Nullable String password,
        @Nullable String apiKey,
        @Nullable Path caFile,
        @NotBlank @DefaultValue("waymark-labels") String alias,
        @Min(1) @DefaultValue("1") int shards,

        @Pattern(regexp = "\\d{1,2}-(\\d{1,2}|all)") @DefaultValue("0-1")
        String replicas,

        @Pattern(regexp = "\\d{1,5}(ms|s)") @DefaultValue("200ms")
        String refreshInterval,

        @NotNull @DefaultValue("2s") Duration requestTimeout) {}
