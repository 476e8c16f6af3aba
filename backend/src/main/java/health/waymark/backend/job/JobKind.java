package health.waymark.backend.job;

/** What a kind of job does. A step may run again after a kill, so each does what is left to do and no more. */
public interface JobKind {

    /** The name in the table and in the API. */
    String name();

    /** The step that a new job begins with. */
    String firstStep();

    /**
     * Does the job's step.
     *
     * @throws JobFailure when it can never succeed; any other exception is tried again, more and more seldom
     */
    Step run(JobRun job);
}
