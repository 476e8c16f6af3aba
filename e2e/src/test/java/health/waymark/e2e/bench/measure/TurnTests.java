package health.waymark.e2e.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TurnTests {

    @Test
    void givesNoThingToTwoCallers() {
        Set<Integer> taken = new HashSet<>();

        for (int caller = 0; caller < 8; caller++) {
            Set<Integer> own = new HashSet<>();
            Turn turn = new Turn(caller, 8, new Random(caller));
            for (int call = 0; call < 500; call++) {
                own.add(turn.ownOf(30));
            }
            assertThat(own).allMatch(thing -> thing >= 0 && thing < 30).noneMatch(taken::contains);
            taken.addAll(own);
        }
    }

    @Test
    void staysWithinBoundsWhenThereAreMoreCallersThanThings() {
        assertThat(new Turn(31, 32, new Random(1)).ownOf(6)).isBetween(0, 5);
    }
}
