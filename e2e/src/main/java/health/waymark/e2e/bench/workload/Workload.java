package health.waymark.e2e.bench.workload;

import health.waymark.e2e.bench.measure.Load;
import health.waymark.e2e.bench.synthetic.SyntheticDirectory;
import java.io.IOException;

/** One kind of request, asked for over and over with changing values. */
public interface Workload {

    /** As in {@code --only}: lower case, with hyphens. */
    String name();

    /** Whether any FHIR R4 server can be asked for it, or only Waymark. */
    default boolean isStandard() {
        return true;
    }

    /** Whether it changes data, so that servers have work to do after the answer. */
    default boolean isWriting() {
        return false;
    }

    /** How many resources a call reads or writes, where that is the figure to look at. */
    default int resourcesPerCall() {
        return 1;
    }

    /**
     * Gets ready to ask a server that holds the directory.
     *
     * @throws Load.WrongAnswer when it does not hold what the questions need
     */
    Questions questions(Target target, SyntheticDirectory directory) throws IOException, Load.WrongAnswer;
}
