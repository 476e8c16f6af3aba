package health.waymark.e2e.bench.workload;

import health.waymark.e2e.bench.http.Query;
import health.waymark.e2e.bench.synthetic.SyntheticDirectory;

/** Finds published Organizations by the beginning of their name: all but its last three letters. */
final class OrganizationsByPrefix implements Workload {

    private static final int LEFT_OUT = 3;

    @Override
    public String name() {
        return "directory-name-prefix";
    }

    @Override
    public Questions questions(Target target, SyntheticDirectory directory) {
        return turn -> {
            String name = directory.organizationName(turn.anyOf(directory.organizations()));
            String beginning = name.substring(0, Math.max(1, name.length() - LEFT_OUT));
            return Question.search(target.find(Query.of("Organization", "name", beginning, "_count", "20")));
        };
    }
}
