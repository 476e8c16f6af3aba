package health.waymark.indexer.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterStateTests {

    @Test
    void theOldestNodeDecides() {
        ClusterState rolling = new ClusterState(List.of("9.1.0", "7.17.29", "8.19.21"), "green", 3);

        assertThat(rolling.version()).isEqualTo("7.17.29");
        assertThat(rolling.unfit())
                .hasValueSatisfying(reason -> assertThat(reason).contains("7.17.29", "8.0"));
    }

    @Test
    void aClusterIsFitFromEightOnAndWhenItDoesNotSay() {
        assertThat(new ClusterState(List.of("8.0.0", "10.2.1"), "yellow", 2).unfit())
                .isEmpty();
        assertThat(new ClusterState(List.of(), "green", 1).unfit()).isEmpty();
    }
}
