package health.waymark.backend.job;

/** Why a job can never succeed, in a sentence for those who may see it. */
public class JobFailure extends RuntimeException {

    public JobFailure(String sentence) {
        super(sentence);
    }
}
