package health.waymark.e2e.bench.workload;

import health.waymark.e2e.bench.synthetic.SyntheticDirectory;
import health.waymark.e2e.bench.synthetic.Transaction;

/** Creates a care provider of ten resources that refer to each other, in one transaction. */
final class TransactionOfTen implements Workload {

    @Override
    public String name() {
        return "transaction";
    }

    @Override
    public boolean isWriting() {
        return true;
    }

    @Override
    public Questions questions(Target target, SyntheticDirectory directory) {
        return turn -> {
            int number = turn.anyOf(1_000_000);
            String bundle = Transaction.posts(SyntheticDirectory.newcomer("Newcomer " + number, number));
            return Question.of(target.send("POST", "", bundle), "201");
        };
    }
}
