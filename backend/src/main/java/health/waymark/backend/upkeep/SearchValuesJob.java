package health.waymark.backend.upkeep;

import health.waymark.backend.directory.WaitingLabels;
import health.waymark.backend.job.JobKind;
import health.waymark.backend.job.JobRun;
import health.waymark.backend.job.Step;
import health.waymark.backend.store.SearchValueRefresh;
import health.waymark.backend.store.SearchValueRefresh.Follow;
import health.waymark.backend.store.SearchValueRefresh.Place;
import health.waymark.backend.store.SearchValueRefresh.Refreshed;
import health.waymark.backend.store.SearchValueRefresh.RefreshedLately;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Goes through all resources, tenant by tenant and the directory's copies with them, and brings their search values up to
 * date. A step ends after a short while, says where it stands, and leaves the database alone for as long: after a kill
 * the next one goes on there, and nobody else is kept waiting.
 *
 * <p>While an upgrade rolls out, nodes of the older version still store resources. So what was changed since the beginning
 * is looked at once more, some time after the end.
 */
@Component
class SearchValuesJob implements JobKind {

    static final String NAME = "search-values";

    private static final String ALL = "all";
    private static final String LATE = "late";

    private static final Duration AT_A_TIME = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration ROLL_OUT = Duration.ofMinutes(30);
    private static final int BATCH = 100;

    private final SearchValueRefresh refresh;
    private final SearchValueForm form;
    private final WaitingLabels labels;
    private final TenantTransactions tenants;
    private final TenantTransactions publisher;
    private final TenantTransactions workers;
    private final Clock clock;

    SearchValuesJob(
            SearchValueRefresh refresh,
            SearchValueForm form,
            WaitingLabels labels,
            @Qualifier("tenantTransactions") TenantTransactions tenants,
            @Qualifier("publisherTransactions") TenantTransactions publisher,
            @Qualifier("workerTransactions") TenantTransactions workers,
            Clock clock) {
        this.refresh = refresh;
        this.form = form;
        this.labels = labels;
        this.tenants = tenants;
        this.publisher = publisher;
        this.workers = workers;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String firstStep() {
        return ALL;
    }

    @Override
    public Step run(JobRun job) {
        ObjectNode data = job.data();
        if (!data.has("began")) {
            data.put("began", clock.instant().toString());
        }
        Instant end = clock.instant().plus(AT_A_TIME);
        boolean isAll = job.step().equals(ALL);
        while (clock.instant().isBefore(end)) {
            Optional<TenantId> tenant = tenant(data);
            if (tenant.isEmpty()) {
                return isAll ? nextPass(data) : done(data);
            }
            boolean isMore = isAll ? next(tenant.get(), data) : lately(tenant.get(), data);
            if (!isMore) {
                data.put("finished", tenant.get().value());
                forgetPlace(data);
            }
        }
        return new Step.Again(PAUSE);
    }

    /** The tenant that is gone through, or the one after those that have been; the directory is one of them. */
    private Optional<TenantId> tenant(ObjectNode data) {
        return workers.reading(
                TenantId.DIRECTORY,
                jdbc -> jdbc.sql("""
                                select id from tenant where id > :finished and status in ('active', 'frozen', 'leaving')
                                order by id limit 1""")
                        .param("finished", data.path("finished").asString(""))
                        .query(String.class)
                        .optional()
                        .map(TenantId::new));
    }

    private boolean next(TenantId tenant, ObjectNode data) {
        Place after = new Place(data.path("type").asString(""), data.path("id").asString(""));
        Refreshed done = refresh.next(transactions(tenant), tenant, after, BATCH, follow(tenant));
        data.put("type", done.last().type()).put("id", done.last().id());
        count(data, done.looked(), done.changed().size());
        return done.looked() == BATCH;
    }

    private boolean lately(TenantId tenant, ObjectNode data) {
        RefreshedLately done = refresh.lately(
                transactions(tenant),
                tenant,
                data.path("before").asLong(Long.MAX_VALUE),
                Instant.parse(data.path("began").asString()),
                BATCH,
                follow(tenant));
        data.put("before", done.last());
        count(data, done.looked(), done.changed().size());
        return done.looked() == BATCH;
    }

    private TenantTransactions transactions(TenantId tenant) {
        return tenant.equals(TenantId.DIRECTORY) ? publisher : tenants;
    }

    /** Labels are made of the directory's values. */
    private Follow follow(TenantId tenant) {
        return (jdbc, changed) -> {
            if (tenant.equals(TenantId.DIRECTORY)) {
                labels.letWait(jdbc, changed);
            }
        };
    }

    private static void count(ObjectNode data, int looked, int changed) {
        data.put("resources", data.path("resources").asLong(0) + looked);
        data.put("changed", data.path("changed").asLong(0) + changed);
    }

    private static void forgetPlace(ObjectNode data) {
        data.remove("type");
        data.remove("id");
        data.remove("before");
    }

    private static Step nextPass(ObjectNode data) {
        data.remove("finished");
        forgetPlace(data);
        return new Step.Later(LATE, ROLL_OUT);
    }

    private Step done(ObjectNode data) {
        form.reached(Integer.parseInt(data.path("form").asString()));
        return new Step.Done();
    }
}
