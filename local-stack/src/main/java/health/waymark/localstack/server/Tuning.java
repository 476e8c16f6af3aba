package health.waymark.localstack.server;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;

/** What servers are made good at. */
public enum Tuning {

    /** To be up soon: half the processor time and half the memory until then, slower later. For tests. */
    QUICK_START("-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"),

    /** To be fast once it is warm. */
    STEADY_LOAD("-XX:+UseG1GC");

    /** In megabytes. */
    private static final long LEAST_BUFFERS = 256;

    private static final long MOST_BUFFERS = 2048;

    private final String options;

    Tuning(String options) {
        this.options = options;
    }

    /** Of Elasticsearch's JVM. */
    List<String> options() {
        return List.of(options.split(" ", -1));
    }

    /** Of PostgreSQL: what is read and written all day should fit into its memory, and seldom be written out whole. */
    Map<String, String> postgres() {
        return this == STEADY_LOAD
                ? Map.of("shared_buffers", eighthOfMemory() + "MB", "checkpoint_timeout", "15min")
                : Map.of("shared_buffers", LEAST_BUFFERS + "MB");
    }

    /** A power of two, so that a machine that has a little less than yesterday is the same machine. */
    private static long eighthOfMemory() {
        OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long eighth = Long.highestOneBit(machine.getTotalMemorySize() / (8L << 20));
        return Math.max(LEAST_BUFFERS, Math.min(MOST_BUFFERS, eighth));
    }
}
