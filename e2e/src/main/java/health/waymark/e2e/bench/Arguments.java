package health.waymark.e2e.bench;

import health.waymark.e2e.bench.workload.Workload;
import health.waymark.e2e.bench.workload.Workloads;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What to measure.
 *
 * @param time of each row
 * @param warmUp before the first row of each workload
 * @param only names of workloads; empty for all
 * @param freshnessWrites how many creates are followed into the directory
 * @param peerHeaders credentials for the peer, and whatever else it needs
 * @param peerPid whose processor time is the peer's
 * @param isKept whether the data stay when all is done
 * @param tenant loaded and kept by an earlier run; null to load one
 */
record Arguments(
        @Nullable URI peer,
        int organizations,
        Duration time,
        Duration warmUp,
        List<Integer> callers,
        List<String> only,
        long seed,
        int freshnessWrites,
        Map<String, String> peerHeaders,
        @Nullable Long peerPid,
        Path stack,
        boolean isKept,
        @Nullable String tenant) {

    static final String FRESHNESS = "freshness";
    static final String FLOORS = "floors";
    static final String REBUILD = "rebuild";
    static final String PAGES = "pages";

    static final String USAGE = """
            Usage: ./waymark bench [options]     measures the stack that ./waymark start has started

              --organizations N    size of the synthetic directory: N organizations, 3N locations, 3N services … (500)
              --seconds S          how long each workload is measured with each number of callers, after 1 s of warm-up (5)
              --warm-up S          how long all callers ask before the first row of a workload, for just-in-time compilers (10)
              --callers 1,8,32     numbers of callers at the same time
              --only a,b           only these: %s
              --seed N             another directory of the same size (1)
              --freshness N        how many creates to follow into the directory (200)
              --peer URL           the base of another FHIR R4 server, measured side by side with the same data
              --peer-header "N: v" sent with each request to the peer; may be given several times
              --peer-pid PID       the peer's process on this machine, to report its processor time
              --stack FOLDER       where stack.json and secrets.json are (.waymark)
              --keep               leave the data where they are (otherwise they are deleted at the end)
              --tenant NAME        measure what an earlier run with --keep has loaded (at a --peer too), of the same size and seed; it stays
            """.formatted(String.join(", ", names()));

    /**
     * Reads the command line.
     *
     * @throws BenchException naming what is wrong
     */
    static Arguments parse(List<String> words) {
        Map<String, String> given = new LinkedHashMap<>();
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 0; i < words.size(); i++) {
            String option = words.get(i);
            if (option.equals("--keep")) {
                given.put(option, "");
            } else if (i + 1 == words.size() || !option.startsWith("--")) {
                throw new BenchException("What is '" + option + "'?\n" + USAGE);
            } else if (option.equals("--peer-header")) {
                String header = words.get(++i);
                int colon = Math.max(header.indexOf(':'), 0);
                headers.put(
                        header.substring(0, colon), header.substring(colon + 1).strip());
            } else {
                given.put(option, words.get(++i));
            }
        }
        return of(given, headers);
    }

    private static Arguments of(Map<String, String> given, Map<String, String> headers) {
        String peer = given.remove("--peer");
        String peerPid = given.remove("--peer-pid");
        Arguments arguments = new Arguments(
                peer == null ? null : URI.create(peer),
                (int) number(given, "--organizations", 500),
                Duration.ofSeconds(number(given, "--seconds", 5)),
                Duration.ofSeconds(number(given, "--warm-up", 10)),
                list(given, "--callers", "1,8,32").stream()
                        .map(word -> (int) number("--callers", word))
                        .toList(),
                list(given, "--only", ""),
                number(given, "--seed", 1),
                (int) number(given, "--freshness", 200),
                headers,
                peerPid == null ? null : Long.valueOf(number("--peer-pid", peerPid)),
                Path.of(orElse(given.remove("--stack"), ".waymark")),
                given.remove("--keep") != null,
                given.remove("--tenant"));
        if (!given.isEmpty()) {
            throw new BenchException("Unknown: " + String.join(", ", given.keySet()) + "\n" + USAGE);
        }
        arguments.only.stream()
                .filter(name -> !names().contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new BenchException(
                            "There is no workload '" + name + "'. There are: " + String.join(", ", names()));
                });
        return arguments;
    }

    boolean wants(String name) {
        return only.isEmpty() || only.contains(name);
    }

    private static List<String> names() {
        return Stream.concat(
                        Workloads.ALL.stream().map(Workload::name),
                        Stream.of(FRESHNESS, Followings.STEADY, Followings.LARGE_TREE, FLOORS, PAGES, REBUILD))
                .toList();
    }

    private static List<String> list(Map<String, String> given, String option, String standard) {
        return Arrays.stream(orElse(given.remove(option), standard).split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableList());
    }

    private static long number(Map<String, String> given, String option, long standard) {
        String text = given.remove(option);
        return text == null ? standard : number(option, text);
    }

    private static long number(String option, String text) {
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new BenchException(option + " takes whole numbers from 1, not '" + text + "'");
        }
        return Long.parseLong(text);
    }

    private static String orElse(@Nullable String text, String standard) {
        return text == null ? standard : text;
    }
}
