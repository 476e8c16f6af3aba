package health.waymark.indexer.pump;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How the pump works.
 *
 * @param bulkBytes a bulk call is sent when its body reaches this size
 * @param bulkDocuments a bulk call is sent when it holds this many lines
 * @param pageAge a page is read anew rather than written when it is older; must be well below the index's {@code
 *     gc_deletes}, after which Elasticsearch forgets a deletion and an old line could revive a label
 * @param checkInterval how often definition, index and alias are looked at while all is quiet
 * @param retireAfter how long a generation is kept after it was replaced, for searches in flight and a way back
 * @param toleratedParked share of refused documents above which a rebuilt index does not replace a serving one
 */
@Validated
@ConfigurationProperties("waymark.indexer")
public record PumpSettings(
        @DefaultValue("5MB") DataSize bulkBytes,
        @Min(1) @Max(10_000) @DefaultValue("1000") int bulkDocuments,
        @DurationMin(millis = 1) @DefaultValue("30s") Duration pageAge,
        @DurationMin(millis = 1) @DefaultValue("30s") Duration checkInterval,
        @DurationMin(millis = 0) @DefaultValue("5m") Duration retireAfter,

        @DecimalMin("0") @DecimalMax("1") @DefaultValue("0.1")
        double toleratedParked) {}
