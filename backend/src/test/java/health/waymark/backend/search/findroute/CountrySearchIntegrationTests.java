package health.waymark.backend.search.findroute;

import static health.waymark.backend.search.findroute.FindRouteRegion.url;
import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.place.Places;
import health.waymark.backend.search.answer.RequestParameters;
import health.waymark.backend.search.index.Extras;
import health.waymark.backend.search.index.LabelQuery;
import health.waymark.backend.search.index.TestIndex;
import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/**
 * The combined question (text, specialty, 25 km, open at a time, payload of an endpoint) to as many labels as
 * {@code WAYMARK_BENCH_LABELS} says: over HTTP to the whole backend, beside the same request sent as bytes to
 * Elasticsearch alone, and beside an answer of the same backend that asks nobody. Skipped unless the variable is set.
 */
@BackendTest
@EnabledIfEnvironmentVariable(
        named = "WAYMARK_BENCH_LABELS",
        matches = "\\d+",
        disabledReason = "a measurement: set WAYMARK_BENCH_LABELS to the number of labels")
class CountrySearchIntegrationTests {

    private static final int BATCH = 500;
    private static final int LOADERS = 2;
    private static final int PAGE = 20;
    private static final long NANOS = 4_000_000_000L;
    private static final long WARM_UP_NANOS = 60_000_000_000L;
    private static final String STATIC = "/fhir/directory/.well-known/smart-configuration";

    private static TestIndex index;
    private static CountryTables tables;
    private static BackendClient caller;

    @BeforeAll
    static void load(@Autowired Environment environment) throws InterruptedException, ExecutionException {
        int labels = Integer.parseInt(System.getenv("WAYMARK_BENCH_LABELS"));
        index = new TestIndex(Duration.ofSeconds(60));
        tables = new CountryTables(environment);
        BackendClient operator = BackendClient.operator(environment);
        caller = operator.keyOf(operator.newTenant(), "system/*.rs");
        Country country = new Country(Places.bundled());
        long start = System.nanoTime();

        index.beginLoading();
        AtomicInteger next = new AtomicInteger();
        inParallel(LOADERS, loader -> {
            for (int first = next.getAndAdd(BATCH); first < labels; first = next.getAndAdd(BATCH)) {
                load(country, first, Math.min(first + BATCH, labels));
            }
            return loader;
        });
        index.finishLoading();
        tables.finishLoading();
        index.answerAs(environment.getRequiredProperty("waymark.elasticsearch.alias"));
        System.out.printf(
                Locale.ROOT, "%d labels loaded in %d s%n", labels, (System.nanoTime() - start) / 1_000_000_000L);
    }

    private static void load(Country country, int first, int end) {
        List<Country.Service> services =
                IntStream.range(first, end).mapToObj(country::service).toList();
        index.load(services.stream().map(Country.Service::label).toList());
        tables.put(services);
    }

    @AfterAll
    static void remove() throws IOException {
        index.close();
        tables.close();
    }

    @Test
    void answersTheCombinedQuestion(@Autowired FindRouteParser parser) throws InterruptedException, ExecutionException {
        List<String[]> questions = questions();
        List<byte[]> requests = questions.stream()
                .map(question -> index.request(query(parser, question)))
                .toList();
        List<String> urls = questions.stream().map(FindRouteRegion::url).toList();
        LongSummaryStatistics found = questions.stream()
                .mapToLong(CountrySearchIntegrationTests::total)
                .summaryStatistics();
        assertThat(found.getSum()).isPositive();
        System.out.printf(Locale.ROOT, "%.0f matches on average, at most %d%n", found.getAverage(), found.getMax());

        IntConsumer raw = turn -> index.raw(requests.get(turn % requests.size()));
        IntConsumer asked =
                turn -> caller.get(urls.get(turn % urls.size())).expecting(200).body();
        IntConsumer fixed = turn -> caller.get(STATIC).expecting(200).body();
        for (IntConsumer way : List.of(raw, asked, fixed)) {
            ask(8, WARM_UP_NANOS, way);
        }
        for (int callers : new int[] {1, 8, 32}) {
            report("elasticsearch alone", callers, ask(callers, NANOS, raw));
            report("$find-route", callers, ask(callers, NANOS, asked));
            report("static answer", callers, ask(callers, NANOS, fixed));
        }
    }

    /** Each specialty around each town. */
    private static List<String[]> questions() {
        List<String[]> questions = new ArrayList<>();
        for (String town : Country.TOWNS) {
            for (String kind : Country.KINDS) {
                questions.add(new String[] {
                    "text",
                    kind.toLowerCase(Locale.ROOT) + " consult",
                    "specialty",
                    "urn:kinds|" + kind,
                    "place",
                    town,
                    "open-at",
                    "2026-12-01T10:30:00+01:00",
                    "payload-type",
                    "urn:payload|referral",
                    "_count",
                    Integer.toString(PAGE)
                });
            }
        }
        return questions;
    }

    /** What the backend sends for that question. */
    private static LabelQuery query(FindRouteParser parser, String... question) {
        Map<String, String[]> parameters = IntStream.range(0, question.length / 2)
                .boxed()
                .collect(Collectors.toMap(pair -> question[2 * pair], pair -> new String[] {question[2 * pair + 1]}));
        FindRoute read = parser.parse(new RequestParameters(parameters));
        return new LabelQuery(
                read.query(),
                read.ordering(),
                PAGE + 1,
                List.of(),
                false,
                true,
                new Extras(List.of(), false, false, FindRoutes.COUNTED));
    }

    private static long total(String... question) {
        return caller.get(url(question)).expecting(200).json().path("total").asLong(FindRoutes.COUNTED);
    }

    /** The times of all calls that so many callers make one after the other, sorted. */
    private static long[] ask(int callers, long nanos, IntConsumer ask)
            throws InterruptedException, ExecutionException {
        return inParallel(callers, caller -> times(caller * 37, nanos, ask)).stream()
                .flatMapToLong(Arrays::stream)
                .sorted()
                .toArray();
    }

    private static long[] times(int first, long nanos, IntConsumer ask) {
        List<Long> times = new ArrayList<>();
        long end = System.nanoTime() + nanos;
        for (int turn = first; System.nanoTime() < end; turn++) {
            long start = System.nanoTime();
            ask.accept(turn);
            times.add(System.nanoTime() - start);
        }
        return times.stream().mapToLong(Long::longValue).toArray();
    }

    private interface Work<T> {
        T of(int number);
    }

    private static <T> List<T> inParallel(int count, Work<T> work) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        List<Callable<T>> all = IntStream.range(0, count)
                .<Callable<T>>mapToObj(number -> () -> work.of(number))
                .toList();
        List<T> results = new ArrayList<>();
        for (Future<T> done : threads.invokeAll(all)) {
            results.add(done.get());
        }
        threads.shutdown();
        return results;
    }

    private static void report(String way, int callers, long[] nanos) {
        System.out.printf(
                Locale.ROOT,
                "%-19s %2d callers: %6.0f/s, ms p50 %.1f p95 %.1f p99 %.1f%n",
                way,
                callers,
                nanos.length * 1e9 / NANOS,
                at(nanos, 0.5),
                at(nanos, 0.95),
                at(nanos, 0.99));
    }

    private static double at(long[] nanos, double share) {
        return nanos[(int) Math.min(nanos.length - 1L, Math.round(nanos.length * share))] / 1e6;
    }
}
