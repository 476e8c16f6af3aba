package health.waymark.indexer.feed;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the label feed is and how to read it.
 *
 * @param url base address of the backend
 * @param token service credential of the feed
 * @param limit most lines that one page may hold
 * @param longPoll how long an empty page is held open by the backend before it answers
 * @param connectTimeout longest wait for a connection
 * @param stallTimeout longest silence within an answer, on top of {@code longPoll} for its beginning
 */
@Validated
@ConfigurationProperties("waymark.feed")
public record FeedSettings(
        @NotNull URI url,
        @NotBlank String token,
        @Min(1) @Max(10_000) @DefaultValue("5000") int limit,

        @DurationMin(seconds = 1) @DurationMax(seconds = 60) @DefaultValue("30s")
        Duration longPoll,

        @DurationMin(millis = 1) @DefaultValue("3s") Duration connectTimeout,
        @DurationMin(millis = 1) @DefaultValue("15s") Duration stallTimeout) {

    URI address(String path) {
        String base = url.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }

    /** Without the token: this record may be logged. */
    @Override
    public String toString() {
        return "FeedSettings[url=%s, limit=%d, longPoll=%s]".formatted(url, limit, longPoll);
    }
}
