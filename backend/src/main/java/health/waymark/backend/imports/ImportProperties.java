package health.waymark.backend.imports;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How large an imported file may be, and how long it is kept.
 *
 * @param maxFile bytes of a file
 * @param maxUnpacked bytes of what is packed in an XLSX file
 * @param maxRows rows below the header, or resources
 * @param maxColumns columns of a table
 * @param readingAtOnce files that this node reads at the same time; the others are asked to come again
 * @param keep how long an import can be looked at
 */
@ConfigurationProperties("waymark.imports")
record ImportProperties(
        @DefaultValue("20MB") DataSize maxFile,
        @DefaultValue("200MB") DataSize maxUnpacked,
        @DefaultValue("50000") int maxRows,
        @DefaultValue("200") int maxColumns,
        @DefaultValue("2") int readingAtOnce,
        @DefaultValue("90d") Duration keep) {}
