package health.waymark.backend.quality;

import health.waymark.backend.background.BackgroundLoop;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** The thread that looks tenants through on this node. It may take its time, so it is nobody else's. */
@Component
final class QualityThread extends BackgroundLoop {

    private static final Duration IDLE = Duration.ofSeconds(5);

    private final QualityRound tenants;

    QualityThread(QualityRound tenants, QualityProperties properties) {
        super("quality", properties.enabled() ? 1 : 0);
        this.tenants = tenants;
    }

    @Override
    protected Duration round() {
        return tenants.step() ? Duration.ZERO : IDLE;
    }
}
