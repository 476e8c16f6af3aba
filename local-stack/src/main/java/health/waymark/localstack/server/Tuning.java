package health.waymark.localstack.server;

import java.util.List;

/** What Elasticsearch's JVM is made good at. */
public enum Tuning {

    /** To be up soon: half the processor time and half the memory until then, slower later. For tests. */
    QUICK_START(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")),

    /** To be fast once it is warm. */
    STEADY_LOAD(List.of("-XX:+UseG1GC"));

    private final List<String> options;

    Tuning(List<String> options) {
        this.options = options;
    }

    List<String> options() {
        return options;
    }
}
