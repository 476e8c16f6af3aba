package health.waymark.e2e.bench.workload;

import health.waymark.e2e.bench.synthetic.Resource;
import health.waymark.e2e.bench.synthetic.SyntheticDirectory;
import health.waymark.e2e.bench.synthetic.Transaction;
import java.util.List;
import java.util.stream.IntStream;

/** Creates ten care providers of ten resources each, in one transaction. */
final class TransactionOfHundred implements Workload {

    private static final int PROVIDERS = 10;

    @Override
    public String name() {
        return "transaction-100";
    }

    @Override
    public boolean isWriting() {
        return true;
    }

    @Override
    public int resourcesPerCall() {
        return PROVIDERS * SyntheticDirectory.newcomer("", 0).size();
    }

    @Override
    public Questions questions(Target target, SyntheticDirectory directory) {
        return turn -> {
            List<List<Resource>> providers = IntStream.range(0, PROVIDERS)
                    .map(provider -> turn.anyOf(1_000_000))
                    .mapToObj(number -> SyntheticDirectory.newcomer("Newcomer " + number, number))
                    .toList();
            return Question.of(target.send("POST", "", Transaction.postsOfEach(providers)), "201");
        };
    }
}
