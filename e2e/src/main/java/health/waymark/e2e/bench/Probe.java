package health.waymark.e2e.bench;

import health.waymark.e2e.bench.measure.Load;
import health.waymark.e2e.bench.measure.Turn;
import health.waymark.e2e.bench.workload.HttpLoad;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Random;

/** Asks once whether a server can do a workload at all. */
final class Probe {

    private Probe() {}

    static void ask(HttpLoad load) throws IOException, SQLException, Load.WrongAnswer {
        try (Load.Caller caller = load.open()) {
            caller.call(new Turn(0, 1, new Random(0)));
        }
    }
}
