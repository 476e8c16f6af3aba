package health.waymark.e2e.bench.workload;

import health.waymark.e2e.bench.http.Query;
import health.waymark.e2e.bench.synthetic.SyntheticDirectory;

/** Asks {@code $find-route} for a specialty in words around a town in words, and gets routes resolved. */
final class FindRoute implements Workload {

    @Override
    public String name() {
        return "find-route";
    }

    @Override
    public boolean isStandard() {
        return false;
    }

    @Override
    public Questions questions(Target target, SyntheticDirectory directory) {
        return turn -> {
            int service = turn.anyOf(directory.services());
            return Question.search(target.find(Query.of(
                    "$find-route",
                    "text",
                    directory.kind(service).display(),
                    "place",
                    directory.town(service / SyntheticDirectory.SERVICES_EACH).name(),
                    "distance",
                    "30")));
        };
    }
}
