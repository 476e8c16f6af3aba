package health.waymark.backend.quality;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;

/**
 * How good the data of an organization and all below it were on a day.
 *
 * @param organization empty for the whole tenant
 * @param score from 0 to 100
 * @param resources how many there were
 * @param findings how many of what was found nobody has let be
 */
@Schema(example = "{\"organization\":\"isala\",\"day\":\"2026-11-27\",\"score\":91,\"resources\":214,\"findings\":37}")
record QualityScore(String organization, LocalDate day, int score, int resources, int findings) {}
