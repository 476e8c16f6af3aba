package health.waymark.e2e.bench.workload;

import health.waymark.e2e.bench.http.Query;
import health.waymark.e2e.bench.synthetic.SyntheticDirectory;

/** Finds Organizations by their name, on the base itself. */
final class SearchByName implements Workload {

    @Override
    public String name() {
        return "search-name";
    }

    @Override
    public Questions questions(Target target, SyntheticDirectory directory) {
        return turn -> {
            String name = directory.organizationName(turn.anyOf(directory.organizations()));
            return Question.search(target.get(Query.of("Organization", "name", name)));
        };
    }
}
