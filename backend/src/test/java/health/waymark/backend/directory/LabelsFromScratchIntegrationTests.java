package health.waymark.backend.directory;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.directory.ForgetfulTouchedLabels.Dependency;
import health.waymark.backend.tenancy.TenantStatus;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;

/**
 * After any sequence of changes, the labels are what a computation over the whole directory gives, which uses neither
 * the links, nor the search for touched labels, nor the loading of graphs that the publisher relies on.
 */
@DirectoryTest
@DirtiesContext
@Order(Integer.MAX_VALUE) // After all who would need that context anew
class LabelsFromScratchIntegrationTests {

    /** Set it to a number that a failure has named, to see the same again. */
    private static final long SEED = Long.getLong("waymark.tests.seed", 20261121L);

    private static final int CHANGES = 10_000;
    private static final int BATCH = 150;

    private TestDirectory directory;
    private LabelsFromScratch scratch;
    private List<TestTenant> tenants;
    private RandomRegion region;
    private Random random;

    @BeforeEach
    void makeRegion(@Autowired ApplicationContext context, @Autowired Environment environment) {
        directory = new TestDirectory(context);
        tenants = List.of(new TestTenant(context), new TestTenant(context));
        scratch = new LabelsFromScratch(context, directory, tenants);
        region = new RandomRegion(SEED, tenants, environment.getRequiredProperty("waymark.public-url"));
        random = new Random(SEED);
    }

    /** Mostly large batches, and before each comparison small ones, in which no label is computed by chance. */
    @Test
    void areWhatIncrementalRecomputationGives(@Autowired PublishingRound round) {
        System.out.println("Random changes with -Dwaymark.tests.seed=" + SEED);
        for (int change = 0; change < CHANGES; ) {
            int batch = change % 1000 < 900 ? BATCH : 1 + random.nextInt(8);
            region.change(batch);
            directory.publish(round);
            change += batch;
            if (batch < BATCH && random.nextInt(12) == 0) {
                assertLabelsAreRight(round, "after " + change + " changes with seed " + SEED);
            }
        }
        assertLabelsAreRight(round, "at the end, with seed " + SEED);
        assertThat(directory.rows("label where not deleted")).isGreaterThan(150);

        tenants.get(0).move(TenantStatus.ACTIVE, TenantStatus.LEAVING);
        assertLabelsAreRight(round, "after a tenant has left");
        tenants.get(0).move(TenantStatus.LEAVING, TenantStatus.ACTIVE);
        assertLabelsAreRight(round, "after it has come back");
    }

    /** The mutants: whatever kind of dependency is forgotten, this test would see it. */
    @ParameterizedTest
    @EnumSource(Dependency.class)
    void areNotWhenOneKindOfDependencyIsForgotten(Dependency forgotten, @Autowired ApplicationContext context) {
        PublishingRound mutant = new ForgetfulTouchedLabels(forgotten).in(context);
        region.change(400);
        directory.publish(mutant);

        boolean different = false;
        for (int change = 0; change < 150 && !different; change++) {
            region.change(4);
            directory.publish(mutant);
            different = change % 10 == 9 && !scratch.difference(mutant).isEmpty();
        }

        assertThat(different).isTrue();
    }

    private void assertLabelsAreRight(PublishingRound round, String when) {
        directory.publish(round);
        Map<String, String> difference = scratch.difference(round);
        assertThat(difference).describedAs(when).isEmpty();
    }
}
