package health.waymark.indexer.elasticsearch;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where Elasticsearch is and under which name the labels are found there.
 *
 * @param uris nodes to talk to
 * @param username with {@code password}, for basic authentication
 * @param apiKey Base64 form of an API key; wins over {@code username}
 * @param caFile certificates, as PEM, of the authorities to trust instead of those of the Java runtime
 * @param alias name that searches use; our indices are called {@code <alias>-…}
 * @param connectTimeout longest wait for a connection
 * @param requestTimeout longest silence of a connection while it owes an answer
 */
@Validated
@ConfigurationProperties("waymark.elasticsearch")
public record ElasticsearchSettings(
        @NotEmpty List<URI> uris,
        @Nullable String username,
        @Nullable String password,
        @Nullable String apiKey,
        @Nullable Path caFile,

        @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9_-]{0,99}")
        String alias,

        @DurationMin(millis = 1) @DefaultValue("3s") Duration connectTimeout,
        @DurationMin(millis = 1) @DefaultValue("60s") Duration requestTimeout) {

    /** Without the secrets: this record may be logged. */
    @Override
    public String toString() {
        return "ElasticsearchSettings[uris=%s, alias=%s]".formatted(uris, alias);
    }
}
