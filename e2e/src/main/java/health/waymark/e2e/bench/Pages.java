package health.waymark.e2e.bench;

import health.waymark.e2e.bench.http.Query;
import health.waymark.e2e.bench.http.Request;
import health.waymark.e2e.bench.measure.Load;
import health.waymark.e2e.bench.synthetic.SyntheticDirectory;
import health.waymark.e2e.bench.workload.HttpLoad;
import health.waymark.e2e.bench.workload.Question;
import health.waymark.e2e.bench.workload.Questions;
import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Pages of the admin UI, asked for as a person who is signed in and keeps the tenant's directory. */
final class Pages {

    private final RunningStack stack;
    private final SyntheticDirectory directory;
    private final Measuring measuring;
    private final List<Integer> callers;

    Pages(RunningStack stack, SyntheticDirectory directory, Measuring measuring, List<Integer> callers) {
        this.stack = stack;
        this.directory = directory;
        this.measuring = measuring;
        this.callers = callers;
    }

    void measure(String tenant, Consumer<Row> report) throws IOException, SQLException, InterruptedException {
        SignIn session = SignIn.as(stack.administrator(), stack.adminUi());
        try (Operator operator = new Operator(stack)) {
            operator.join(tenant, session.subject());
            try {
                measure(tenant, Map.of("Cookie", session.cookies()), report);
            } finally {
                operator.expel(tenant, session.subject());
            }
        }
    }

    private void measure(String tenant, Map<String, String> signedIn, Consumer<Row> report)
            throws IOException, SQLException, InterruptedException {
        for (Map.Entry<String, Address> page : addresses().entrySet()) {
            String base = "/t/" + tenant;
            try {
                Probe.ask(load(base, page.getValue(), signedIn, "<h1"));
            } catch (Load.WrongAnswer e) {
                report.accept(Row.failed(new Row.Cell(page.getKey(), 1, "waymark"), String.valueOf(e.getMessage())));
                continue;
            }
            HttpLoad load = load(base, page.getValue(), compressed(signedIn), "");
            measuring.warmUp(load, callers.get(0));
            for (int each : callers) {
                report.accept(described(measuring.row(new Row.Cell(page.getKey(), each, "waymark"), load, null)));
            }
        }
    }

    /** Where something is, of which there are many. */
    private interface Address {

        String of(int any);
    }

    private Map<String, Address> addresses() {
        Map<String, Address> pages = new LinkedHashMap<>();
        pages.put("page-home", any -> "/home");
        pages.put("page-services", any -> "/services");
        pages.put(
                "page-services-found",
                any -> Query.of("/services", "q", directory.kind(any).display(), "sort", "-name"));
        pages.put("page-locations", any -> "/locations");
        pages.put("page-service", any -> "/services/" + directory.service(any).id());
        pages.put(
                "page-service-edit",
                any -> "/services/" + directory.service(any).id() + "/edit");
        pages.put("page-service-new", any -> "/services/new");
        pages.put(
                "page-location-edit",
                any -> "/locations/" + directory.location(any).id() + "/edit");
        return pages;
    }

    private HttpLoad load(String base, Address address, Map<String, String> headers, String part) {
        Questions questions =
                turn -> Question.of(Request.get(base + address.of(turn.anyOf(directory.services())), headers), part);
        return new HttpLoad(stack.adminUi(), questions);
    }

    private static Map<String, String> compressed(Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Accept-Encoding", "gzip");
        return all;
    }

    /** The table has no column for the process that makes pages. */
    private static Row described(Row row) {
        Figures figures = row.figures();
        Double cpu = figures == null ? null : figures.cpuMillis().get("admin-ui");
        return cpu == null
                ? row
                : row.noted(String.format(Locale.ROOT, "%.2f ms of processor time in admin-ui; bytes compressed", cpu));
    }
}
