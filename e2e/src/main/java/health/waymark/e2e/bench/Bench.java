package health.waymark.e2e.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/** {@code ./waymark bench}: measures a running stack. */
public final class Bench {

    private Bench() {}

    /** Ends with 0 when all was measured, with 1 when something failed, with 2 when it could not begin. */
    public static void main(String[] words) throws IOException, SQLException, InterruptedException {
        if (List.of(words).contains("--help")) {
            System.out.print(Arguments.USAGE);
            return;
        }
        try {
            Arguments arguments = Arguments.parse(List.of(words));
            RunningStack stack = RunningStack.in(arguments.stack());
            boolean good = new BenchRun(arguments, stack, Clock.systemUTC(), System.out).run();
            System.exit(good ? 0 : 1);
        } catch (BenchException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }
}
