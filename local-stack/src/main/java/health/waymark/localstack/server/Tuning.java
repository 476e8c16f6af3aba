package health.waymark.localstack.server;

import java.util.List;

/** What Elasticsearch's JVM is made good at. */
public enum Tuning {

    /** To be up soon: half the processor time and half the memory until then, slower later. For tests. */
    QUICK_START("-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"),

    /** To be fast once it is warm. */
    STEADY_LOAD("-XX:+UseG1GC");

    private final String options;

    Tuning(String options) {
        this.options = options;
    }

    List<String> options() {
        return List.of(options.split(" ", -1));
    }
}
