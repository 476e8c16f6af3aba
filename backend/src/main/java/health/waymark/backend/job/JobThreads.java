package health.waymark.backend.job;

import health.waymark.backend.background.BackgroundLoop;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** The threads that do jobs on this node. No job is lost when they fail: its lease runs out and it is taken up again. */
@Component
final class JobThreads extends BackgroundLoop {

    private final JobStepper stepper;
    private final JobProperties properties;

    JobThreads(JobStepper stepper, JobProperties properties) {
        super("job", properties.threads());
        this.stepper = stepper;
        this.properties = properties;
    }

    @Override
    protected Duration round() {
        return stepper.step() ? Duration.ZERO : properties.poll();
    }
}
