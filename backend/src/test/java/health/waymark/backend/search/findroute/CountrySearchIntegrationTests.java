package health.waymark.backend.search.findroute;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.place.Place;
import health.waymark.backend.place.Places;
import health.waymark.backend.search.TestLabels;
import health.waymark.backend.search.answer.RequestParameters;
import health.waymark.backend.search.index.Extras;
import health.waymark.backend.search.index.LabelQuery;
import health.waymark.backend.search.index.TestIndex;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The combined question (text, specialty, 25 km, open at a time, payload of an endpoint) to as many labels as
 * {@code WAYMARK_BENCH_LABELS} says, generated from a seed: the index as the application asks it, beside the same request
 * sent as bytes. Without HTTP in front and without PostgreSQL behind. Skipped unless the variable is set.
 */
@EnabledIfEnvironmentVariable(
        named = "WAYMARK_BENCH_LABELS",
        matches = "\\d+",
        disabledReason = "a measurement: set WAYMARK_BENCH_LABELS to the number of labels")
class CountrySearchIntegrationTests {

    private static final int BATCH = 1_000;
    private static final long SEED = 20_261_127;
    private static final long NANOS = 4_000_000_000L;
    private static final List<String> KINDS = List.of(
            "Radiologie",
            "Cardiologie",
            "Dermatologie",
            "Neurologie",
            "Urologie",
            "Oogheelkunde",
            "Psychiatrie",
            "Nefrologie",
            "Chirurgie",
            "Reumatologie",
            "Oncologie",
            "Geriatrie",
            "Revalidatie",
            "Kindergeneeskunde");
    private static final List<String> TOWNS = List.of(
            "Zwolle", "Utrecht", "Amsterdam", "Rotterdam", "Groningen", "Eindhoven", "Arnhem", "Breda", "Leiden");

    private static TestIndex index;

    @BeforeAll
    static void generate() {
        int labels = Integer.parseInt(System.getenv("WAYMARK_BENCH_LABELS"));
        Random random = new Random(SEED);
        Places places = Places.bundled();
        index = new TestIndex();
        long start = System.nanoTime();
        List<TestLabels> batch = new ArrayList<>();
        for (int at = 0; at < labels; at++) {
            batch.add(label(at, random, places));
            if (batch.size() == BATCH || at == labels - 1) {
                index.add(batch);
                batch.clear();
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d labels made and indexed in %d s%n",
                labels,
                (System.nanoTime() - start) / 1_000_000_000L);
    }

    private static TestLabels label(int at, Random random, Places places) {
        String kind = KINDS.get(random.nextInt(KINDS.size()));
        Place town = places.find(TOWNS.get(random.nextInt(TOWNS.size()))).orElseThrow();
        int opens = 7 + random.nextInt(4);
        TestLabels label = TestLabels.of("HealthcareService", "s" + at, """
                        {"name":"%s %s %d","active":true,
                         "type":[{"coding":[{"system":"urn:types","code":"t%d","display":"Consult %s"}]}],
                         "specialty":[{"coding":[{"system":"urn:kinds","code":"%s","display":"%s"}]}],
                         "availableTime":[{"daysOfWeek":["mon","tue","wed","thu","fri"],
                           "availableStartTime":"%02d:00:00","availableEndTime":"%02d:30:00"}]}
                        """.formatted(
                                kind, town.name(), at, at % 7, kind, kind, kind, opens, opens + 8))
                .token("specialty", "urn:kinds", kind)
                .ownedBy("o" + at / 20, "{\"name\":\"Ziekenhuis " + at / 20 + "\",\"active\":true}")
                .linked("Location", "l" + at / 5, "{\"address\":{\"city\":\"" + town.name() + "\",\"country\":\"NL\"}}")
                .at(
                        "l" + at / 5,
                        town.latitude() + random.nextGaussian() * 0.3,
                        town.longitude() + random.nextGaussian() * 0.4,
                        town.name());
        return random.nextInt(3) > 0 ? label.endpoint("referral") : label.endpoint("other");
    }

    @AfterAll
    static void remove() throws IOException {
        index.close();
    }

    @Test
    void asksTheCombinedQuestion() throws InterruptedException, ExecutionException {
        List<LabelQuery> questions = questions();
        long found = index.index().search(questions.get(0)).total();
        assertThat(found).isPositive();
        List<byte[]> requests = questions.stream().map(index::request).toList();

        for (int callers : new int[] {1, 8, 32}) {
            report("raw", callers, measure(callers, turn -> index.raw(requests.get(turn % requests.size()))));
            report(
                    "asked",
                    callers,
                    measure(callers, turn -> index.index().search(questions.get(turn % questions.size()))));
        }
    }

    private static List<LabelQuery> questions() {
        Clock clock = Clock.fixed(Instant.parse("2026-12-01T09:30:00Z"), ZoneOffset.UTC);
        FindRouteParser parser = new FindRouteParser(
                new PlaceReading(Places.bundled()),
                new TimeReading(clock, new SearchProperties(null, ZoneId.of("Europe/Amsterdam"))),
                Synonyms.NONE);
        List<LabelQuery> questions = new ArrayList<>();
        for (String town : TOWNS) {
            for (String kind : KINDS) {
                FindRoute question = parser.parse(new RequestParameters(Map.of(
                        "text", new String[] {kind.toLowerCase(Locale.ROOT) + " consult"},
                        "specialty", new String[] {"urn:kinds|" + kind},
                        "place", new String[] {town},
                        "open-at", new String[] {"now"},
                        "payload-type", new String[] {"urn:payload|referral"})));
                questions.add(new LabelQuery(
                        question.query(),
                        question.ordering(),
                        21,
                        List.of(),
                        false,
                        true,
                        new Extras(List.of(), false, 10_000)));
            }
        }
        return questions;
    }

    private static long[] measure(int callers, IntConsumer ask) throws InterruptedException, ExecutionException {
        for (int turn = 0; turn < 200; turn++) {
            ask.accept(turn);
        }
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        List<Callable<long[]>> all = new ArrayList<>();
        for (int caller = 0; caller < callers; caller++) {
            int first = caller * 37;
            all.add(() -> times(first, ask));
        }
        List<long[]> times = new ArrayList<>();
        for (Future<long[]> done : threads.invokeAll(all)) {
            times.add(done.get());
        }
        threads.shutdown();
        return times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    }

    private static long[] times(int first, IntConsumer ask) {
        List<Long> times = new ArrayList<>();
        long end = System.nanoTime() + NANOS;
        for (int turn = first; System.nanoTime() < end; turn++) {
            long start = System.nanoTime();
            ask.accept(turn);
            times.add(System.nanoTime() - start);
        }
        return times.stream().mapToLong(Long::longValue).toArray();
    }

    private static void report(String way, int callers, long[] nanos) {
        System.out.printf(
                Locale.ROOT,
                "%5s, %2d callers: %6.0f/s, ms p50 %.1f p95 %.1f p99 %.1f%n",
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
