package health.waymark.e2e.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Processor time of processes with all their descendants, from Linux' {@code /proc}. */
public final class ProcessTimes {

    /** The kernel tells times in hundredths of a second (USER_HZ) on all platforms that we know. */
    private static final int MILLIS_PER_TICK = 10;

    /** Fields of {@code /proc/<pid>/stat} (proc(5)) counted from the one behind the name, which is the third. */
    private static final int UTIME = 14 - 3;

    private static final int WAITED_FOR_STIME = 17 - 3;

    private final Map<String, Long> pids;

    /** @param pids by the name under which they are reported */
    public ProcessTimes(Map<String, Long> pids) {
        this.pids = new TreeMap<>(pids);
    }

    /** Milliseconds spent so far; what cannot be told is absent. */
    public Map<String, Long> millis() {
        Map<String, Long> times = new TreeMap<>();
        pids.forEach((name, pid) -> of(pid).ifPresent(millis -> times.put(name, millis)));
        return times;
    }

    private static Optional<Long> of(long pid) {
        Optional<Long> own = ticks(pid);
        if (own.isEmpty()) {
            return Optional.empty();
        }
        try (Stream<ProcessHandle> descendants =
                ProcessHandle.of(pid).map(ProcessHandle::descendants).orElseGet(Stream::empty)) {
            long children = descendants
                    .flatMap(child -> ticks(child.pid()).stream())
                    .mapToLong(Long::longValue)
                    .sum();
            return Optional.of((own.get() + children) * MILLIS_PER_TICK);
        }
    }

    /** Own time and that of children that have ended, in user and kernel mode. */
    private static Optional<Long> ticks(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return Optional.of(ticks(stat));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    static long ticks(String stat) {
        // The name may hold spaces and brackets of its own
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = 0;
        for (int field = UTIME; field <= WAITED_FOR_STIME; field++) {
            ticks += Long.parseLong(fields[field]);
        }
        return ticks;
    }
}
