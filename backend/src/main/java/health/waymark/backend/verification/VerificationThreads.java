package health.waymark.backend.verification;

import health.waymark.backend.background.BackgroundLoop;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** The threads that verify Endpoints on this node. Nothing is lost when they fail: leases run out. */
@Component
final class VerificationThreads extends BackgroundLoop {

    private final VerificationRound endpoints;
    private final VerificationProperties properties;

    VerificationThreads(VerificationRound endpoints, VerificationProperties properties) {
        super("verification", properties.threads());
        this.endpoints = endpoints;
        this.properties = properties;
    }

    @Override
    protected Duration round() {
        return endpoints.step() ? Duration.ZERO : properties.poll();
    }
}
