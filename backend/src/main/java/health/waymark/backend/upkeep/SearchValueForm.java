package health.waymark.backend.upkeep;

import health.waymark.backend.job.Jobs;
import health.waymark.backend.store.SearchValuesExtractor;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * In which form all stored search values are, and the start of the job that brings older ones up to date. Every node looks;
 * a lock on the one row makes it one job. A node of an older version, which knows a lower form, starts none.
 */
@Component
class SearchValueForm {

    private final TenantTransactions transactions;
    private final Jobs jobs;

    SearchValueForm(@Qualifier("tenantTransactions") TenantTransactions transactions, Jobs jobs) {
        this.transactions = transactions;
        this.jobs = jobs;
    }

    /** Starts the job when there is something to do and nobody does it; one that failed waits for the operator. */
    @Scheduled(initialDelay = 5_000, fixedDelay = 60_000)
    void look() {
        if (current() < SearchValuesExtractor.FORM) {
            transactions.in(TenantId.DIRECTORY, this::start);
        }
    }

    int current() {
        return transactions.reading(
                TenantId.DIRECTORY,
                jdbc -> jdbc.sql("select form from resource_value_form")
                        .query(Integer.class)
                        .single());
    }

    private boolean start(JdbcClient jdbc) {
        int stored = jdbc.sql("select form from resource_value_form for update")
                .query(Integer.class)
                .single();
        boolean isUnderWay = jdbc.sql("""
                        select exists (select from job
                            where tenant_id = 'directory' and kind = :kind and state in ('waiting', 'failed')
                              and (data ->> 'form')::integer >= :form)""")
                .param("kind", SearchValuesJob.NAME)
                .param("form", SearchValuesExtractor.FORM)
                .query(Boolean.class)
                .single();
        if (stored >= SearchValuesExtractor.FORM || isUnderWay) {
            return false;
        }
        jobs.start(
                jdbc,
                TenantId.DIRECTORY,
                SearchValuesJob.NAME,
                Map.of("form", Integer.toString(SearchValuesExtractor.FORM)));
        return true;
    }

    /** All values are in that form, or a later one. */
    boolean reached(int form) {
        return transactions.in(
                TenantId.DIRECTORY,
                jdbc -> jdbc.sql("update resource_value_form set form = greatest(form, :form)")
                                .param("form", form)
                                .update()
                        == 1);
    }
}
