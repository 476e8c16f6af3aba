package health.waymark.e2e.bench.workload;

import health.waymark.e2e.bench.synthetic.Resource;
import health.waymark.e2e.bench.synthetic.SyntheticDirectory;
import java.util.Set;

/** {@link Update} of Locations that nobody publishes: what is left of an update without the directory and its labels. */
final class UpdateOfUnpublished implements Workload {

    @Override
    public String name() {
        return "update-unpublished";
    }

    @Override
    public boolean isWriting() {
        return true;
    }

    @Override
    public Questions questions(Target target, SyntheticDirectory directory) {
        return turn -> {
            Resource location =
                    directory.location(turn.ownOf(directory.locations())).unpublished();
            Resource renamed = location.named("Renamed " + turn.anyOf(1_000_000));
            return new Question(target.send("PUT", renamed.reference(), renamed.json()), Set.of(200, 201), "Renamed");
        };
    }
}
