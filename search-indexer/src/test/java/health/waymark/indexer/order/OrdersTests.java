package health.waymark.indexer.order;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.indexer.feed.OrderNumbers;
import org.junit.jupiter.api.Test;

class OrdersTests {

    private final Orders orders = new Orders();

    @Test
    void anOrderIsDueUntilTheNumberThatWasAskedForIsDone() {
        assertThat(orders.heard(new OrderNumbers(0, 2, 1, 0, 0))).isTrue();
        assertThat(orders.driftCheckDue()).isTrue();
        long begun = orders.asked().driftCheck();
        // Ordered again while it runs: what began before does not answer for it
        orders.heard(new OrderNumbers(0, 3, 1, 0, 0));

        orders.driftChecked(begun);

        assertThat(orders.driftCheckDue()).isTrue();
        orders.driftChecked(3);
        assertThat(orders.driftCheckDue()).isFalse();
    }

    @Test
    void whatIsDoneIsNotDueAgainWhenTheBackendDoesNotKnowOfItYet() {
        orders.heard(new OrderNumbers(0, 0, 0, 1, 0));
        orders.parkedRetried(1);

        assertThat(orders.heard(new OrderNumbers(0, 0, 0, 1, 0))).isFalse();

        assertThat(orders.retryParkedDue()).isFalse();
        assertThat(orders.asked().parkedRetried()).isEqualTo(1);
    }

    @Test
    void nothingIsNewsWhenNothingWasEverOrdered() {
        assertThat(orders.heard(new OrderNumbers(0, 0, 0, 0, 0))).isFalse();
        assertThat(orders.build()).isZero();
    }
}
