package health.waymark.backend.feed;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who may read the feed, and how readers wait.
 *
 * @param token what readers send as {@code Authorization: Bearer}
 * @param poll how long a label published by another node can go unnoticed while somebody waits for it
 * @param waiting how many readers may wait at the same time; one indexer needs one
 */
@Validated
@ConfigurationProperties("waymark.feed")
record FeedProperties(
        @NotBlank @Size(min = 16) String token,
        @DefaultValue("100ms") Duration poll,
        @DefaultValue("16") int waiting) {

    @Override
    public String toString() {
        return "FeedProperties[poll=" + poll + ", waiting=" + waiting + "]";
    }
}
