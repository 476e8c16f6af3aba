package health.waymark.e2e.bench;

import health.waymark.e2e.bench.measure.Meters;
import health.waymark.e2e.bench.synthetic.Resource;
import health.waymark.e2e.bench.synthetic.SyntheticDirectory;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * All figures of a run, as they are written to a file.
 *
 * @param atRest what the servers spend in a second without load; it is contained in the figures of the rows
 */
record Report(
        Instant began,
        Machine machine,
        Size size,
        @Nullable String peer,
        List<Loading> loadings,
        Meters.Reading atRest,
        List<Row> rows) {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    /**
     * Where it ran.
     *
     * @param loadAverage of the machine at the end, over a minute; negative where unknown
     */
    record Machine(String jdk, String system, int cores, double loadAverage) {

        static Machine here() {
            return new Machine(
                    System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                    System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                            + System.getProperty("os.arch"),
                    Runtime.getRuntime().availableProcessors(),
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        }
    }

    /** What was measured. */
    record Size(long seed, int organizations, int resources, long seconds) {

        static Size of(SyntheticDirectory directory, long seconds) {
            int resources =
                    directory.layers().stream().mapToInt(List<Resource>::size).sum();
            return new Size(directory.seed(), directory.organizations(), resources, seconds);
        }
    }

    /**
     * Filling a server.
     *
     * @param searchableSeconds from the answer to the last Bundle until the directory had all; null where there is none
     * @param labels in the index at that moment
     */
    record Loading(
            String server,
            int resources,
            double seconds,
            @Nullable Double searchableSeconds,
            @Nullable Long labels,
            String note) {}

    boolean isGood() {
        return rows.stream().noneMatch(row -> row.outcome() == Row.Outcome.FAILED)
                && loadings.stream().allMatch(loading -> loading.note().isEmpty());
    }

    /** Writes the file into a folder and says which it is. */
    Path write(Path folder) throws IOException {
        Path file = Files.createDirectories(folder).resolve(NAME.format(began) + ".json");
        return Files.writeString(
                file, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
    }
}
