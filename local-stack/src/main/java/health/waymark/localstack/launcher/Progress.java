package health.waymark.localstack.launcher;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Tells the person at the terminal what happens, each line with the seconds since the beginning. */
final class Progress {

    private final PrintStream out;
    private final long begin;

    /**
     * Counts from a moment before the JVM, if the script has noted one.
     *
     * @param before what has passed already
     */
    Progress(PrintStream out, Duration before) {
        this.out = out;
        this.begin = System.nanoTime() - before.toNanos();
    }

    synchronized void say(String sentence) {
        double seconds = (System.nanoTime() - begin) / 1e9;
        out.printf(Locale.ROOT, "[%5.1f s] %s%n", seconds, sentence);
        out.flush();
    }

    synchronized void print(String text) {
        out.println(text);
        out.flush();
    }
}
