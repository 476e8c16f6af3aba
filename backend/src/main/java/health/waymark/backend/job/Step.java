package health.waymark.backend.job;

import java.time.Duration;

/** What comes after a step. What the step has left in the job's data is kept with it. */
public sealed interface Step {

    /** This step is done; the next one follows at once. */
    record Next(String step) implements Step {}

    /** This step has more to do, after a pause. */
    record Again(Duration pause) implements Step {}

    /** This step is done, and the next one follows after a pause. */
    record Later(String step, Duration pause) implements Step {}

    /** This was the last step. */
    record Done() implements Step {}
}
