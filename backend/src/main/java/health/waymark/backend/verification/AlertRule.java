package health.waymark.backend.verification;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When people are told of an Endpoint that fails.
 *
 * @param failures after how many in a row; with 1 or 2 also as soon as it counts as unreachable
 * @param recovered whether they are told when it can be reached again
 * @param certificateDays how many days before its certificate expires they are first told; 0 for never
 * @param subjects members who are told; empty for all whom it concerns by their role
 */
@Schema(example = "{\"failures\":3,\"recovered\":true,\"certificateDays\":30,\"subjects\":[\"5d1c\"]}")
record AlertRule(
        @Min(1) @Max(20) int failures,
        boolean recovered,
        @Min(0) @Max(90) int certificateDays,
        @Nullable @Size(max = 20) List<String> subjects) {

    /** Where nobody has said otherwise. */
    static final AlertRule USUAL = new AlertRule(2, true, 30, List.of());

    private static final int UNREACHABLE_AFTER = 2;

    /** Whom to tell; empty for all whom it concerns by their role. */
    List<String> readers() {
        return Objects.requireNonNullElse(subjects, List.of());
    }

    /** Whether people are to be told now that it fails. */
    boolean isReached(Verdict verdict) {
        boolean isDown = verdict.status() == VerificationStatus.UNREACHABLE;
        return verdict.failures() >= failures || (isDown && failures <= UNREACHABLE_AFTER);
    }
}
